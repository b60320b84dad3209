//! What can go wrong with a provider.

use std::{error::Error, io};

use crate::AppError;

/// Why a provider gave no answer that is of use; each sentence says whose refusal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ContactError {
    /// The deployment does not contact the address; one sentence for all reasons, or it would map a private network.
    #[error("This service does not contact that address, because it is private or reserved.")]
    NotPermitted,
    /// No connection.
    #[error("The provider cannot be reached.")]
    Unreachable,
    /// TLS with somebody who cannot show who he is.
    #[error(
        "The provider's certificate is not trusted; if it has a CA of its own, give that CA's certificate."
    )]
    Untrusted,
    /// Nobody to trust: the system's certificates are not installed.
    #[error(
        "This service's machine has no CA certificates: install them, or give the provider's CA certificate."
    )]
    NoRoots,
    /// Too late.
    #[error("The provider did not answer within 10 seconds.")]
    Slow,
    /// Too much.
    #[error("The provider's answer is larger than 256 KiB.")]
    Large,
    /// Not JSON, or not in the form that it should have.
    #[error("The provider's answer is not the JSON document that was expected.")]
    Form,
    /// A redirect that leads away.
    #[error("The provider redirects to another host, which this service does not follow.")]
    OtherHost,
    /// A redirect too many.
    #[error("The provider redirects more than 3 times.")]
    Redirects,
    /// An answer with an HTTP status that it should not have.
    #[error("The provider answered with HTTP status {0}.")]
    Status(u16),
}

/// The resolver found only addresses that the deployment does not contact.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the address is not permitted")]
pub(super) struct NotPermitted;

impl From<reqwest::Error> for ContactError {
    fn from(error: reqwest::Error) -> Self {
        let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
        while let Some(error) = cause {
            if error.is::<NotPermitted>() {
                return Self::NotPermitted;
            }
            if matches!(error.downcast_ref(), Some(rustls::Error::InvalidCertificate(_))) {
                return Self::Untrusted;
            }
            // An I/O error passes over what it holds.
            let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
            cause = match inner {
                Some(inner) => Some(inner),
                None => error.source(),
            };
        }
        Self::Unreachable
    }
}

impl From<ContactError> for AppError {
    fn from(error: ContactError) -> Self {
        Self::Conflict(error.to_string())
    }
}
