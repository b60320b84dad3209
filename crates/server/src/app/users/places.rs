//! Room for users in a network.

use sotto_storage::{Network, Tx};
use sotto_types::Timestamp;

use crate::{
    AppError,
    app::{Context, networks::trial},
};

/// How many users a trial leaves room for; nothing without a trial.
pub(super) async fn places(
    tx: &mut dyn Tx,
    cx: &Context,
    network: &Network,
) -> Result<Option<u64>, AppError> {
    places_at(tx, &cx.deployment.region, network, cx.now).await
}

/// As [`places`], for those who act for no account.
pub(crate) async fn places_at(
    tx: &mut dyn Tx,
    region: &str,
    network: &Network,
    now: Timestamp,
) -> Result<Option<u64>, AppError> {
    if !trial::is_on(network, now) {
        return Ok(None);
    }
    let counts = tx.users().counts(network.id).await?;
    Ok(Some(trial::most_users(region).saturating_sub(counts.pending + counts.active)))
}

/// Why there is no room.
pub(super) fn full(cx: &Context) -> String {
    let most = trial::most_users(&cx.deployment.region);
    format!("A premium free trial has at most {most} users.")
}
