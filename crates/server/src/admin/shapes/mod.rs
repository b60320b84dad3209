//! Rows of the product in the shapes of the model.

mod network;
mod number;
mod security_group;
mod user;

pub(super) use network::network;
pub(super) use number::{count, seconds};
pub(super) use security_group::security_group;
pub(super) use user::{invited, status, user};
