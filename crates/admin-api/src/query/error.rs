use crate::{ApiError, ErrorCode};

/// A failed call of a service that speaks the Query protocol. All of it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The HTTP status.
    pub status: u16,
    /// The service's own code, for example `NoSuchEntity`.
    pub code: &'static str,
    /// One sentence for the caller.
    pub message: String,
}

impl QueryError {
    /// A failure with this status, code and message.
    pub fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    /// The nearest code of the admin API, which metrics are counted by.
    pub const fn kind(&self) -> ErrorCode {
        match (self.status, self.code.as_bytes()) {
            (400, b"Throttling") => ErrorCode::RateLimitError,
            (403, b"AccessDenied") => ErrorCode::ForbiddenError,
            (403, _) => ErrorCode::UnauthorizedError,
            (404, _) => ErrorCode::ResourceNotFoundError,
            (500.., _) => ErrorCode::InternalServerError,
            _ => ErrorCode::BadRequestError,
        }
    }
}

/// As the services of AWS say it; whether a key is unknown or a signature wrong is not told apart.
impl From<&ApiError> for QueryError {
    fn from(error: &ApiError) -> Self {
        let (status, code) = match error.code {
            ErrorCode::ForbiddenError => (403, "AccessDenied"),
            ErrorCode::UnauthorizedError => (403, "InvalidClientTokenId"),
            ErrorCode::RateLimitError => (400, "Throttling"),
            ErrorCode::ResourceNotFoundError => (404, "NoSuchEntity"),
            ErrorCode::UnknownOperation => (400, "InvalidAction"),
            ErrorCode::InternalServerError => (500, "ServiceFailure"),
            ErrorCode::BadRequestError | ErrorCode::PreconditionFailed | ErrorCode::ValidationError => {
                (400, "ValidationError")
            }
        };
        Self::new(status, code, &error.message)
    }
}
