//! Room for users in a network.

use sotto_storage::{Network, Tx};

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
    if !trial::is_on(network, cx.now) {
        return Ok(None);
    }
    let counts = tx.users().counts(network.id).await?;
    Ok(Some(trial::most_users(&cx.deployment.region).saturating_sub(counts.pending + counts.active)))
}

/// Why there is no room.
pub(super) fn full(cx: &Context) -> String {
    let most = trial::most_users(&cx.deployment.region);
    format!("A premium free trial has at most {most} users.")
}
