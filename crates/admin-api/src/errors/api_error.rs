use std::{error::Error, time::Duration};

use serde::Serialize;

use super::ErrorCode;

/// A failed call. The code, the message, the reasons and the delay go out; the source stays in the log.
#[derive(Debug, thiserror::Error)]
#[error("{}: {message}", code.name())]
#[non_exhaustive]
pub struct ApiError {
    /// What kind of failure it is.
    pub code: ErrorCode,
    /// One sentence for the caller.
    pub message: String,
    /// The members that failed, each with its reason; only with [`ErrorCode::ValidationError`].
    pub reasons: Vec<Reason>,
    /// When to try again; only with [`ErrorCode::RateLimitError`].
    pub retry_after: Option<Duration>,
    /// What went wrong inside.
    pub source: Option<Box<dyn Error + Send + Sync>>,
}

/// One member of the input that failed (the model's `ErrorDetail`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The member, for example `users[3].username`.
    pub field: String,
    /// What is wrong with it; never its value.
    pub reason: String,
}

impl ApiError {
    /// A failure with this code and message.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), reasons: Vec::new(), retry_after: None, source: None }
    }

    /// The request as a whole is wrong (400).
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::BadRequestError, message)
    }

    /// The caller may not do this (403).
    pub fn forbidden(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::ForbiddenError, message)
    }

    /// Something went wrong inside (500); the cause is for the log alone.
    pub fn internal(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let error = Self::new(ErrorCode::InternalServerError, "The server could not complete the request.");
        Self { source: Some(source.into()), ..error }
    }

    /// One member of the input is wrong (422).
    pub fn invalid(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::validation(vec![Reason { field: field.into(), reason: reason.into() }])
    }

    /// What the call names is not there, or not the caller's (404).
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::ResourceNotFoundError, message)
    }

    /// The caller has to wait (429).
    pub fn rate_limited(retry_after: Duration) -> Self {
        let seconds = retry_after.as_secs().max(1);
        let message = format!("Too many requests. Try again in {seconds} seconds.");
        let error = Self::new(ErrorCode::RateLimitError, message);
        Self { retry_after: Some(Duration::from_secs(seconds)), ..error }
    }

    /// Nobody known signed this (401).
    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::UnauthorizedError, message)
    }

    /// Members of the input are wrong (422); the message names them all, since some clients show nothing else.
    pub fn validation(reasons: Vec<Reason>) -> Self {
        let list: Vec<String> =
            reasons.iter().map(|reason| format!("{} {}", reason.field, reason.reason)).collect();
        let message = format!("The request is not valid: {}.", list.join("; "));
        Self { reasons, ..Self::new(ErrorCode::ValidationError, message) }
    }

    /// This failure with its inner cause.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_validation_error_says_everything_in_its_message() {
        let reasons = [("a", "is required"), ("b[1].c", "must be a string")];
        let reasons = reasons.map(|(field, reason)| Reason { field: field.into(), reason: reason.into() });
        let error = ApiError::validation(reasons.to_vec());
        assert_eq!(error.message, "The request is not valid: a is required; b[1].c must be a string.");
        assert_eq!(error.code.status(), 422);
        assert_eq!(error.reasons.len(), 2);
    }

    #[test]
    fn what_went_wrong_inside_is_not_in_the_message() {
        let error = ApiError::internal("disk full at /var/lib");
        assert!(!error.to_string().contains("disk"));
        assert_eq!(error.source.unwrap().to_string(), "disk full at /var/lib");
    }
}
