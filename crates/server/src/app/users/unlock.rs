//! Unlocking an account that failed sign-ins have locked.

use sotto_storage::{NetworkId, Tx, UserNumber};
use sotto_types::Timestamp;

use crate::{
    AppError,
    app::{Context, sign_in},
};

/// Lets a user of the caller's network try the password again (SPEC U8); a suspension is another matter and stays.
pub async fn unlock(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    number: UserNumber,
) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let user = tx.users().lookup(network.id, number).await?.ok_or_else(|| AppError::not_found("User"))?;
    sign_in::unlock(tx, &user.id).await
}

/// Forgets failed sign-ins and lifts a suspension too, for the operator; whether there was one.
pub(crate) async fn unlock_whole(tx: &mut dyn Tx, id: &[u8; 16], now: Timestamp) -> Result<bool, AppError> {
    let user = tx.users().find_by_id(id).await?;
    let mut user = user.ok_or_else(|| AppError::not_found("User"))?;
    sign_in::unlock(tx, &user.id).await?;
    let was_suspended = user.suspended;
    if was_suspended {
        user.suspended = false;
        user.modified_at = now;
        tx.users().update(&user).await?;
    }
    Ok(was_suspended)
}
