//! What the product does: rules over storage, free of HTTP and of frames.
//!
//! Each function takes its caller and the deployment, runs one unit of work, and answers in its own words. Rows are
//! reached through look-ups that name the caller's account, network or device.

mod error;

pub use error::AppError;
