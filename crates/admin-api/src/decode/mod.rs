//! From a request's path, query, headers and body to typed members, collecting all that is wrong.

mod field;
mod object;
mod parts;
mod path;
mod query;
mod reasons;
mod slot;
pub(crate) mod text;
pub(crate) mod texts;

pub(crate) use field::{Field, INT_MAX, INT_MIN};
pub(crate) use object::Object;
pub(crate) use parts::Parts;
pub(crate) use path::Path;
pub(crate) use query::{Query, percent_decode};
pub(crate) use reasons::Reasons;
pub(crate) use slot::{Input, Slot};
pub(crate) use text::Text;
