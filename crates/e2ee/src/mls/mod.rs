//! mls-rs as it is set up here.

mod client;
mod key_package_shelf;
mod stage;

pub(crate) use client::{Config, backdated, client, mls_time};
pub(crate) use key_package_shelf::KeyPackageShelf;
pub(crate) use stage::Stage;
