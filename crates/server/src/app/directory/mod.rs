//! Who is there: users of the caller's network, their device lists and key packages.

mod claim_key_packages;
mod device_lists;
mod find_user;
mod peer;
mod publish_key_packages;

pub use claim_key_packages::{Claimed, claim_key_packages};
pub use device_lists::device_lists;
pub use find_user::{FoundUser, UserKey, find_user};
pub(crate) use peer::peer;
pub use publish_key_packages::publish_key_packages;
