//! One request in, one answer out.

mod answer;
mod handle;
mod peer;

pub use handle::{Service, Settings};
pub use peer::Peer;

#[cfg(test)]
mod tests;
