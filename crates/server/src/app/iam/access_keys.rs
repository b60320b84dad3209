//! Access keys: two of an administrator at the most.

use sotto_storage::{AccessKey, Administrator, Tx};
use sotto_types::{Secret, limits};

use super::{Caller, IamError, Name, page, secret_access_key, unique_id};
use crate::app::{Listed, PageQuery, accounts::sealing_context};

/// Makes an access key; its secret is shown this once.
pub async fn create(
    tx: &mut dyn Tx,
    caller: &Caller,
    user: Option<&Name>,
) -> Result<(Administrator, AccessKey, Secret), IamError> {
    let administrator = caller.user(tx, user).await?;
    if tx.access_keys().of(&administrator.id).await?.len() >= limits::ACCESS_KEYS {
        let most = limits::ACCESS_KEYS;
        return Err(IamError::LimitExceeded(format!("Cannot exceed quota for AccessKeysPerUser: {most}.")));
    }
    let rng = &*caller.cx.deployment.rng;
    let (id, secret) = (unique_id::<16>("AKIA", rng), secret_access_key(rng));
    let key = AccessKey {
        sealed_secret: caller.cx.keyring().seal(&sealing_context(&id), secret.expose())?,
        id,
        administrator: administrator.id.clone(),
        active: true,
        created_at: caller.cx.now,
        last_use: None,
    };
    tx.access_keys().insert(&key).await?;
    Ok((administrator, key, secret))
}

/// The keys of an administrator, or without a name of the caller.
pub async fn list(
    tx: &mut dyn Tx,
    caller: &Caller,
    user: Option<&Name>,
    query: &PageQuery<()>,
) -> Result<(Administrator, Listed<AccessKey>), IamError> {
    let administrator = caller.user(tx, user).await?;
    let (tokens, request) = page::open(caller, "ListAccessKeys", &[&administrator.id], query)?;
    let mut keys = tx.access_keys().of(&administrator.id).await?;
    keys.sort_by(|one, other| one.id.cmp(&other.id));
    let page = page::of_all(keys, &request, |key| key.id.clone());
    Ok((administrator, page::listed(caller, &tokens, page)?))
}

/// Lets a key sign, or not, from the next call on.
pub async fn set_active(
    tx: &mut dyn Tx,
    caller: &Caller,
    user: Option<&Name>,
    id: &str,
    active: bool,
) -> Result<(), IamError> {
    let key = of_user(tx, caller, user, id).await?;
    Ok(tx.access_keys().set_active(&key.id, active).await?)
}

/// Deletes a key.
pub async fn delete(tx: &mut dyn Tx, caller: &Caller, user: Option<&Name>, id: &str) -> Result<(), IamError> {
    let key = of_user(tx, caller, user, id).await?;
    Ok(tx.access_keys().delete(&key.id).await?)
}

/// A key with its administrator, to say when it was last used.
pub async fn last_used(
    tx: &mut dyn Tx,
    caller: &Caller,
    id: &str,
) -> Result<(Administrator, AccessKey), IamError> {
    let key = tx.access_keys().lookup(id).await?;
    let owner = match &key {
        Some(key) => tx.administrators().lookup(&caller.cx.account, &key.administrator).await?,
        None => None,
    };
    if let (Some(owner), Some(key)) = (owner, key) {
        caller.permit(&caller.arn("user", &owner.path, &owner.name))?;
        Ok((owner, key))
    } else {
        caller.permit(&caller.arn("user", "/", "*"))?;
        Err(no_such_key(id))
    }
}

async fn of_user(
    tx: &mut dyn Tx,
    caller: &Caller,
    user: Option<&Name>,
    id: &str,
) -> Result<AccessKey, IamError> {
    let administrator = caller.user(tx, user).await?;
    let key = tx.access_keys().lookup(id).await?;
    key.filter(|key| key.administrator == administrator.id).ok_or_else(|| no_such_key(id))
}

fn no_such_key(id: &str) -> IamError {
    IamError::NoSuchEntity(format!("The Access Key with id {id} cannot be found."))
}
