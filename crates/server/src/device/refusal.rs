//! Errors of the product as refusals.

use std::time::Duration;

use sotto_storage::StorageError;
use sotto_wire::{
    Malformed,
    frame::refusal::{Code, Refusal},
};

use crate::AppError;

/// When to try again while the store cannot take anything.
const STORE_RETRY: Duration = Duration::from_secs(5);

impl From<Malformed> for AppError {
    fn from(error: Malformed) -> Self {
        Self::invalid("request", format!("The request has a {error}."))
    }
}

/// The refusal of a request, in words for the other side alone; a fault of ours is logged here.
pub(super) fn refusal(error: &AppError) -> Refusal {
    match error {
        AppError::NotFound(why) => refuse(Code::NotFound, why),
        AppError::Forbidden(why) => refuse(Code::Forbidden, why),
        AppError::Unauthenticated(why) => refuse(Code::Unauthenticated, why),
        AppError::SessionEnded(why) => refuse(Code::ReauthenticationRequired, why),
        AppError::Conflict(why) | AppError::Stale(why) => refuse(Code::Conflict, why),
        AppError::Invalid { why, .. } => refuse(Code::Invalid, why),
        AppError::InvalidFields(_) => refuse(Code::Invalid, "The request is not valid."),
        AppError::LimitReached { why, retry_after } => {
            let retry_after = retry_after.as_ref().map_or(0, millis);
            Refusal { retry_after, ..refuse(Code::LimitReached, why) }
        }
        AppError::Internal(source) => internal(&**source),
    }
}

/// A refusal of this kind.
pub(super) fn refuse(code: Code, reason: &str) -> Refusal {
    Refusal { code: code.into(), reason: reason.to_owned(), retry_after: 0 }
}

fn internal(source: &(dyn std::error::Error + Send + Sync + 'static)) -> Refusal {
    tracing::error!(error = source as &dyn std::error::Error, "a device request failed");
    match source.downcast_ref::<StorageError>() {
        Some(StorageError::Full | StorageError::Closed) => {
            let refusal = refuse(Code::Unavailable, "The server cannot take this just now.");
            Refusal { retry_after: millis(&STORE_RETRY), ..refusal }
        }
        _ => refuse(Code::Internal, "The server failed."),
    }
}

/// Milliseconds, at least one.
fn millis(duration: &Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inside_of_a_fault_stays_inside() {
        let refusal = refusal(&AppError::internal("secret detail"));
        assert_eq!(refusal.code(), Code::Internal);
        assert!(!refusal.reason.contains("secret"));
    }

    #[test]
    fn a_full_disk_is_worth_another_try() {
        let refusal = refusal(&StorageError::Full.into());
        assert_eq!(refusal.code(), Code::Unavailable);
        assert!(refusal.retry_after > 0);
    }
}
