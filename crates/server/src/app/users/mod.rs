//! Users as administrators know them: invited, listed, counted, changed, suspended, moved, deleted.
//!
//! [`create`] invites a batch, each row for itself: a row is parsed by itself, and what is wrong with it does not touch
//! the others. The invite code goes to the caller alone; the store has its keyed hash. [`delete`], [`suspend`] and
//! [`reinvite`] take batches of ids, which `batch.rs` walks.

mod batch;
mod begin_anew;
mod counts;
mod create;
mod delete;
mod delete_job;
mod invite;
mod invite_code;
mod list;
mod list_group;
mod lookup;
mod lookup_uname;
mod move_to;
mod name_job;
mod number;
mod places;
mod reinvite;
mod row;
mod suspend;
mod take_out;
mod uname;
mod unlock;
mod update;

pub use batch::{Outcome, RefusedId};
pub(crate) use begin_anew::{Beginning, begin_anew, begin_anew_with};
pub use counts::{Counts, counts};
pub use create::{Batch, Refused, create};
pub use delete::delete;
pub(crate) use delete_job::DeleteUserJob;
pub use invite::{Invited, ShownCode};
pub use invite_code::hash_invite_code;
pub use list::{ListedUser, list};
pub use list_group::list_group;
pub use lookup::{FoundUser, Period, lookup};
pub use lookup_uname::{FoundUnames, lookup_unames};
pub use move_to::{Move, move_to};
pub(crate) use name_job::NameUsersJob;
pub(crate) use number::{insert, random_number};
pub(crate) use places::places_at;
pub use reinvite::reinvite;
pub use row::NewUser;
pub use suspend::suspend;
pub(crate) use take_out::take_out;
pub use uname::uname;
pub use unlock::unlock;
pub(crate) use unlock::unlock_whole;
pub use update::{Changes, Updated, update};
