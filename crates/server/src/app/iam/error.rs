use sotto_storage::StorageError;

use crate::{AppError, KeyringError};

/// Why IAM refuses, under IAM's own names; the texts are sentences for the caller.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IamError {
    /// The caller's policies do not allow it, or a password is wrong.
    #[error("{0}")]
    AccessDenied(String),
    /// Something still depends on what is to go.
    #[error("{0}")]
    DeleteConflict(String),
    /// The name is taken.
    #[error("{0}")]
    EntityAlreadyExists(String),
    /// There are too many, or it is too large.
    #[error("{0}")]
    LimitExceeded(String),
    /// A document is no policy that can be evaluated here.
    #[error("{0}")]
    MalformedPolicyDocument(String),
    /// It is not there, or not the caller's account's.
    #[error("{0}")]
    NoSuchEntity(String),
    /// A password is too weak.
    #[error("{0}")]
    PasswordPolicyViolation(String),
    /// A parameter is missing or does not have a value that it may have.
    #[error("{0}")]
    Validation(String),
    /// A fault of ours; only its source says what, and only in the log.
    #[error("The request processing has failed because of an internal error.")]
    Internal(#[source] AppError),
}

impl IamError {
    /// The error of a parameter, as IAM words it.
    pub fn invalid(parameter: &str, must: &str) -> Self {
        Self::Validation(format!(
            "1 validation error detected: Value at '{parameter}' failed to satisfy constraint: Member must {must}."
        ))
    }
}

impl From<AppError> for IamError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Forbidden(why) | AppError::Unauthenticated(why) => Self::AccessDenied(why),
            AppError::LimitReached { why, .. } => Self::LimitExceeded(why),
            other => Self::Internal(other),
        }
    }
}

impl From<StorageError> for IamError {
    fn from(error: StorageError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<KeyringError> for IamError {
    fn from(error: KeyringError) -> Self {
        Self::Internal(error.into())
    }
}
