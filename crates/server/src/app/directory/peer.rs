//! Whom a caller may see.

use sotto_storage::{Tx, User, UserStatus};
use sotto_types::UserId;

use crate::{AppError, app::DeviceCaller};

/// The active user with this id in the caller's network; everybody else is not found, for whatever reason.
pub(crate) async fn peer(tx: &mut dyn Tx, caller: &DeviceCaller, id: &UserId) -> Result<User, AppError> {
    if id.domain() != caller.user.domain() {
        return Err(AppError::not_found("User"));
    }
    let user = tx.users().find_by_id(&id.local()).await?;
    visible(tx, caller, user).await
}

/// The user, if the caller may see the user.
pub(super) async fn visible(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    user: Option<User>,
) -> Result<User, AppError> {
    let seen =
        |user: &User| user.network == caller.network && user.status == UserStatus::Active && !user.suspended;
    let user = user.filter(seen).ok_or_else(|| AppError::not_found("User"))?;
    // Either may be a guest whom the other's network has blocked (SPEC G2).
    let blocked = tx.guests().is_blocked(user.network, &caller.user.local()).await?
        || tx.guests().is_blocked(caller.network, &user.id).await?;
    if blocked { Err(AppError::not_found("User")) } else { Ok(user) }
}
