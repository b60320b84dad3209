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
    user.filter(|user| is_visible(user, caller)).ok_or_else(|| AppError::not_found("User"))
}

/// Whether the caller may see this user.
pub(super) fn is_visible(user: &User, caller: &DeviceCaller) -> bool {
    user.network == caller.network && user.status == UserStatus::Active && !user.suspended
}
