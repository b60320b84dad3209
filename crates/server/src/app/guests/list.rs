//! The guests who talked with a network.

use sotto_storage::{GuestContact, GuestFilter, GuestSort, NetworkId, Tx};

use crate::{
    AppError,
    app::{Context, Listed, PageQuery},
};

/// Lists the guests who talked with the caller's network and match, each once for each month.
pub async fn list(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    filter: &GuestFilter,
    query: &PageQuery<GuestSort>,
) -> Result<Listed<GuestContact>, AppError> {
    let (tokens, page) = query.open(cx, "ListGuestUsers", &[&network.to_string(), &format!("{filter:?}")])?;
    let network = cx.network(tx, network).await?;
    tokens.listed(cx, tx.guests().contacts(network.id, filter, &page).await?)
}
