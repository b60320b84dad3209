//! The server's storage on SQLite: one file, no other service.
//!
//! Not here: what the product does with rows (`server/app`) and what right storage is (`sotto_storage::conformance`,
//! which this crate passes).
//!
//! The walk: [`SqliteStore::open`] brings the file up to date (`engine/migrate.rs`) and starts one writer thread
//! (`engine/writer.rs`), on which units of work run one after the other and share commits (`engine/batch.rs`), and a
//! pool of readers (`engine/readers.rs`), each unit over its own snapshot. A unit sees a `Session`
//! (`engine/session.rs`), which implements one repository a file: `accounts.rs`, `conversations/`, `users.rs` and so on.
//! `engine/checkpoints.rs` folds the write-ahead log in, `engine/backup.rs` copies a database in use.
//!
//! To add a thing: its table in the next `migrations/NNN_*.sql`, listed in `engine/migrate.rs`; its SQL in a file named
//! as in the storage crate.

mod access_keys;
mod accounts;
mod admin_groups;
mod admin_policies;
mod admin_sessions;
mod admin_steps;
mod administrators;
mod analytics;
mod backups;
mod blocks;
mod bots;
mod conversations;
mod credentials;
mod delete_person;
mod devices;
mod directory;
mod engine;
mod events;
mod guests;
mod inbox;
mod jobs;
mod key_packages;
mod links;
mod mail_codes;
mod networks;
mod opentdf;
mod page;
mod profiles;
mod reports;
mod requests;
mod row;
mod second_factors;
mod security_groups;
mod sessions;
mod sso;
mod tags;
mod trail;
mod users;

pub use engine::{OpenError, SqliteStore};
