//! Becoming an active user with an invite code, or a guest with a code by mail, and a password.
//!
//! [`start`] and [`guest_prove`] check the code and answer OPAQUE's first message; [`finish`] checks it again and stores the account with
//! its first device in one unit of work.

mod account_kind;
mod finish;
mod guest;
mod invite_code;
mod new_device;
mod sealed_keys;
mod start;

pub(crate) use account_kind::account_kind;
pub use finish::{Registration, finish};
pub use guest::{guest_prove, guest_start};
pub use invite_code::{hash_invite_code, refusal};
pub(crate) use new_device::{CheckedDevice, CheckedPackages};
pub use new_device::{KeyPackageUpload, NewDevice};
pub use sealed_keys::SealedKeys;
pub(crate) use start::rules_of;
pub use start::{PendingRegistration, Rules, Started, start};
