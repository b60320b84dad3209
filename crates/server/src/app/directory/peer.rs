//! Whom a caller may see.

use sotto_storage::{NetworkId, Tx, User, UserStatus};
use sotto_types::{Timestamp, UserId};

use crate::{
    AppError,
    app::{DeviceCaller, guests::talk::allows_guests},
};

/// The active user with this id whom the caller may see; everybody else is not found, for whatever reason.
pub(crate) async fn peer(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    id: &UserId,
    now: Timestamp,
) -> Result<User, AppError> {
    if id.domain() != caller.user.domain() {
        return Err(AppError::not_found("User"));
    }
    let user = tx.users().find_by_id(&id.local()).await?;
    visible(tx, caller, user, now).await
}

/// The user, if the caller may see the user.
pub(super) async fn visible(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    user: Option<User>,
    now: Timestamp,
) -> Result<User, AppError> {
    let stands = |user: &User| user.status == UserStatus::Active && !user.suspended;
    let user = user.filter(stands).ok_or_else(|| AppError::not_found("User"))?;
    if !reaches(tx, caller, &user, now).await? {
        return Err(AppError::not_found("User"));
    }
    // Either may be a guest whom the other's network has blocked (SPEC G2).
    let blocked = tx.guests().is_blocked(user.network, &caller.user.local()).await?
        || tx.guests().is_blocked(caller.network, &user.id).await?;
    if blocked { Err(AppError::not_found("User")) } else { Ok(user) }
}

/// Whether people of the caller's network and the user's reach each other.
async fn reaches(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    user: &User,
    now: Timestamp,
) -> Result<bool, AppError> {
    let own = caller.user.local();
    match (caller.network == NetworkId::GUESTS, user.network == NetworkId::GUESTS) {
        (false, false) => Ok(user.network == caller.network),
        // A guest reaches no other guest.
        (true, true) => Ok(user.id == own),
        (false, true) => match tx.users().find_by_id(&own).await? {
            Some(person) => allows_guests(tx, &person, now).await,
            None => Ok(false),
        },
        // A guest does not write first, so only those are there who share a conversation with the guest.
        (true, false) => {
            Ok(tx.conversations().share(&own, &user.id).await? && allows_guests(tx, user, now).await?)
        }
    }
}
