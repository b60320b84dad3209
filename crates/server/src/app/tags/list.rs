//! The tags that are there.

use sotto_storage::{NetworkId, Tag, Tx};
use sotto_types::limits;

use crate::{
    AppError,
    app::{Context, Listed, page_token::PageToken},
};

/// The tags of the caller's network, by key.
pub async fn list(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<Vec<Tag>, AppError> {
    let network = cx.network(tx, network).await?;
    Ok(tx.tags().all(network.id).await?)
}

/// A page of the keys in use in the caller's account.
pub async fn keys(tx: &mut dyn Tx, cx: &Context, token: Option<&str>) -> Result<Listed<String>, AppError> {
    let tokens = PageToken::of("GetTagKeys", &[cx.account.as_str()]);
    let after = tokens.open(cx.keyring(), token)?;
    let page = tx.tags().keys(&cx.account, after.as_deref(), limits::PAGE_ROWS).await?;
    tokens.listed(cx, page)
}

/// A page of the values in use under a key in the caller's account.
pub async fn values(
    tx: &mut dyn Tx,
    cx: &Context,
    key: &str,
    token: Option<&str>,
) -> Result<Listed<String>, AppError> {
    let tokens = PageToken::of("GetTagValues", &[cx.account.as_str(), key]);
    let after = tokens.open(cx.keyring(), token)?;
    let page = tx.tags().values(&cx.account, key, after.as_deref(), limits::PAGE_ROWS).await?;
    tokens.listed(cx, page)
}
