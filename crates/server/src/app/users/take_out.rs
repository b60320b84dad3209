//! Taking an account out.

use sotto_storage::{Tx, User};

use super::DeleteUserJob;
use crate::{AppError, app::Context};

/// Takes an account of any kind out: from the commit on nobody finds it, it cannot sign in, its devices are signed out
/// and its name is free. A job deletes what belongs to it.
pub(crate) async fn take_out(tx: &mut dyn Tx, cx: &Context, user: &User) -> Result<(), AppError> {
    for device in tx.devices().all_of(&user.id).await? {
        cx.sign_out(device.id);
    }
    tx.users().remove(user.number).await?;
    tx.jobs().insert(&DeleteUserJob::new(user).queue(cx.now)?).await?;
    Ok(())
}
