//! Trusted data (OpenTDF): the platform of a network.
//!
//! [`NewOpentdf`] tries a platform out and is saved; secrets are sealed, and shown to nobody.

mod config;
mod domain;
mod has;
mod platform;
mod save;
mod show;

pub use config::NewOpentdf;
pub use domain::PlatformDomain;
pub use has::has;
pub use platform::Platform;
pub use save::save;
pub use show::show;
