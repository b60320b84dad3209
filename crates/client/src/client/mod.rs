//! The client: one file per operation.

mod account;
mod account_keys;
mod back_up;
mod commit;
mod connect;
mod contacts;
mod content;
mod conversations;
mod create;
mod deliver;
mod devices;
mod first_keys;
mod follow;
mod handshake;
mod heal;
mod history;
mod inbox;
mod join;
mod join_link;
mod key_packages;
mod log;
mod login;
mod members;
mod new_home;
mod open_link;
mod outbox;
mod own_list;
mod password_rules;
mod recovery_key;
mod register;
mod remove_device;
mod rename_device;
mod restore;
mod show;
mod state;
mod sync;
#[cfg(feature = "testing")]
mod testing;
#[cfg(test)]
mod tests;

pub use follow::FollowEnd;
pub use join_link::JoinLink;
pub use login::Login;
pub use open_link::{LinkNews, LinkOffer, LinkRequest};
pub use password_rules::PasswordRules;
pub use register::Registration;
pub use state::Client;
