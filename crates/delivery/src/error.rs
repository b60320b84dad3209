//! Why the server refuses something, sorted by whose fault it is.

use mls_rs::error::{AnyError, MlsError};
use sotto_rules::RuleError;
use sotto_wire::Malformed;

/// Why something is refused; nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Bytes that do not parse, or whose signature does not verify.
    #[error("the message is not valid")]
    InvalidMessage,
    /// A handshake of an epoch that is over: it lost its race, and its sender makes it again.
    #[error("the handshake belongs to an epoch that is over")]
    Stale,
    /// A handshake of an epoch that has not begun.
    #[error("the handshake belongs to an epoch that has not begun")]
    Ahead,
    /// A commit that leaves out removals that wait: its sender makes it again with them.
    #[error("the commit leaves out removals that are pending")]
    RemovalsLeftOut,
    /// A removal after which a user would stay with older device lists than the group has seen.
    #[error("the removal would take a user's newest device list out of the group")]
    NewestList,
    /// A message or object of somebody else than who brought it.
    #[error("the message is not of the device that sent it")]
    WrongSender,
    /// A group that is not the one that was announced.
    #[error("the group is not the one that was announced")]
    WrongGroup,
    /// A peer did what the rules forbid.
    #[error("against the rules: {0}")]
    PeerMisbehaved(RuleError),
    /// A peer uses a cipher suite or version that is not ours.
    #[error("the cipher suite or version is not supported")]
    PeerIncompatible,
    /// A key package that has expired, or expires too late.
    #[error("the key package has expired or is valid for too long")]
    Lifetime,
    /// A call that makes no sense in this state.
    #[error("misuse: {0}")]
    ApiMisuse(&'static str),
    /// A stored snapshot or key that does not load.
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

impl From<RuleError> for Error {
    fn from(rule: RuleError) -> Self {
        match rule {
            RuleError::Suite => Self::PeerIncompatible,
            RuleError::Library => Self::Library,
            rule => Self::PeerMisbehaved(rule),
        }
    }
}

impl Error {
    pub(crate) fn received(error: &MlsError) -> Self {
        match error {
            MlsError::MlsRulesError(inner) | MlsError::IdentityProviderError(inner) => {
                rule(inner).map_or(Self::Library, Self::from)
            }
            MlsError::UnsupportedCipherSuite(_)
            | MlsError::CipherSuiteMismatch
            | MlsError::UnsupportedProtocolVersion(_)
            | MlsError::ProtocolVersionMismatch => Self::PeerIncompatible,
            MlsError::InvalidLifetime { .. } => Self::Lifetime,
            MlsError::CryptoProviderError(_) => Self::Library,
            _ => Self::InvalidMessage,
        }
    }
}

fn rule(error: &AnyError) -> Option<RuleError> {
    error.inner_dyn_error().downcast_ref().copied()
}
