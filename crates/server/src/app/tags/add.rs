//! Giving a network tags.

use std::collections::BTreeSet;

use sotto_storage::{NetworkId, Tx};
use sotto_types::limits;

use super::NewTags;
use crate::{AppError, app::Context};

/// Gives the caller's network tags; a tag that it has gets the new value.
pub async fn add(tx: &mut dyn Tx, cx: &Context, network: NetworkId, tags: &NewTags) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let before = tx.tags().all(network.id).await?;
    let keys: BTreeSet<&str> = before.iter().chain(tags.as_slice()).map(|tag| tag.key.as_str()).collect();
    if keys.len() > limits::TAGS {
        let why = format!("A network has at most {} tags.", limits::TAGS);
        return Err(AppError::LimitReached { why, retry_after: None });
    }
    for tag in tags.as_slice() {
        tx.tags().set(&cx.account, network.id, tag).await?;
    }
    Ok(())
}
