//! What the product does: rules over storage, free of HTTP and of frames.
//!
//! Each function takes its caller and the deployment, runs one unit of work, and answers in its own words. Rows are
//! reached through look-ups that name the caller's account, network or device.

pub mod accounts;
pub mod admin_sessions;
pub mod analytics;
pub mod backups;
pub mod blocks;
pub mod bots;
mod client_app;
mod context;
pub mod conversations;
pub mod data_retention;
mod device_caller;
pub mod devices;
pub mod directory;
mod error;
pub mod events;
pub mod guests;
mod heavy;
pub mod iam;
pub mod inbox;
mod line;
pub mod links;
pub mod mail;
pub(crate) mod mail_codes;
mod moment;
pub mod network_settings;
pub mod networks;
mod opaque;
pub mod opentdf;
pub mod own_devices;
mod page;
mod page_token;
pub mod password;
pub mod policy;
pub mod profiles;
pub mod registration;
pub mod reports;
mod requests;
pub mod second_factors;
pub mod security_groups;
pub mod sign_in;
pub mod sso;
pub mod tags;
pub mod trail;
pub mod users;

pub use client_app::ClientApp;
pub use context::Context;
pub use device_caller::DeviceCaller;
pub use error::AppError;
use line::{line, paragraphs};
pub(crate) use moment::rfc3339;
pub use opaque::generate_setup as generate_opaque_setup;
pub use page::{Listed, PageQuery};
pub use requests::Repeatable;
