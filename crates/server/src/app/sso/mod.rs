//! Single sign-on: the identity provider of a network.

mod is_on;

pub use is_on::is_on;
