//! The official Rust SDK against the program itself: each of the 44 operations, and how refusals arrive.

mod bots;
mod data_retention;
mod guests;
mod network;
mod networks;
mod operator;
mod policies;
mod provider;
mod refusals;
mod security_groups;
mod server;
mod sign_on;
mod users;

use std::error::Error;

/// How a test ends.
type Outcome = Result<(), Box<dyn Error>>;
