//! Why an operation failed, sorted by whose fault it is.

use mls_rs::error::{AnyError, MlsError};
use sotto_rules::RuleError;
use sotto_wire::Malformed;

/// Why an operation failed; the state is as it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Bytes that do not parse, or whose signature, tag or encryption does not verify.
    #[error("the message is not valid")]
    InvalidMessage,
    /// A message that was read before.
    #[error("the message was read before")]
    Replayed,
    /// Content that this device sent itself: it cannot be read back, and need not be.
    #[error("the message was sent by this device")]
    OwnMessage,
    /// A message of an epoch that is over: a handshake that lost its race, or content too old to be read.
    #[error("the message belongs to an epoch that is over")]
    Stale,
    /// A message of an epoch that has not been reached: commits are missing.
    #[error("commits before the message are missing")]
    Ahead,
    /// A peer or the server did what the rules forbid.
    #[error("a peer broke the rules: {0}")]
    PeerMisbehaved(RuleError),
    /// A peer uses a cipher suite or version that is not ours.
    #[error("a peer uses a cipher suite or version that is not supported")]
    PeerIncompatible,
    /// What was asked for is against the rules.
    #[error("not allowed: {0}")]
    Forbidden(RuleError),
    /// A key package that has expired, or is not valid yet.
    #[error("the key package has expired")]
    Expired,
    /// Removals wait: they must be committed before content can be sent.
    #[error("pending removals must be committed first")]
    CommitRequired,
    /// This device is no longer in the conversation.
    #[error("this device is no longer in the conversation")]
    Removed,
    /// A wrong password, or a bundle sealed under another key.
    #[error("the password or key is wrong")]
    WrongKey,
    /// A call that makes no sense in this state.
    #[error("misuse: {0}")]
    ApiMisuse(&'static str),
    /// Stored state that does not load.
    #[error("the stored state is damaged")]
    Store,
    /// The cryptographic library failed.
    #[error("the cryptographic library failed")]
    Library,
}

impl From<Malformed> for Error {
    fn from(_: Malformed) -> Self {
        Self::InvalidMessage
    }
}

impl Error {
    /// The error for what somebody else made.
    pub(crate) fn received(error: &MlsError) -> Self {
        match error {
            MlsError::MlsRulesError(inner) | MlsError::IdentityProviderError(inner) => {
                rule(inner).map_or(Self::Library, Self::broken)
            }
            MlsError::UnsupportedCipherSuite(_)
            | MlsError::CipherSuiteMismatch
            | MlsError::UnsupportedProtocolVersion(_)
            | MlsError::ProtocolVersionMismatch => Self::PeerIncompatible,
            MlsError::InvalidLifetime { .. } => Self::Expired,
            MlsError::KeyMissing(_) => Self::Replayed,
            MlsError::CantProcessMessageFromSelf => Self::OwnMessage,
            MlsError::EpochNotFound => Self::Stale,
            MlsError::GroupStorageError(_) => Self::Library,
            // Also a tag or a key that does not verify: whoever sent that must not be able to stop the reader.
            _ => Self::InvalidMessage,
        }
    }

    /// The error for what this side was asked to make.
    pub(crate) fn made(error: &MlsError) -> Self {
        match error {
            MlsError::CommitRequired => Self::CommitRequired,
            MlsError::CryptoProviderError(_) => Self::Library,
            MlsError::ExistingPendingCommit => Self::ApiMisuse("a commit is pending already"),
            other => match Self::received(other) {
                Self::PeerMisbehaved(rule) => Self::Forbidden(rule),
                other => other,
            },
        }
    }

    /// A rule that a peer broke.
    pub(crate) fn broken(rule: RuleError) -> Self {
        match rule {
            RuleError::Suite => Self::PeerIncompatible,
            RuleError::Library => Self::Library,
            rule => Self::PeerMisbehaved(rule),
        }
    }
}

fn rule(error: &AnyError) -> Option<RuleError> {
    error.inner_dyn_error().downcast_ref().copied()
}
