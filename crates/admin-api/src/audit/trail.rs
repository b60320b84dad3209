use async_trait::async_trait;

use crate::{ApiError, Call};

/// Where refused and failed calls are recorded.
///
/// A call that succeeds is recorded by whoever answers it, in the same unit of work as what it did.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Records a call that did nothing, with the error that it is answered with.
    async fn refused(&self, call: &Call, error: &ApiError) -> Result<(), ApiError>;
}
