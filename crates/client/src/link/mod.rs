//! An open connection: requests with their answers, and what the server pushes in between.

mod exchange;
mod open;
mod requests;

pub(crate) use exchange::{Link, said_goodbye};
pub(crate) use open::Greeting;
