//! The client: one file per operation.

mod account;
mod change_password;
mod commit;
mod connect;
mod contacts;
mod content;
mod conversations;
mod create;
mod deliver;
mod device_lockout;
mod devices;
mod first_device;
mod first_keys;
mod follow;
mod guest;
mod handshake;
mod heal;
mod history;
mod inbox;
mod join;
mod key_packages;
mod log;
mod login;
mod members;
mod new_home;
mod outbox;
mod password_rules;
mod recovery_key;
mod register;
mod reset;
mod show;
mod state;
mod sync;
#[cfg(test)]
mod tests;

pub use follow::FollowEnd;
pub use guest::GuestRegistration;
pub use login::Login;
pub use password_rules::PasswordRules;
pub use register::Registration;
pub use reset::{Reset, Resetting};
pub use state::Client;
