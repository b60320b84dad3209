//! Policies that belong to one administrator or group.

use sotto_storage::{InlinePolicy, Tx};
use sotto_types::limits;

use super::{Caller, Document, IamError, Name, Owner, page};
use crate::app::{Listed, PageQuery};

/// Writes a policy over one of the same name; all of one owner together have a limit.
pub async fn put(
    tx: &mut dyn Tx,
    caller: &Caller,
    owner: &Owner,
    name: &Name,
    document: &Document,
) -> Result<(), IamError> {
    let id = caller.owner(tx, owner).await?;
    let (most, what) = match owner {
        Owner::User(user) => (limits::ADMINISTRATOR_POLICIES, format!("user {user}")),
        Owner::Group(group) => (limits::GROUP_POLICIES, format!("group {group}")),
    };
    let policies = tx.admin_policies().inline(&id).await?;
    let others = policies.iter().filter(|other| !other.name.eq_ignore_ascii_case(name.as_str()));
    let used: usize = others.map(|other| Document::size(&other.document)).sum();
    if used + Document::size(document.as_str()) > most {
        let why = format!("Maximum policy size of {most} bytes exceeded for {what}.");
        return Err(IamError::LimitExceeded(why));
    }
    let policy =
        InlinePolicy { owner: id, name: name.as_str().to_owned(), document: document.as_str().to_owned() };
    Ok(tx.admin_policies().put_inline(&policy).await?)
}

/// The policy of an owner with this name.
pub async fn get(
    tx: &mut dyn Tx,
    caller: &Caller,
    owner: &Owner,
    name: &Name,
) -> Result<InlinePolicy, IamError> {
    let id = caller.owner(tx, owner).await?;
    let policies = tx.admin_policies().inline(&id).await?;
    let found = policies.into_iter().find(|policy| policy.name.eq_ignore_ascii_case(name.as_str()));
    found.ok_or_else(|| no_such_policy(name))
}

/// A page of the names of an owner's policies.
pub async fn list(
    tx: &mut dyn Tx,
    caller: &Caller,
    owner: &Owner,
    query: &PageQuery<()>,
) -> Result<Listed<InlinePolicy>, IamError> {
    let id = caller.owner(tx, owner).await?;
    let (tokens, request) = page::open(caller, "ListInlinePolicies", &[&id], query)?;
    let policies = tx.admin_policies().inline(&id).await?;
    let page = page::of_all(policies, &request, |policy| policy.name.to_lowercase());
    page::listed(caller, &tokens, page)
}

/// Deletes a policy.
pub async fn delete(tx: &mut dyn Tx, caller: &Caller, owner: &Owner, name: &Name) -> Result<(), IamError> {
    let id = caller.owner(tx, owner).await?;
    if tx.admin_policies().delete_inline(&id, name.as_str()).await? {
        Ok(())
    } else {
        Err(no_such_policy(name))
    }
}

fn no_such_policy(name: &Name) -> IamError {
    IamError::NoSuchEntity(format!("The policy with name {name} cannot be found."))
}
