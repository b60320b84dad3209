//! Why something did not happen.

use std::time::Duration;

use sotto_wire::{Malformed, frame::refusal::Code};

/// Why something did not happen, sorted by who can do something about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The server said no, and nothing changed there.
    #[error("{reason}")]
    Refused {
        /// The kind of refusal.
        code: Code,
        /// The server's sentence; not ours, so it is cleaned before it is shown.
        reason: String,
        /// When trying again makes sense.
        retry_after: Option<Duration>,
    },
    /// The server cannot be reached.
    #[error("{0}")]
    Unreachable(String),
    /// The message is queued and goes out when the server can be reached again.
    #[error("The message is queued and goes out at the next send or receive, because {0}")]
    Queued(String),
    /// What was asked for cannot be done; the sentence says why.
    #[error("{0}")]
    Invalid(String),
    /// The password does not open the local store.
    #[error("The password is wrong.")]
    WrongPassword,
    /// There is no account in this home.
    #[error("There is no account in this home yet: register or log in first.")]
    NoAccount,
    /// Another process works in this home.
    #[error("Another sotto is busy in this home; try again when it has finished.")]
    InUse,
    /// A person's key changed, and sending to them is held.
    #[error(
        "The key of {0} has changed: compare fingerprints with them, then accept the new key to send again."
    )]
    KeyChanged(String),
    /// The account is locked until the password is typed.
    #[error("The account is locked: unlock it with the password.")]
    Locked,
    /// The session of this device has ended.
    #[error("The session of this device has ended: prove the password again.")]
    ReauthenticationRequired,
    /// The network has a notice that a person has to acknowledge before anything else.
    #[error("The notice of this network has to be acknowledged first.")]
    ConsentRequired(Box<crate::Consent>),
    /// Comparing safety codes with a person did not match, and sending to them is held.
    #[error(
        "The safety code of {0} does not match: somebody may be between you. Nothing is sent until it was compared and \
         matches."
    )]
    VerificationFailed(String),
    /// A bot of the network keeps records, and a person has to acknowledge that before the next message.
    #[error("Data retention is on: {0} keeps records of what is said. It has to be acknowledged first.")]
    RetentionUnacknowledged(String),
    /// The bot that keeps records is not in the conversation and cannot be added, so nothing is said there.
    #[error("Nothing is sent: {0} has to keep records of this conversation and cannot be added to it now.")]
    RetentionMissing(String),
    /// The server broke the protocol.
    #[error("The server's answer makes no sense: {0}.")]
    ServerMisbehaved(&'static str),
    /// Encryption failed.
    #[error("Encryption failed: {0}.")]
    Encryption(#[from] sotto_e2ee::Error),
    /// Too many wrong local passwords: the account is gone from this device.
    #[error(
        "Too many wrong passwords: this device was wiped, as your administrator's rules say. Sign in again to go on."
    )]
    Wiped,
    /// The local store is damaged or was written by a newer version.
    #[error("The local store cannot be used: {0}.")]
    Damaged(&'static str),
    /// The local store failed.
    #[error("The local store failed: {0}.")]
    Store(#[from] rusqlite::Error),
    /// A file of the home failed.
    #[error("A file of the home cannot be used: {0}.")]
    File(#[from] std::io::Error),
}

/// The kinds of failure that callers tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorKind {
    /// Refused by the server or impossible as asked.
    Refused,
    /// The server cannot be reached.
    Unreachable,
    /// As [`Self::Unreachable`], and the message is queued.
    Queued,
    /// The password is wrong.
    WrongPassword,
    /// The device was wiped after too many wrong passwords.
    Wiped,
    /// There is no account in this home.
    NoAccount,
    /// Another process works in this home.
    InUse,
    /// A person's key changed.
    KeyChanged,
    /// The account is locked.
    Locked,
    /// The session of this device has ended.
    ReauthenticationRequired,
    /// A notice has to be acknowledged first.
    ConsentRequired,
    /// Comparing with a person did not match.
    VerificationFailed,
    /// Something is broken here or at the server.
    Failed,
}

impl ClientError {
    /// The kind.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Refused { code: Code::Unavailable, .. } | Self::Unreachable(_) => ErrorKind::Unreachable,
            Self::Refused { .. } | Self::Invalid(_) | Self::RetentionMissing(_) => ErrorKind::Refused,
            Self::Queued(_) => ErrorKind::Queued,
            Self::WrongPassword => ErrorKind::WrongPassword,
            Self::Wiped => ErrorKind::Wiped,
            Self::NoAccount => ErrorKind::NoAccount,
            Self::InUse => ErrorKind::InUse,
            Self::KeyChanged(_) => ErrorKind::KeyChanged,
            Self::Locked => ErrorKind::Locked,
            Self::ReauthenticationRequired => ErrorKind::ReauthenticationRequired,
            Self::ConsentRequired(_) | Self::RetentionUnacknowledged(_) => ErrorKind::ConsentRequired,
            Self::VerificationFailed(_) => ErrorKind::VerificationFailed,
            Self::ServerMisbehaved(_)
            | Self::Encryption(_)
            | Self::Damaged(_)
            | Self::Store(_)
            | Self::File(_) => ErrorKind::Failed,
        }
    }

    /// Whether the same thing may succeed later by itself.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable(_) | Self::ServerMisbehaved(_) => true,
            Self::Refused { code, retry_after, .. } => {
                retry_after.is_some() || matches!(code, Code::Unavailable | Code::Internal)
            }
            _ => false,
        }
    }

    pub(crate) fn invalid(sentence: impl Into<String>) -> Self {
        Self::Invalid(sentence.into())
    }

    pub(crate) fn unreachable(sentence: impl Into<String>) -> Self {
        Self::Unreachable(sentence.into())
    }
}

impl From<Malformed> for ClientError {
    fn from(_: Malformed) -> Self {
        Self::ServerMisbehaved("a field is malformed")
    }
}
