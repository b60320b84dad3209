//! Security groups: what their members may do.
//!
//! Every network has one default group, made with it and never deleted; users of a deleted group fall into it.
//! The rules that settings obey are one function for a new group and a changed one; it judges the settings as they would
//! be stored, and says all that is wrong with them at once.

mod change;
mod create;
mod delete;
mod federation;
mod id;
mod list;
mod lookup;
mod name;
mod settings;
mod update;
mod wrong;

pub use change::{CallingChange, PasswordChange, SettingsChange, ShredderChange};
pub use create::{NewGroup, create};
pub use delete::delete;
pub(crate) use id::random_id;
pub use list::list;
pub use lookup::lookup;
pub use name::GroupName;
pub use update::{GroupChange, update};

/// What a network's default group is called.
pub(crate) const DEFAULT_NAME: &str = "default";
