//! Reading a profile.

use sotto_storage::{Profile, Tx};
use sotto_types::UserId;

use super::shown::profile_shown;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, directory::peer},
};

/// The profile of somebody whom the caller may see, or the caller's own.
pub async fn lookup(
    deployment: &Deployment,
    caller: &DeviceCaller,
    user: UserId,
) -> Result<Profile, AppError> {
    let (caller, now) = (caller.clone(), deployment.now());
    let read = async move |tx: &mut dyn Tx| {
        let user = peer(tx, &caller, &user, now).await?;
        profile_shown(tx, &caller, &user.id).await
    };
    deployment.store.read(read).await
}
