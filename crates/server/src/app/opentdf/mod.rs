//! Trusted data (OpenTDF): the platform of a network.

mod has;

pub use has::has;
