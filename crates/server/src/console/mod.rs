//! The admin console: its files, as the door hands them in, and the headers of everything under `/console/`.
//!
//! Not here: what the console asks for (the admin API, like any other caller) and the pages themselves (`web/console`).
//!
//! The walk: [`router()`] puts [`assets`](Assets) under `/console/`; [`headers`] says what a browser may do with any
//! answer; [`welcome`] leads a browser that knows only the host.

mod assets;
mod conditions;
mod headers;
mod media_type;
mod router;
#[cfg(test)]
mod tests;
mod welcome;

pub use assets::{Asset, Assets};
pub(crate) use router::router;
pub(crate) use welcome::welcome;
