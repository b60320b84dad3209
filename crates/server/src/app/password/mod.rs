//! Passwords that are forgotten or changed (SPEC OPS3).
//!
//! [`forgot`] sends a code to the mailbox. [`reset_start`] checks it and says what is possible; then either
//! [`reset_keep`], by which whoever has the recovery key keeps the account, or [`reset_full`], by which the account begins
//! anew. A device that still has the account changes the password without any code: [`change`].

mod change;
mod forgot;
mod reset_full;
mod reset_keep;
mod reset_start;
mod wraps;

pub use change::{NewPassword, Started as ChangeStarted, change, change_start};
pub use forgot::forgot;
pub use reset_full::reset_full;
pub use reset_keep::reset_keep;
pub use reset_start::{PendingReset, Reset, Started as ResetStarted, reset_start};
