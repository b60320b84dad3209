//! Unlocking an account that failed sign-ins have locked.

use sotto_storage::{NetworkId, Tx, UserNumber};

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
