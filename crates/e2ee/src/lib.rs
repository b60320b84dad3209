//! The secret side of end-to-end encryption: an MLS engine (RFC 9420) over mls-rs.
//!
//! Input and time come in; changes to save and bytes to send go out. There is no I/O and no storage: the caller saves
//! [`conversation::GroupChanges`] together with its messages in one transaction, before it sends or acknowledges. What is
//! valid is judged in `rules`, which the server shares; this crate adds the secrets. The server never links it.
//!
//! The walk: [`AccountKey`] signs who a user's devices are, [`DeviceKeys`] and [`DeviceIdentity`] are this device,
//! [`key_packages`] let others add it, [`conversation::Conversation`] is a group: create or join, change, follow,
//! encrypt, decrypt, signal, come back after a loss. [`opaque`] is password sign-in, [`bundle`] what the server keeps sealed to
//! [`WrappingKey`]s, [`backup`] seals history, [`link`] lets a further device in, [`verification`] compares accounts.
//!
//! To add an operation on groups: a file in `conversation` with an `impl Conversation`, its rule in `rules`, and a
//! scenario in `tests` that the server (`delivery`) follows too.
//!
//! Secrets inside groups (path secrets, key package keys, nonces) are drawn by aws-lc from the operating system; what is
//! drawn here (ids, signature keys) comes from the [`sotto_types::Rng`] handed in.

mod account_key;
pub mod backup;
pub mod bundle;
pub mod conversation;
mod derive;
mod device;
mod error;
pub mod key_packages;
mod keys;
pub mod link;
mod mls;
pub mod opaque;
#[cfg(test)]
mod tests;
pub mod verification;
mod wrapping_key;

pub use account_key::AccountKey;
pub use device::{DeviceIdentity, DeviceKeys};
pub use error::Error;
pub use sotto_rules::{
    ConversationInfo, ConversationKind, RuleError, Settings, Timers, check_succession, verify_device_list,
    verify_key_wraps,
};
pub use wrapping_key::{WrapPurpose, WrappingKey, WrappingPublicKey};
