//! The networks of an account.

use sotto_storage::{Network, NetworkSort, PageRequest};

use crate::{
    AppError, Deployment,
    app::{AdminCaller, page_token::PageToken},
};

/// Which networks are wanted.
#[derive(Clone, Debug)]
pub struct NetworkQuery {
    /// What they are sorted by, most significant first.
    pub sort: Vec<NetworkSort>,
    /// Whether the order is descending.
    pub descending: bool,
    /// The token of the page before.
    pub token: Option<String>,
    /// Rows at the most.
    pub limit: usize,
}

/// A page of networks.
#[derive(Clone, Debug)]
pub struct ListedNetworks {
    /// The networks.
    pub networks: Vec<Network>,
    /// The token of the next page, absent after the last.
    pub next: Option<String>,
}

/// Lists the caller's networks.
pub async fn list(
    deployment: &Deployment,
    caller: &AdminCaller,
    query: NetworkQuery,
) -> Result<ListedNetworks, AppError> {
    let order = format!("{:?} {}", query.sort, query.descending);
    let tokens = PageToken::of("ListNetworks", &[caller.account.as_str(), &order]);
    let page = PageRequest {
        sort: query.sort,
        descending: query.descending,
        after: tokens.open(&deployment.keyring, query.token.as_deref())?,
        limit: query.limit,
    };
    let account = caller.account.clone();
    let page = deployment
        .store
        .read(async move |tx| Ok::<_, AppError>(tx.networks().list(&account, &page).await?))
        .await?;
    let next = tokens.seal(&deployment.keyring, page.next.as_deref())?;
    Ok(ListedNetworks { networks: page.rows, next })
}
