//! The users of a security group.

use sotto_storage::{NetworkId, Page, SecurityGroupId, Tx, UserFilter, UserSort};

use super::list::{ListedUser, listed};
use crate::{
    AppError,
    app::{Context, Listed, PageQuery, security_groups},
};

/// Lists the users of a group of the caller's network.
pub async fn list_group(
    tx: &mut dyn Tx,
    cx: &Context,
    (network, group): (NetworkId, &SecurityGroupId),
    query: &PageQuery<UserSort>,
) -> Result<Listed<ListedUser>, AppError> {
    let parts = [&network.to_string(), group.as_str()];
    let (tokens, page) = query.open(cx, "ListSecurityGroupUsers", &parts)?;
    let group = security_groups::lookup(tx, cx, network, group).await?;
    let filter = UserFilter { group: Some(group.id), ..UserFilter::default() };
    let page = tx.users().list(network, &filter, &page).await?;
    let mut rows = Vec::with_capacity(page.rows.len());
    for user in page.rows {
        rows.push(listed(tx, user, cx.now).await?);
    }
    tokens.listed(cx, Page { rows, next: page.next })
}
