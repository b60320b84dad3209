//! Accounts, their first administrators, and the keys that requests are signed with.

mod access_key;
mod console_password;
mod create;
mod policies;

pub(crate) use access_key::sealing_context;
pub use access_key::{SigningKey, find_access_key};
pub use console_password::ConsolePassword;
pub use create::{NewAdministrator, create};
pub(crate) use policies::policies;
