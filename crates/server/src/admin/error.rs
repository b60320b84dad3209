//! A refusal of the product in the model's words.

use std::error::Error;

use sotto_admin_api::{ApiError, ErrorCode, Reason};

use crate::AppError;

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound(message) => Self::not_found(message),
            AppError::Forbidden(message) => Self::forbidden(message),
            AppError::Unauthenticated(message) | AppError::SessionEnded(message) => {
                Self::unauthorized(message)
            }
            AppError::Conflict(message) => Self::bad_request(message),
            AppError::Stale(message) => Self::new(ErrorCode::PreconditionFailed, message),
            AppError::Invalid { field, why } => Self::invalid(field, why),
            AppError::InvalidFields(wrong) => {
                Self::validation(wrong.into_iter().map(|(field, reason)| Reason { field, reason }).collect())
            }
            AppError::LimitReached { retry_after: Some(delay), .. } => Self::rate_limited(delay),
            AppError::LimitReached { why, retry_after: None } => Self::bad_request(why),
            AppError::Internal(source) => Self::internal(chain(&*source)),
        }
    }
}

/// An error with all that caused it, for one line of the log.
fn chain(error: &(dyn Error + 'static)) -> String {
    let causes = core::iter::successors(Some(error), |error: &&(dyn Error + 'static)| (*error).source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use sotto_storage::StorageError;

    use super::*;

    #[test]
    fn what_went_wrong_inside_is_whole_in_the_log_and_absent_outside() {
        let fault = StorageError::Engine("the disk /dev/sda is gone".into());
        let error = ApiError::from(AppError::from(fault));
        assert!(!error.message.contains("sda"));
        assert_eq!(error.source.unwrap().to_string(), "the store failed: the disk /dev/sda is gone");
    }

    #[test]
    fn a_limit_with_an_end_says_when_to_try_again() {
        let wait = std::time::Duration::from_secs(7);
        let limit = |retry_after| AppError::LimitReached { why: "Too many.".to_owned(), retry_after };
        assert_eq!(ApiError::from(limit(Some(wait))).retry_after, Some(wait));
        assert_eq!(ApiError::from(limit(None)).code.status(), 400);
    }
}
