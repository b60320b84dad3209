//! The guests whom a network has blocked.

use sotto_storage::{BlockedGuest, BlockedGuestFilter, BlockedGuestSort, NetworkId, Tx};

use crate::{
    AppError,
    app::{Context, Listed, PageQuery},
};

/// Lists the guests whom the caller's network has blocked and who match.
pub async fn list_blocked(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    filter: &BlockedGuestFilter,
    query: &PageQuery<BlockedGuestSort>,
) -> Result<Listed<BlockedGuest>, AppError> {
    let parts = [network.to_string(), format!("{filter:?}")];
    let (tokens, page) = query.open(cx, "ListBlockedGuestUsers", &[&parts[0], &parts[1]])?;
    let network = cx.network(tx, network).await?;
    tokens.listed(cx, tx.guests().blocked(network.id, filter, &page).await?)
}
