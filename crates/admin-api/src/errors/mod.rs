//! Why a call failed, inside and on the wire.

mod api_error;
mod generated;

pub use api_error::{ApiError, Reason};
pub use generated::ErrorCode;
