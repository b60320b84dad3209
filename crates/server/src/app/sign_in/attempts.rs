//! Counting password sign-ins.

use std::time::Duration;

use sotto_storage::{Attempts, Tx};
use sotto_types::{Timestamp, limits};

use crate::AppError;

/// The time for which attempts count.
const WINDOW: Duration = Duration::from_hours(24);

/// Counts an attempt before its answer goes out, or refuses it because the account is locked.
pub(super) async fn count(
    tx: &mut dyn Tx,
    user: &[u8; 16],
    threshold: u32,
    now: Timestamp,
) -> Result<(), AppError> {
    let threshold = if threshold == 0 { limits::LOCKOUT_THRESHOLD } else { threshold };
    let mut attempts = tx.credentials().attempts(user).await?;
    let end = attempts.since.plus(WINDOW);
    if attempts.count == 0 || end <= now {
        attempts = Attempts { count: 0, since: now };
    }
    if attempts.count >= threshold {
        return Err(AppError::LimitReached {
            why: "Password sign-in is locked after too many attempts.".to_owned(),
            retry_after: Some(end.since(now)),
        });
    }
    attempts.count += 1;
    Ok(tx.credentials().set_attempts(user, attempts).await?)
}

/// Gives the attempts back after a right password.
pub(super) async fn give_back(tx: &mut dyn Tx, user: &[u8; 16]) -> Result<(), AppError> {
    Ok(tx.credentials().set_attempts(user, Attempts::default()).await?)
}
