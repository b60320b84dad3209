//! Networks.

mod delete_some;
mod repository;
