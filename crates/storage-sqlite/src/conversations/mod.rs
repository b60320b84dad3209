//! Conversations: the public state of their groups, their members, logs and cursors.

mod prune;
mod repository;
mod row;
