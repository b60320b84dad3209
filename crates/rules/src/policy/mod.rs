//! Who may propose what.

mod by_member;
mod by_new_member;
mod rules;

pub use rules::Policy;
