//! Who is there: users of the caller's network, their device lists and key packages.

mod claim_key_packages;
mod device_lists;
mod find_user;
mod list_directory;
mod peer;
mod people;
mod publish_key_packages;
mod search_directory;

pub use claim_key_packages::{Claimed, claim_key_packages};
pub use device_lists::device_lists;
pub use find_user::{FoundUser, UserKey, find_user};
pub use list_directory::list_directory;
pub(crate) use peer::peer;
pub use people::{People, Person};
pub use publish_key_packages::publish_key_packages;
pub use search_directory::search_directory;
