//! Codes that prove a mailbox: one mechanism for guests who sign up, for a further device and for a forgotten password.
//!
//! [`ask`] draws a code and queues the mail; it does the same work and says the same whoever has an account, because the
//! mail alone says more. [`check`] counts wrong codes, [`spend`] uses a right one up.

mod ask;
mod check;
mod hashes;
mod letter;
mod mail_job;

pub(crate) use ask::ask;
pub(crate) use check::{check, refusal, spend};
pub(crate) use mail_job::MailCodeJob;
