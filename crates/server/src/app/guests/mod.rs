//! Guests as the administrators of a network know them (SPEC G2, G4).
//!
//! A guest belongs to no network of an account. A network knows those who have talked with its people or whom it has
//! blocked, and reaches no other by any call.

mod block;
mod delete;
mod history;
mod invite;
mod join;
mod known;
mod list;
mod list_blocked;
mod month;
pub(crate) mod network;
pub(crate) mod talk;

#[cfg(test)]
mod tests;

pub use block::block;
pub use delete::delete;
pub use history::{MonthCount, history};
pub(crate) use invite::{Checked as CheckedInvitation, check as check_invitation, invite};
pub use join::join;
pub use list::list;
pub use list_blocked::list_blocked;
pub use month::parse as parse_month;
