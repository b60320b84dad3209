//! The bots of a network.

use sotto_storage::{NetworkId, Page, Tx, UserFilter, UserSort};

use super::ShownBot;
use crate::{
    AppError,
    app::{Context, Listed, PageQuery},
};

/// Lists the bots of the caller's network that match, its data-retention bot apart.
pub async fn list(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    filter: &UserFilter,
    query: &PageQuery<UserSort>,
) -> Result<Listed<ShownBot>, AppError> {
    let (tokens, page) = query.open(cx, "ListBots", &[&network.to_string(), &format!("{filter:?}")])?;
    let network = cx.network(tx, network).await?;
    let page = tx.bots().list(network.id, filter, &page).await?;
    let mut rows = Vec::with_capacity(page.rows.len());
    for bot in page.rows {
        rows.push(ShownBot::of(tx, bot).await?);
    }
    tokens.listed(cx, Page { rows, next: page.next })
}
