//! Rows of the product in the shapes of the model.

mod batch;
mod bot;
mod network;
mod network_settings;
mod number;
mod oidc;
pub(super) mod opentdf;
mod security_group;
mod settings_change;
mod user;

pub(in crate::admin) use crate::app::rfc3339;
pub(super) use batch::{done, refused, summary};
pub(super) use bot::bot;
pub(super) use network::{network, plan};
pub(super) use network_settings::{network_settings, network_settings_change};
pub(super) use number::{count, seconds};
pub(super) use oidc::oidc;
pub(super) use security_group::security_group;
pub(super) use settings_change::{new_settings, settings_change};
pub(super) use user::{given, invited, status, user};
