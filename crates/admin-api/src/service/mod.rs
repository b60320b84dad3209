//! One request in, one answer out.

pub(crate) mod answer;
mod further_api;
mod handle;
mod peer;

pub use further_api::FurtherApi;
pub use handle::{Collaborators, Service, Settings, session_cookie};
pub use peer::Peer;

#[cfg(test)]
mod tests;
