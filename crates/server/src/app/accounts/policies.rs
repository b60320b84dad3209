//! What an administrator's policies are.

use sotto_storage::{Store, Tx};

use crate::AppError;

/// The ARNs of the managed policies of the administrator whose access key this is; none for a key that may not sign.
pub async fn policies(store: &Store, key_id: &str) -> Result<Vec<String>, AppError> {
    let id = key_id.to_owned();
    let unit = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.accounts().lookup_access_key(&id).await?);
    let caller = store.read(unit).await?.filter(|caller| caller.key.active);
    Ok(caller.map(|caller| caller.administrator.policies).unwrap_or_default())
}
