//! Coming back: with the password ([`start`], [`finish`], then [`add_device`]) or with a device key ([`sign_in`]).

mod add_device;
pub(super) mod attempts;
mod decoy;
mod device_key;
mod finish;
mod start;

pub use add_device::add_device;
pub(crate) use add_device::add_device_of;
pub(crate) use attempts::unlock;
pub(crate) use decoy::Decoy;
pub use device_key::{SignedIn, is_still_in, sign_in};
pub use finish::{LoggedIn, finish};
pub use start::{PendingLogin, Started, start};
