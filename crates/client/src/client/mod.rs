//! The client: one file per operation.

mod about;
mod account;
mod account_keys;
mod back_up;
mod blocks;
mod commit;
mod connect;
mod consent;
mod contacts;
mod content;
mod conversations;
mod create;
mod deliver;
mod devices;
mod directory;
mod export;
mod first_keys;
mod follow;
mod handshake;
mod heal;
mod history;
mod inbox;
mod join;
mod key_packages;
mod lock;
mod log;
mod login;
mod members;
mod new_home;
mod outbox;
mod own_list;
mod password_rules;
mod policy;
mod profile;
mod reauthenticate;
mod recovery_key;
mod register;
mod remove_device;
mod rename_device;
mod report;
mod restore;
mod session;
mod show;
mod state;
mod sync;
#[cfg(feature = "testing")]
mod testing;
#[cfg(test)]
mod tests;
mod trust;
mod verify;

pub use follow::FollowEnd;
pub use login::Login;
pub use password_rules::PasswordRules;
pub use register::Registration;
pub use state::Client;
