//! The security groups of a network.

use sotto_storage::{NetworkId, PageRequest, SecurityGroup, SecurityGroupSort, Tx};

use crate::{
    AppError, Deployment,
    app::{AdminCaller, page_token::PageToken},
};

/// Which security groups are wanted.
#[derive(Clone, Debug)]
pub struct GroupQuery {
    /// What they are sorted by, most significant first.
    pub sort: Vec<SecurityGroupSort>,
    /// Whether the order is descending.
    pub descending: bool,
    /// The token of the page before.
    pub token: Option<String>,
    /// Rows at the most.
    pub limit: usize,
}

/// A page of security groups.
#[derive(Clone, Debug)]
pub struct ListedGroups {
    /// The groups.
    pub groups: Vec<SecurityGroup>,
    /// The token of the next page, absent after the last.
    pub next: Option<String>,
}

/// Lists the security groups of the caller's network.
pub async fn list(
    deployment: &Deployment,
    caller: &AdminCaller,
    network: NetworkId,
    query: GroupQuery,
) -> Result<ListedGroups, AppError> {
    let order = format!("{:?} {}", query.sort, query.descending);
    let parts = [caller.account.as_str(), &network.to_string(), &order];
    let tokens = PageToken::of("ListSecurityGroups", &parts);
    let page = PageRequest {
        sort: query.sort,
        descending: query.descending,
        after: tokens.open(&deployment.keyring, query.token.as_deref())?,
        limit: query.limit,
    };
    let caller = caller.clone();
    let unit = async move |tx: &mut dyn Tx| {
        let network = caller.network(tx, network).await?;
        Ok::<_, AppError>(tx.security_groups().list(network.id, &page).await?)
    };
    let page = deployment.store.read(unit).await?;
    let next = tokens.seal(&deployment.keyring, page.next.as_deref())?;
    Ok(ListedGroups { groups: page.rows, next })
}
