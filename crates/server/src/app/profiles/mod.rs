//! What people show of themselves: a display name and a picture, stored in clear like names.

mod lookup;
mod set;
mod shown;

pub use lookup::lookup;
pub use set::{ProfileChange, set};
pub(crate) use shown::name_shown;
