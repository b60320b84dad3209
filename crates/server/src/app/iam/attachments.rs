//! Which administrators and groups have which managed policies.

use sotto_storage::{AdminGroup, Administrator, Page, Tx};
use sotto_types::limits;

use super::{Caller, IamError, Owner, PathPrefix, PolicyArn, managed_policies::find, page};
use crate::app::{Listed, PageQuery};

/// Somebody that a policy is attached to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entity {
    /// An administrator.
    User(Administrator),
    /// A group.
    Group(AdminGroup),
}

/// Attaches a policy; nothing changes if it is attached.
pub async fn attach(
    tx: &mut dyn Tx,
    caller: &Caller,
    owner: &Owner,
    arn: &PolicyArn,
) -> Result<(), IamError> {
    let id = caller.owner(tx, owner).await?;
    let policy = find(tx, caller, arn).await?;
    let attached = tx.admin_policies().attached(&id).await?;
    if !attached.contains(&policy.arn) && attached.len() >= limits::ATTACHED_POLICIES {
        let most = limits::ATTACHED_POLICIES;
        return Err(IamError::LimitExceeded(format!("Cannot exceed quota for attached policies: {most}.")));
    }
    Ok(tx.admin_policies().attach(&caller.cx.account, &id, &policy.arn).await?)
}

/// Detaches a policy.
pub async fn detach(
    tx: &mut dyn Tx,
    caller: &Caller,
    owner: &Owner,
    arn: &PolicyArn,
) -> Result<(), IamError> {
    let id = caller.owner(tx, owner).await?;
    if tx.admin_policies().detach(&id, arn.as_str()).await? {
        return Ok(());
    }
    Err(IamError::NoSuchEntity(format!("Policy {} was not found.", arn.as_str())))
}

/// A page of the ARNs of an owner's attached policies whose paths start so.
pub async fn list(
    tx: &mut dyn Tx,
    caller: &Caller,
    owner: &Owner,
    prefix: &PathPrefix,
    query: &PageQuery<()>,
) -> Result<Listed<String>, IamError> {
    let id = caller.owner(tx, owner).await?;
    let (tokens, request) = page::open(caller, "ListAttachedPolicies", &[&id, prefix.as_str()], query)?;
    let mut attached = tx.admin_policies().attached(&id).await?;
    attached
        .retain(|arn| arn.split_once(":policy").is_some_and(|(_, path)| path.starts_with(prefix.as_str())));
    let page = page::of_all(attached, &request, Clone::clone);
    page::listed(caller, &tokens, page)
}

/// A page of those that a policy is attached to; a page has fewer rows where `wanted` leaves some out.
pub async fn entities(
    tx: &mut dyn Tx,
    caller: &Caller,
    arn: &PolicyArn,
    wanted: impl Fn(&Entity) -> bool,
    query: &PageQuery<()>,
) -> Result<Listed<Entity>, IamError> {
    caller.permit(arn.as_str())?;
    let policy = find(tx, caller, arn).await?;
    let (tokens, request) = page::open(caller, "ListEntitiesForPolicy", &[&policy.arn], query)?;
    let account = &caller.cx.account;
    let owners = tx.admin_policies().owners(account, &policy.arn, &request).await?;
    let mut rows = Vec::with_capacity(owners.rows.len());
    for id in &owners.rows {
        if let Some(group) = tx.admin_groups().lookup(account, id).await? {
            rows.push(Entity::Group(group));
        } else if let Some(user) = tx.administrators().lookup(account, id).await? {
            rows.push(Entity::User(user));
        }
    }
    rows.retain(wanted);
    page::listed(caller, &tokens, Page { rows, next: owners.next })
}
