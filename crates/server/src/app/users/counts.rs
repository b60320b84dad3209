//! How many users a network has.

use sotto_storage::{NetworkId, Tx};

use crate::{
    AppError, Deployment,
    app::{AdminCaller, networks::trial},
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
pub async fn counts(
    deployment: &Deployment,
    caller: &AdminCaller,
    network: NetworkId,
) -> Result<Counts, AppError> {
    let (caller, now) = (caller.clone(), deployment.now());
    let most = trial::most_users(&deployment.region);
    let unit = async move |tx: &mut dyn Tx| {
        let network = caller.network(tx, network).await?;
        let counts = tx.users().counts(network.id).await?;
        let eligible = trial::is_on(&network, now) || !tx.networks().had_trial(&caller.account).await?;
        let remaining = if eligible { most.saturating_sub(counts.pending + counts.active) } else { 0 };
        Ok::<_, AppError>(Counts { pending: counts.pending, active: counts.active, remaining })
    };
    deployment.store.read(unit).await
}
