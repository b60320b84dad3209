//! Ending sessions.

use sotto_storage::Tx;

use super::secrets;
use crate::{AppError, Keyring};

/// Ends all sessions and sign-ins under way of an administrator but the session with the id `keep`.
pub async fn end_all(tx: &mut dyn Tx, administrator: &str, keep: Option<&str>) -> Result<(), AppError> {
    tx.admin_steps().delete_of(administrator).await?;
    Ok(tx.admin_sessions().end_all(administrator, keep).await?)
}

/// Ends a session of an administrator.
pub async fn end(tx: &mut dyn Tx, administrator: &str, id: &str) -> Result<(), AppError> {
    Ok(tx.admin_sessions().end(administrator, id).await?)
}

/// Ends the session that a browser had before it signed in again, whoever's it is.
pub async fn end_cookie(tx: &mut dyn Tx, keyring: &Keyring, cookie: &str) -> Result<(), AppError> {
    let (hash, _) = secrets::hashes(keyring, cookie.as_bytes(), b"")?;
    Ok(tx.admin_sessions().end_cookie(&hash).await?)
}
