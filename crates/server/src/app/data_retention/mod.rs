//! Data retention (SPEC DR1): the bot that keeps what is said in a network, and the switch that says whether it does.
//!
//! The order is the guide's: [`create`] the bot, hand it the [`challenge`], start it, [`enable`]. While retention is on
//! there is a bot that has registered: nothing takes it away before [`disable`].

mod acknowledge;
mod bot;
mod challenge;
mod create;
mod delete;
mod disable;
mod enable;
mod key;
mod member;
mod status;

pub use acknowledge::acknowledge;
pub use challenge::{challenge, code};
pub use create::create;
pub use delete::delete;
pub use disable::disable;
pub use enable::enable;
pub use key::fingerprint;
pub use member::RetentionMember;
pub(crate) use member::member;
pub use status::{Status, status};
