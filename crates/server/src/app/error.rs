//! What can go wrong in the product, free of HTTP.

use sotto_storage::StorageError;

use crate::KeyringError;

/// A refused or failed request; the texts are sentences for the caller.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// The thing is not there, or not the caller's.
    #[error("{0}")]
    NotFound(String),
    /// The caller is who he says, but may not.
    #[error("{0}")]
    Forbidden(String),
    /// The caller has not shown who he is.
    #[error("{0}")]
    Unauthenticated(String),
    /// The caller has shown who he is too long ago.
    #[error("{0}")]
    SessionEnded(String),
    /// Something else came first.
    #[error("{0}")]
    Conflict(String),
    /// The thing is not any more as the caller saw it.
    #[error("{0}")]
    Stale(String),
    /// A field does not have a value that it may have.
    #[error("{field}: {why}")]
    Invalid {
        /// The field.
        field: &'static str,
        /// The reason, a sentence.
        why: String,
    },
    /// Several fields do not have values that they may have, each with its reason.
    #[error("{} fields are wrong", .0.len())]
    InvalidFields(Vec<(String, String)>),
    /// Too many, too large or too often.
    #[error("{why}")]
    LimitReached {
        /// The reason, a sentence.
        why: String,
        /// When to try again, if that helps.
        retry_after: Option<std::time::Duration>,
    },
    /// A fault of ours; only its source says what, and only in the log.
    #[error("an internal error occurred")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl AppError {
    /// The error of a thing that is not there.
    pub fn not_found(what: &str) -> Self {
        Self::NotFound(format!("{what} not found."))
    }

    /// The error of a field.
    pub fn invalid(field: &'static str, why: impl Into<String>) -> Self {
        Self::Invalid { field, why: why.into() }
    }

    /// A fault of ours.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }
}

impl From<StorageError> for AppError {
    fn from(error: StorageError) -> Self {
        Self::internal(error)
    }
}

impl From<KeyringError> for AppError {
    fn from(error: KeyringError) -> Self {
        Self::internal(error)
    }
}
