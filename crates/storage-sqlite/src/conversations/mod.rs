//! Conversations: the public state of their groups, their members, logs and cursors.

mod forget;
mod going;
mod prune;
mod repository;
mod row;

pub(crate) use forget::forget;
pub(crate) use going::mark_going;
