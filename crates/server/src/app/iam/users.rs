//! Administrators (IAM: users).

use sotto_storage::{Administrator, StorageError, Tx};
use sotto_types::limits;

use super::{Caller, IamError, Name, Path, PathPrefix, page, unique_id};
use crate::app::{Listed, PageQuery};

/// Makes an administrator, to whom nothing is permitted.
pub async fn create(
    tx: &mut dyn Tx,
    caller: &Caller,
    name: &Name,
    path: &Path,
) -> Result<Administrator, IamError> {
    caller.permit(&caller.arn("user", path.as_str(), name.as_str()))?;
    if tx.administrators().count(&caller.cx.account).await? >= limits::ADMINISTRATORS {
        let most = limits::ADMINISTRATORS;
        return Err(IamError::LimitExceeded(format!("Cannot exceed quota for UsersPerAccount: {most}.")));
    }
    let administrator = Administrator {
        id: unique_id::<17>("AIDA", &*caller.cx.deployment.rng),
        account: caller.cx.account.clone(),
        name: name.as_str().to_owned(),
        path: path.as_str().to_owned(),
        created_at: caller.cx.now,
        login: None,
        password_used_at: None,
    };
    tx.administrators().insert(&administrator).await.map_err(|error| taken(name, error))?;
    Ok(administrator)
}

/// The administrator with this name, or without one the caller.
pub async fn get(tx: &mut dyn Tx, caller: &Caller, name: Option<&Name>) -> Result<Administrator, IamError> {
    caller.user(tx, name).await
}

/// A page of the account's administrators, by name.
pub async fn list(
    tx: &mut dyn Tx,
    caller: &Caller,
    prefix: &PathPrefix,
    query: &PageQuery<()>,
) -> Result<Listed<Administrator>, IamError> {
    caller.permit(&caller.arn("user", prefix.as_str(), ""))?;
    let (tokens, request) = page::open(caller, "ListUsers", &[prefix.as_str()], query)?;
    let page = tx.administrators().list(&caller.cx.account, prefix.as_str(), &request).await?;
    page::listed(caller, &tokens, page)
}

/// Gives an administrator another name or path; the call must be permitted on him before and after.
pub async fn update(
    tx: &mut dyn Tx,
    caller: &Caller,
    name: &Name,
    new_name: Option<&Name>,
    new_path: Option<&Path>,
) -> Result<(), IamError> {
    let mut administrator = caller.user(tx, Some(name)).await?;
    if let Some(name) = new_name {
        name.as_str().clone_into(&mut administrator.name);
    }
    if let Some(path) = new_path {
        path.as_str().clone_into(&mut administrator.path);
    }
    caller.permit(&caller.arn("user", &administrator.path, &administrator.name))?;
    let name = new_name.unwrap_or(name);
    tx.administrators().update(&administrator).await.map_err(|error| taken(name, error))
}

/// Deletes an administrator who has nothing any more.
pub async fn delete(tx: &mut dyn Tx, caller: &Caller, name: &Name) -> Result<(), IamError> {
    let administrator = caller.user(tx, Some(name)).await?;
    let id = &administrator.id;
    let left = if !tx.access_keys().of(id).await?.is_empty() {
        "delete access keys first"
    } else if administrator.login.is_some() {
        "delete login profile first"
    } else if !tx.admin_policies().attached(id).await?.is_empty() {
        "detach all policies first"
    } else if !tx.admin_policies().inline(id).await?.is_empty() {
        "delete policies first"
    } else if !tx.admin_groups().of(id).await?.is_empty() {
        "remove users from group first"
    } else {
        return Ok(tx.administrators().delete(&caller.cx.account, id).await?);
    };
    Err(IamError::DeleteConflict(format!("Cannot delete entity, must {left}.")))
}

fn taken(name: &Name, error: StorageError) -> IamError {
    match error {
        StorageError::Duplicate("administrator") => {
            IamError::EntityAlreadyExists(format!("User with name {name} already exists."))
        }
        other => other.into(),
    }
}
