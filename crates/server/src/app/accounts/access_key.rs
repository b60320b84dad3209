//! The key that a request was signed with.

use sotto_storage::{CallerKey, Store, Tx};
use sotto_types::Secret;

use super::policies::policies;
use crate::{AppError, Keyring};

/// An access key with its secret.
#[derive(Clone, Debug)]
pub struct SigningKey {
    /// The key and its administrator.
    pub caller: CallerKey,
    /// The secret access key.
    pub secret: Secret,
    /// The documents of the administrator's policies.
    pub policies: Vec<String>,
}

/// The access key with this id, active or not.
pub async fn find_access_key(
    store: &Store,
    keyring: &Keyring,
    key_id: &str,
) -> Result<Option<SigningKey>, AppError> {
    let id = key_id.to_owned();
    let found: Result<_, AppError> =
        store.read(async move |tx: &mut dyn Tx| Ok(tx.accounts().lookup_access_key(&id).await?)).await;
    let Some(caller) = found? else {
        return Ok(None);
    };
    let secret = keyring.open(&sealing_context(key_id), &caller.key.sealed_secret)?;
    let policies = policies(&caller.administrator)?;
    Ok(Some(SigningKey { caller, secret, policies }))
}

/// What a sealed secret is bound to.
pub(super) fn sealing_context(key_id: &str) -> String {
    format!("access key {key_id}")
}
