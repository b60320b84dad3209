//! The server: what the product does, and the edges that let callers in.
//!
//! Not here: SQL (behind [`sotto_storage`]), secrets of conversations (there are none on a server), and configuration
//! (the door `sottod` hands in a [`Deployment`]).
//!
//! The walk: [`router`] puts the edges on their endpoints; [`admin`] answers signed requests of administrators and
//! `device` the frames of clients, and [`console`] what a browser needs beside; all call one function of [`app`], which
//! holds the rules and runs one unit of work; `jobs` does what was left for later. [`allow_list`] says where everything is.
//!
//! To add an admin operation: `admin/<operation>.rs` maps it, `app/<thing>/<verb>.rs` does it.

pub mod admin;
pub mod allow_list;
pub mod app;
pub mod console;
mod deployment;
pub mod device;
mod invite_page;
pub mod jobs;
mod keyring;
pub mod listener;
mod live;
pub mod mail;
mod operations;
pub mod outbound;
pub mod rate;
pub mod router;
#[cfg(test)]
mod testing;

pub use app::{
    AppError,
    trail::{Destination, ObjectDestination, Trail},
};
pub use console::ConsoleSettings;
pub use deployment::Deployment;
pub use keyring::{Keyring, KeyringError};
pub use live::Live;
pub use operations::install_metrics;
