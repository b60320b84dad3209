//! Beginning a session.

use sotto_storage::{AdminSession, NetworkId, Tx};
use sotto_types::{Rng, Secret, limits};

use super::secrets;
use crate::{
    AppError,
    app::{Context, iam::unique_id},
};

/// A session to begin: drawn before the unit of work, which may run twice.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// What the browser sends by itself.
    pub cookie: Secret,
    /// What only the console's page sends.
    pub nonce: Secret,
    /// Its public name.
    pub id: String,
}

impl NewSession {
    /// Draws a session.
    pub fn draw(rng: &dyn Rng) -> Self {
        Self { cookie: secrets::draw(rng), nonce: secrets::draw(rng), id: unique_id::<16>("ASIA", rng) }
    }
}

/// Begins a session of an administrator who has shown a second factor or not, whose oldest end when there are too many; a network that is named must be
/// the account's.
pub async fn create(
    tx: &mut dyn Tx,
    cx: &Context,
    new: &NewSession,
    (administrator, multi_factor): (&str, bool),
    network: Option<NetworkId>,
) -> Result<(), AppError> {
    if let Some(network) = network {
        cx.network(tx, network).await?;
    }
    let (cookie_hash, nonce_hash) = secrets::hashes(cx.keyring(), new.cookie.expose(), new.nonce.expose())?;
    let session = AdminSession {
        id: new.id.clone(),
        account: cx.account.clone(),
        administrator: administrator.to_owned(),
        cookie_hash,
        nonce_hash,
        multi_factor,
        created_at: cx.now,
        used_at: cx.now,
    };
    Ok(tx.admin_sessions().insert(&session, limits::ADMIN_SESSIONS).await?)
}
