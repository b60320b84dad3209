//! Deleting a guest.

use sotto_storage::{NetworkId, Tx, UserKind};

use super::known::known;
use crate::{
    AppError,
    app::{Context, users},
};

/// Takes the account of a guest out whom the caller's network knows, so that the address can be invited (SPEC G4); a job
/// deletes what belongs to it. That the guest talked with the network stays known.
pub async fn delete(tx: &mut dyn Tx, cx: &Context, network: NetworkId, uname: &str) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let guest = known(tx, network.id, uname).await?;
    let user = tx.users().find_by_id(&guest.id).await?.filter(|user| user.kind == UserKind::Guest);
    let user = user.ok_or_else(|| AppError::not_found("Guest user"))?;
    users::take_out(tx, cx, &user).await
}
