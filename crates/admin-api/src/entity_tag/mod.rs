//! So that two administrators do not overwrite each other unseen: the tag of what was shown, and the condition to change
//! only that (RFC 9110 sections 8.8.3 and 13.1.1).

mod if_match;
mod tag;

pub use if_match::IfMatch;
pub use tag::EntityTag;
