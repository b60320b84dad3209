//! Coming back: with the password ([`start`], [`finish`], then [`add_device`]) or with a device key ([`sign_in`]).
//!
//! A device whose session has ended proves the password and then signs in with its key, on one connection.

mod add_device;
pub(super) mod attempts;
mod decoy;
mod device_key;
mod finish;
mod mailbox;
mod start;

pub use add_device::add_device;
pub(crate) use add_device::{add_device_of, publish};
pub(crate) use attempts::unlock;
pub(crate) use decoy::Decoy;
pub use device_key::{SignedIn, sign_in};
pub use finish::{LoggedIn, finish};
pub use mailbox::{begin_anew, send_code};
pub use start::{PendingLogin, Started, start};
