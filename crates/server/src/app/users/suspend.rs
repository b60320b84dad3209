//! Suspending users and lifting suspensions.

use sotto_storage::{NetworkId, Tx};

use super::{
    Outcome,
    batch::{Batch, refuse_in_bulk_with_sso},
};
use crate::{AppError, app::Context};

/// Suspends users of the caller's network, or lifts their suspensions; both may be so already.
///
/// From the commit on a suspended user cannot sign in, and connected devices are signed out (SPEC U3). All of it is in
/// this unit of work, so nothing is left for a job.
pub async fn suspend(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    (ids, suspended): (&[String], bool),
) -> Result<Outcome, AppError> {
    let network = cx.network(tx, network).await?;
    if suspended {
        refuse_in_bulk_with_sso(tx, network.id, ids).await?;
    }
    let mut batch = Batch::of(network.id, ids);
    while let Some(mut row) = batch.next(tx).await? {
        if row.user.suspended != suspended {
            row.user.suspended = suspended;
            row.user.modified_at = cx.now;
            tx.users().update(&row.user).await?;
        }
        if suspended {
            for device in tx.devices().all_of(&row.user.id).await? {
                cx.sign_out(device.id);
            }
        }
        batch.done(&row);
    }
    Ok(batch.outcome())
}
