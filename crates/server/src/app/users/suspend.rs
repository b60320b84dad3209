//! Suspending users and lifting suspensions.

use sotto_storage::{Goers, NetworkId, Tx};

use super::{
    Outcome,
    batch::{Batch, refuse_in_bulk_with_sso},
};
use crate::{
    AppError,
    app::{Context, conversations::take_leaves_out},
};

/// Suspends users of the caller's network, or lifts their suspensions; both may be so already.
///
/// From the commit on a suspended user cannot sign in, connected devices are signed out (SPEC U3), and the user is in no
/// conversation any more; whoever is to come back is added again.
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
            take_leaves_out(tx, &Goers::User(row.user.id), cx.now).await?;
            for device in tx.devices().all_of(&row.user.id).await? {
                cx.sign_out(device.id);
            }
        }
        batch.done(&row);
    }
    Ok(batch.outcome())
}
