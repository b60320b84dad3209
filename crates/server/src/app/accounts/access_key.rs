//! The key that a request was signed with.

use sotto_storage::{AccessKey, Administrator, Store, Tx};
use sotto_types::Secret;

use super::policies::policies;
use crate::{AppError, Keyring};

/// An access key with its secret.
#[derive(Clone, Debug)]
pub struct SigningKey {
    /// The key.
    pub key: AccessKey,
    /// Whose it is.
    pub administrator: Administrator,
    /// The secret access key.
    pub secret: Secret,
    /// The documents of the administrator's policies.
    pub policies: Vec<String>,
}

/// The access key with this id, active or not, in one read with all that is permitted to its owner.
pub async fn find_access_key(
    store: &Store,
    keyring: &Keyring,
    key_id: &str,
) -> Result<Option<SigningKey>, AppError> {
    let id = key_id.to_owned();
    let found: Result<_, AppError> =
        store.read(async move |tx: &mut dyn Tx| Ok(tx.access_keys().caller(&id).await?)).await;
    let Some(found) = found? else {
        return Ok(None);
    };
    let secret = keyring.open(&sealing_context(key_id), &found.key.sealed_secret)?;
    let policies = policies(found.policies)?;
    Ok(Some(SigningKey { key: found.key, administrator: found.administrator, secret, policies }))
}

/// What a sealed secret is bound to.
pub(crate) fn sealing_context(key_id: &str) -> String {
    format!("access key {key_id}")
}
