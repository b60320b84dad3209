//! Deleting a batch of users.

use sotto_storage::{NetworkId, Tx};

use super::{
    DeleteUserJob, Outcome,
    batch::{Batch, refuse_in_bulk_with_sso},
};
use crate::{AppError, app::Context};

/// Takes users of the caller's network out (SPEC U3): from the commit on nobody finds or counts them, they cannot sign
/// in, and their addresses are free. A job for each deletes what belongs to them.
pub async fn delete(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    ids: &[String],
) -> Result<Outcome, AppError> {
    let network = cx.network(tx, network).await?;
    refuse_in_bulk_with_sso(tx, network.id, ids).await?;
    let mut batch = Batch::of(network.id, ids);
    while let Some(row) = batch.next(tx).await? {
        for device in tx.devices().all_of(&row.user.id).await? {
            cx.sign_out(device.id);
        }
        tx.users().remove(row.user.number).await?;
        tx.jobs().insert(&DeleteUserJob::new(&row.user).queue(cx.now)?).await?;
        batch.done(&row);
    }
    Ok(batch.outcome())
}
