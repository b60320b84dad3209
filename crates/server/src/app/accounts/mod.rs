//! Accounts, their administrators and access keys.

mod access_key;
mod create;
mod policies;

pub use access_key::{SigningKey, find_access_key};
pub use create::{NewAdministrator, create};
