//! Work that would hold up the runtime.

use crate::AppError;

/// Runs `work`, which computes for more than a millisecond, on a thread where that disturbs nobody.
pub(crate) async fn heavy<T, F>(work: F) -> Result<T, AppError>
where
    F: FnOnce() -> Result<T, AppError> + Send + 'static,
    T: Send + 'static,
{
    tokio::task::spawn_blocking(work).await.map_err(AppError::internal)?
}

/// What a refusal of the delivery engine means for the request whose `field` it was about.
pub(crate) fn refused(field: &'static str) -> impl Fn(sotto_delivery::Error) -> AppError {
    use sotto_delivery::Error;
    move |error| match error {
        Error::Stale | Error::Ahead => AppError::Conflict("The conversation is in another epoch.".to_owned()),
        Error::RemovalsLeftOut => {
            AppError::Conflict("Removals are pending, and the commit leaves them out.".to_owned())
        }
        Error::ApiMisuse(_) | Error::Store | Error::Library => AppError::internal(error),
        refused => AppError::invalid(field, format!("Refused: {refused}.")),
    }
}
