//! Groups of administrators, and who is in them. Nobody signs in as a group.

use sotto_storage::{AdminGroup, Administrator, StorageError, Tx};
use sotto_types::limits;

use super::{Caller, IamError, Name, Path, PathPrefix, page, unique_id};
use crate::app::{Listed, PageQuery};

/// Makes a group.
pub async fn create(
    tx: &mut dyn Tx,
    caller: &Caller,
    name: &Name,
    path: &Path,
) -> Result<AdminGroup, IamError> {
    caller.permit(&caller.arn("group", path.as_str(), name.as_str()))?;
    if tx.admin_groups().count(&caller.cx.account).await? >= limits::ADMIN_GROUPS {
        let most = limits::ADMIN_GROUPS;
        return Err(IamError::LimitExceeded(format!("Cannot exceed quota for GroupsPerAccount: {most}.")));
    }
    let group = AdminGroup {
        id: unique_id::<17>("AGPA", &*caller.cx.deployment.rng),
        account: caller.cx.account.clone(),
        name: name.as_str().to_owned(),
        path: path.as_str().to_owned(),
        created_at: caller.cx.now,
    };
    tx.admin_groups().insert(&group).await.map_err(|error| taken(name, error))?;
    Ok(group)
}

/// A group with a page of its administrators, by name.
pub async fn get(
    tx: &mut dyn Tx,
    caller: &Caller,
    name: &Name,
    query: &PageQuery<()>,
) -> Result<(AdminGroup, Listed<Administrator>), IamError> {
    let group = caller.group(tx, name).await?;
    let (tokens, request) = page::open(caller, "GetGroup", &[&group.id], query)?;
    let members = tx.admin_groups().members(&group.id, &request).await?;
    Ok((group, page::listed(caller, &tokens, members)?))
}

/// A page of the account's groups, by name.
pub async fn list(
    tx: &mut dyn Tx,
    caller: &Caller,
    prefix: &PathPrefix,
    query: &PageQuery<()>,
) -> Result<Listed<AdminGroup>, IamError> {
    caller.permit(&caller.arn("group", prefix.as_str(), ""))?;
    let (tokens, request) = page::open(caller, "ListGroups", &[prefix.as_str()], query)?;
    let page = tx.admin_groups().list(&caller.cx.account, prefix.as_str(), &request).await?;
    page::listed(caller, &tokens, page)
}

/// A page of the groups that an administrator is in, by name.
pub async fn list_for_user(
    tx: &mut dyn Tx,
    caller: &Caller,
    name: &Name,
    query: &PageQuery<()>,
) -> Result<Listed<AdminGroup>, IamError> {
    let user = caller.user(tx, Some(name)).await?;
    let (tokens, request) = page::open(caller, "ListGroupsForUser", &[&user.id], query)?;
    let groups = tx.admin_groups().of(&user.id).await?;
    let page = page::of_all(groups, &request, |group| group.name.to_lowercase());
    page::listed(caller, &tokens, page)
}

/// Gives a group another name or path; the call must be permitted on it before and after.
pub async fn update(
    tx: &mut dyn Tx,
    caller: &Caller,
    name: &Name,
    new_name: Option<&Name>,
    new_path: Option<&Path>,
) -> Result<(), IamError> {
    let mut group = caller.group(tx, name).await?;
    if let Some(name) = new_name {
        name.as_str().clone_into(&mut group.name);
    }
    if let Some(path) = new_path {
        path.as_str().clone_into(&mut group.path);
    }
    caller.permit(&caller.arn("group", &group.path, &group.name))?;
    tx.admin_groups().update(&group).await.map_err(|error| taken(new_name.unwrap_or(name), error))
}

/// Deletes a group that has nothing any more.
pub async fn delete(tx: &mut dyn Tx, caller: &Caller, name: &Name) -> Result<(), IamError> {
    let group = caller.group(tx, name).await?;
    let id = &group.id;
    let left = if !tx.admin_policies().attached(id).await?.is_empty() {
        "detach all policies first"
    } else if !tx.admin_policies().inline(id).await?.is_empty() {
        "delete policies first"
    } else if !tx.admin_groups().members(id, &page::first()).await?.rows.is_empty() {
        "remove users from group first"
    } else {
        return Ok(tx.admin_groups().delete(&caller.cx.account, id).await?);
    };
    Err(IamError::DeleteConflict(format!("Cannot delete entity, must {left}.")))
}

/// Puts an administrator into a group; nothing changes if he is there.
pub async fn add_user(tx: &mut dyn Tx, caller: &Caller, group: &Name, user: &Name) -> Result<(), IamError> {
    let group = caller.group(tx, group).await?;
    let user = member(tx, caller, user).await?;
    let groups = tx.admin_groups().of(&user.id).await?;
    if groups.iter().any(|other| other.id == group.id) {
        return Ok(());
    }
    if groups.len() >= limits::GROUPS_OF_ADMINISTRATOR {
        let most = limits::GROUPS_OF_ADMINISTRATOR;
        return Err(IamError::LimitExceeded(format!("Cannot exceed quota for GroupsPerUser: {most}.")));
    }
    Ok(tx.admin_groups().add_member(&group.id, &user.id).await?)
}

/// Takes an administrator out of a group.
pub async fn remove_user(
    tx: &mut dyn Tx,
    caller: &Caller,
    group: &Name,
    user: &Name,
) -> Result<(), IamError> {
    let group = caller.group(tx, group).await?;
    let user = member(tx, caller, user).await?;
    if tx.admin_groups().remove_member(&group.id, &user.id).await? {
        return Ok(());
    }
    Err(IamError::NoSuchEntity(format!("The user with name {} is not in the group.", user.name)))
}

/// The administrator who is to come or to go: the call was permitted on the group.
async fn member(tx: &mut dyn Tx, caller: &Caller, name: &Name) -> Result<Administrator, IamError> {
    let found = tx.administrators().find(&caller.cx.account, name.as_str()).await?;
    found.ok_or_else(|| IamError::NoSuchEntity(format!("The user with name {name} cannot be found.")))
}

fn taken(name: &Name, error: StorageError) -> IamError {
    match error {
        StorageError::Duplicate("admin group") => {
            IamError::EntityAlreadyExists(format!("Group with name {name} already exists."))
        }
        other => other.into(),
    }
}
