//! What somebody sees of a profile.

use sotto_storage::{Profile, Tx};

use crate::{AppError, app::DeviceCaller};

/// The display name and the version of a user's profile as the caller sees them.
///
/// Somebody whom the user has blocked sees the profile of a user who never made one. Clients keep the newest that they
/// know, so nothing changes there, and nothing that is changed later comes.
pub(crate) async fn name_shown(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    user: &[u8; 16],
) -> Result<(String, u64), AppError> {
    if tx.blocks().has_blocked(user, &caller.user.local()).await? {
        return Ok(Default::default());
    }
    Ok(tx.profiles().name(user).await?)
}

/// As [`name_shown`], of the whole profile.
pub(super) async fn profile_shown(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    user: &[u8; 16],
) -> Result<Profile, AppError> {
    if tx.blocks().has_blocked(user, &caller.user.local()).await? {
        return Ok(Profile::default());
    }
    Ok(tx.profiles().lookup(user).await?)
}
