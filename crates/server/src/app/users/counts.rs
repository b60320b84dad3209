//! How many users a network has.

use sotto_storage::{NetworkId, Tx};

use crate::{
    AppError,
    app::{Context, networks::trial},
};

/// How many users a network has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Invited.
    pub pending: u64,
    /// Registered, suspended ones included.
    pub active: u64,
    /// How many more the network may have while it is on a premium free trial or may still begin one; 0 where the
    /// account has had its trial elsewhere or before.
    pub remaining: u64,
}

/// Counts the users of the caller's network.
pub async fn counts(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<Counts, AppError> {
    let network = cx.network(tx, network).await?;
    let counts = tx.users().counts(network.id).await?;
    let eligible = trial::is_on(&network, cx.now) || !tx.networks().had_trial(&cx.account).await?;
    let most = trial::most_users(&cx.deployment.region);
    let remaining = if eligible { most.saturating_sub(counts.pending + counts.active) } else { 0 };
    Ok(Counts { pending: counts.pending, active: counts.active, remaining })
}
