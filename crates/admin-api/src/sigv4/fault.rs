use std::error::Error;

use crate::ApiError;

/// Why a request's signature is not accepted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The time in `x-amz-date` is missing, ill-formed or not that of the scope.
    #[error(
        "The header x-amz-date is missing, not well formed, or of another day than the credential scope."
    )]
    Date,
    /// A header is there twice, is not text, or is not covered by the signature though it must be.
    #[error("The header {0} must be present once and covered by the signature.")]
    Header(String),
    /// The keys could not be looked up.
    #[error("The server could not complete the request.")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
    /// There is no well-formed `Authorization` header.
    #[error("The request has no well-formed AWS4-HMAC-SHA256 Authorization header.")]
    Malformed,
    /// The hash in `x-amz-content-sha256` is not the body's.
    #[error("The header x-amz-content-sha256 is not the SHA-256 of the body.")]
    Payload,
    /// The key is unknown or inactive, or the signature is wrong: which of them is not said.
    #[error("The access key or the signature is not valid.")]
    Refused,
    /// The scope is another region's or service's.
    #[error("The credential scope must be for region {region} and service {service}.")]
    Scope {
        /// The deployment's region.
        region: String,
        /// The service's signing name.
        service: String,
    },
    /// The time of the signature is too far from the server's.
    #[error(
        "The signature is expired or not yet valid: its time differs from the server's by more than 15 minutes."
    )]
    Skew,
    /// The request carries a session token.
    #[error("Temporary credentials are not supported.")]
    Token,
}

impl From<Fault> for ApiError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Internal(source) => Self::internal(source),
            other => Self::unauthorized(other.to_string()),
        }
    }
}
