use std::error::Error;

use crate::{ApiError, ErrorCode};

/// A failed call of a JSON service. Its code is the service's own; the source stays in the log.
#[derive(Debug, thiserror::Error)]
#[error("{code}: {message}")]
pub struct Fault {
    /// The exception's name, for example `InvalidTimeRangeException`.
    pub code: &'static str,
    /// One sentence for the caller.
    pub message: String,
    /// What kind of failure it is, as the admin API tells them apart.
    pub kind: ErrorCode,
    /// What went wrong inside.
    pub source: Option<Box<dyn Error + Send + Sync>>,
}

impl Fault {
    /// A request that is wrong in the way that this code says.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), kind: ErrorCode::BadRequestError, source: None }
    }

    /// An error of the admin API in the words of JSON services, without its inner cause.
    pub(super) fn of(error: &ApiError) -> Self {
        Self { code: code(error.code), message: error.message.clone(), kind: error.code, source: None }
    }

    /// The HTTP status: whatever the caller did wrong is a 400 in these services.
    pub(super) fn status(&self) -> u16 {
        let status = self.kind.status();
        if status < 500 { 400 } else { status }
    }
}

impl From<ApiError> for Fault {
    fn from(error: ApiError) -> Self {
        Self { source: error.source, code: code(error.code), message: error.message, kind: error.code }
    }
}

/// The errors that all JSON services share.
fn code(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::ForbiddenError => "AccessDeniedException",
        ErrorCode::UnauthorizedError => "UnrecognizedClientException",
        ErrorCode::RateLimitError => "ThrottlingException",
        ErrorCode::ResourceNotFoundError => "ResourceNotFoundException",
        ErrorCode::BadRequestError | ErrorCode::PreconditionFailed | ErrorCode::ValidationError => {
            "ValidationException"
        }
        ErrorCode::InternalServerError => "InternalFailure",
        ErrorCode::UnknownOperation => code.name(),
    }
}
