//! The sessions of an administrator.

use sotto_storage::{AdminSession, Tx};
use sotto_types::{Timestamp, limits};

use crate::AppError;

/// An administrator's sessions that go on, newest first.
pub async fn list(
    tx: &mut dyn Tx,
    administrator: &str,
    now: Timestamp,
) -> Result<Vec<AdminSession>, AppError> {
    let sessions = tx.admin_sessions().of(administrator).await?;
    Ok(sessions.into_iter().filter(|session| !ended(session, now)).collect())
}

/// Whether a session is too old, or has been idle for too long.
pub(super) fn ended(session: &AdminSession, now: Timestamp) -> bool {
    session.created_at.plus(limits::ADMIN_SESSION) <= now
        || session.used_at.plus(limits::ADMIN_SESSION_IDLE) <= now
}
