//! The session that a request belongs to.

use sotto_storage::{AdminSession, Administrator, Tx};
use sotto_types::limits;
use subtle::ConstantTimeEq;

use super::{list::ended, secrets};
use crate::{AppError, Deployment, app::accounts::policies};

/// A session that goes on.
#[derive(Clone, Debug)]
pub struct FoundSession {
    /// The session.
    pub session: AdminSession,
    /// Whose it is.
    pub administrator: Administrator,
    /// The documents of the administrator's policies, as they are now.
    pub policies: Vec<String>,
}

/// The session with this cookie and this nonce, unless it has ended; notes that it was used.
pub async fn find(
    deployment: &Deployment,
    cookie: &str,
    nonce: &str,
) -> Result<Option<FoundSession>, AppError> {
    let (cookie_hash, nonce_hash) =
        secrets::hashes(&deployment.keyring, cookie.as_bytes(), nonce.as_bytes())?;
    let look_up =
        async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.admin_sessions().caller(&cookie_hash).await?);
    let Some(found) = deployment.store.read(look_up).await? else { return Ok(None) };
    let session = found.session;
    let now = deployment.now();
    if ended(&session, now) || !bool::from(nonce_hash.ct_eq(&session.nonce_hash)) {
        return Ok(None);
    }
    if session.used_at.plus(limits::ADMIN_SESSION_PRECISION) <= now {
        let id = session.id.clone();
        let unit =
            async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.admin_sessions().note_use(&id, now).await?);
        deployment.store.write(unit).await?;
    }
    let policies = policies(found.policies)?;
    Ok(Some(FoundSession { session, administrator: found.administrator, policies }))
}
