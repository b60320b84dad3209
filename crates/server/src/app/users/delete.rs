//! Deleting a batch of users.

use sotto_storage::{NetworkId, Tx};

use super::{
    Outcome,
    batch::{Batch, refuse_in_bulk_with_sso},
    take_out,
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
        take_out(tx, cx, &row.user).await?;
        batch.done(&row);
    }
    Ok(batch.outcome())
}
