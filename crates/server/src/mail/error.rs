//! Why a mail did not go out.

use std::{error::Error, io};

/// Why a mail did not go out; no text has an address or a word of the mail, nor what the mail server says.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MailError {
    /// The parts do not make a message.
    #[error("the mail cannot be put together")]
    Message(#[source] lettre::error::Error),
    /// The mail server refuses this mail for good.
    #[error("the mail server refuses the mail for good with {0}")]
    Refused(u16),
    /// The mail server does not take the mail now.
    #[error("the mail server does not take the mail now, with {0}")]
    NotNow(u16),
    /// There is no talking to the mail server.
    #[error("the mail server cannot be reached")]
    Unreachable(#[source] Box<dyn Error + Send + Sync>),
    /// The mail server takes too long.
    #[error("the mail server takes too long")]
    Slow,
    /// The file cannot be written.
    #[error("the mail cannot be written to the folder")]
    Folder(#[source] io::Error),
}

impl MailError {
    /// Whether another attempt would end the same way.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Message(_) | Self::Refused(_))
    }
}
