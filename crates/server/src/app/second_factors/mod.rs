//! Second factors of administrators at the console: codes by time and passkeys.
//!
//! The walk: `totp.rs` and `passkeys.rs` are the two kinds; `add.rs` keeps a factor that was shown to work, `show.rs`
//! checks one in a sign-in, `list.rs` and `remove.rs` are what its owner and whoever manages administrators do. What
//! waits between two halves is a step of [`super::admin_sessions`].

mod add;
mod list;
mod passkeys;
mod remove;
mod show;
mod totp;

pub use add::{FactorName, NewFactor, add, room};
pub use list::list;
pub use passkeys::{RelyingParty, passkeys};
pub use remove::remove;
pub use show::{show_code, show_passkey};
pub use totp::{Code, TotpSecret};

use sotto_storage::SecondFactor;
use sotto_types::Secret;

use crate::{AppError, Keyring};

/// Opens the sealed part of a factor.
fn open(keyring: &Keyring, factor: &SecondFactor) -> Result<Secret, AppError> {
    Ok(keyring.open(&context(&factor.id), &factor.sealed)?)
}

/// What the sealed part of a factor is bound to.
fn context(id: &str) -> String {
    format!("second factor {id}")
}
