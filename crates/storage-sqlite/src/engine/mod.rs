//! The engine: connections, the writer with its batches, the readers, migrations.

mod backup;
mod batch;
mod checkpoints;
mod connection;
mod error;
mod migrate;
mod poll;
mod readers;
mod session;
mod sqlite_store;
mod writer;

pub use error::OpenError;
#[cfg(test)]
mod tests;

pub(crate) use error::{engine_error, is_unique, unique};
#[cfg(test)]
pub(crate) use migrate::migrate;
pub(crate) use session::Session;
pub use sqlite_store::SqliteStore;
