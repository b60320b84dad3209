// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.

/// Why a call failed, as clients see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// `BadRequestError`, status 400.
    BadRequestError,
    /// `ForbiddenError`, status 403.
    ForbiddenError,
    /// `InternalServerError`, status 500.
    InternalServerError,
    /// `PreconditionFailed`, status 412.
    PreconditionFailed,
    /// `RateLimitError`, status 429.
    RateLimitError,
    /// `ResourceNotFoundError`, status 404.
    ResourceNotFoundError,
    /// `UnauthorizedError`, status 401.
    UnauthorizedError,
    /// `UnknownOperationException`, status 404.
    UnknownOperation,
    /// `ValidationError`, status 422.
    ValidationError,
}

impl ErrorCode {
    /// The name in the header `x-amzn-errortype`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadRequestError => "BadRequestError",
            Self::ForbiddenError => "ForbiddenError",
            Self::InternalServerError => "InternalServerError",
            Self::PreconditionFailed => "PreconditionFailed",
            Self::RateLimitError => "RateLimitError",
            Self::ResourceNotFoundError => "ResourceNotFoundError",
            Self::UnauthorizedError => "UnauthorizedError",
            Self::UnknownOperation => "UnknownOperationException",
            Self::ValidationError => "ValidationError",
        }
    }

    /// The HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            Self::BadRequestError => 400,
            Self::UnauthorizedError => 401,
            Self::ForbiddenError => 403,
            Self::ResourceNotFoundError | Self::UnknownOperation => 404,
            Self::PreconditionFailed => 412,
            Self::ValidationError => 422,
            Self::RateLimitError => 429,
            Self::InternalServerError => 500,
        }
    }
}
