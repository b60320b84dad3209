use async_trait::async_trait;

use crate::{ApiError, Call};

/// Where refused and failed calls are recorded.
///
/// A call that succeeds is recorded by whoever answers it, in the same unit of work as what it did.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Records a call that did nothing, with the code and the message of the error that it is answered with.
    async fn refused(&self, call: &Call, code: &str, message: &str) -> Result<(), ApiError>;
}
