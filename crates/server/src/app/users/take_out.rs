//! Taking an account out.

use sotto_storage::{Goers, Tx, User};
use sotto_types::{DeviceId, Timestamp};

use super::DeleteUserJob;
use crate::{
    AppError,
    app::{Context, analytics, conversations::take_leaves_out},
};

/// Takes an account of any kind out: from the commit on nobody finds it, it cannot sign in, its devices are signed out
/// and in no conversation any more, and its name is free. A job deletes what belongs to it.
pub(crate) async fn take_out(tx: &mut dyn Tx, cx: &Context, user: &User) -> Result<(), AppError> {
    for device in remove(tx, user, cx.now).await? {
        cx.sign_out(device);
    }
    analytics::went(tx, user, cx.now).await
}

/// As [`take_out`], for those who act for no account; answers the devices that are to be signed out after the commit.
pub(super) async fn remove(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<Vec<DeviceId>, AppError> {
    let devices = tx.devices().all_of(&user.id).await?;
    take_leaves_out(tx, &Goers::User(user.id), now).await?;
    tx.users().remove(user.number).await?;
    tx.jobs().insert(&DeleteUserJob::new(user).queue(now)?).await?;
    Ok(devices.into_iter().map(|device| device.id).collect())
}
