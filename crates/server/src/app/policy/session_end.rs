//! The absolute limit of a session (SPEC SG6): counted from the last proof of the password, whatever the activity.

use std::time::Duration;

use sotto_storage::{Tx, User, UserKind};
use sotto_types::{DeviceId, Timestamp, settings::SecurityGroupSettings};

use crate::{AppError, app::sso};

/// When the session of a device ends; [`Timestamp::NEVER`] where its group sets no limit, for bots, which nobody attends,
/// and where an identity provider says how long people stay in.
pub(super) async fn session_end(
    tx: &mut dyn Tx,
    device: DeviceId,
    user: &User,
    settings: &SecurityGroupSettings,
) -> Result<Timestamp, AppError> {
    let minutes = settings.max_non_sso_session_minutes;
    let limited = minutes > 0 && matches!(user.kind, UserKind::Person | UserKind::Guest);
    if !limited || sso::is_on(tx, user.network).await? {
        return Ok(Timestamp::NEVER);
    }
    let proved = tx.sessions().authenticated_at(device).await?.unwrap_or_default();
    Ok(proved.plus(Duration::from_mins(minutes.into())))
}

/// Whether the session of a device has ended.
pub(crate) async fn has_ended(
    tx: &mut dyn Tx,
    device: DeviceId,
    user: &[u8; 16],
    now: Timestamp,
) -> Result<bool, AppError> {
    let Some(user) = tx.users().find_by_id(user).await? else { return Ok(false) };
    let group = tx.security_groups().lookup(user.network, &user.group).await?;
    let Some(group) = group else { return Ok(false) };
    Ok(session_end(tx, device, &user, &group.settings).await? <= now)
}

/// The refusal of a device whose session has ended.
pub(crate) fn session_ended() -> AppError {
    AppError::SessionEnded("The session of this device has ended: prove the password again.".to_owned())
}
