//! Doing a repeated request once.
//!
//! Clients repeat what they got no answer to. [`Repeatable`] is the name under which the answer of the first time is
//! kept and found, in the same unit of work as the request itself, so that a race makes one.

mod repeatable;

pub use repeatable::Repeatable;
