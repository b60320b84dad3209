//! Security groups: what their members may do.
//!
//! Every network has one default group, made with it and never deleted; users of a deleted group fall into it.
//! [`NewSettings`] holds the rules that settings obey.

mod create;
mod delete;
mod id;
mod list;
mod lookup;
mod name;
mod settings;

pub use create::{NewGroup, create};
pub use delete::delete;
pub(crate) use id::random_id;
pub use list::list;
pub use lookup::lookup;
pub use name::GroupName;
pub use settings::{NewSettings, SettingsChange};

/// What a network's default group is called.
pub(crate) const DEFAULT_NAME: &str = "default";
