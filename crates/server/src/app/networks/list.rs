//! The networks of an account.

use sotto_storage::{Network, NetworkSort, Tx};

use crate::{
    AppError,
    app::{Context, Listed, PageQuery},
};

/// Lists the caller's networks.
pub async fn list(
    tx: &mut dyn Tx,
    cx: &Context,
    query: &PageQuery<NetworkSort>,
) -> Result<Listed<Network>, AppError> {
    let (tokens, page) = query.open(cx, "ListNetworks", &[])?;
    tokens.listed(cx, tx.networks().list(&cx.account, &page).await?)
}
