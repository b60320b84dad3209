//! Users as administrators know them: invited, listed, counted.
//!
//! [`create`] invites a batch, each row for itself: a row is parsed by itself, and what is wrong with it does not touch
//! the others. The invite code goes to the caller alone; the store has its keyed hash.

mod counts;
mod create;
mod invite;
mod invite_code;
mod list;
mod lookup;
mod row;
mod uname;

pub use counts::{Counts, counts};
pub use create::{Batch, Refused, create};
pub use invite::{Invited, ShownCode};
pub use invite_code::hash_invite_code;
pub use list::{ListedUser, list};
pub use lookup::{FoundUser, Period, lookup};
pub use row::NewUser;
pub use uname::uname;
