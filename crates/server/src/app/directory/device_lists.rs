//! A user's device lists.

use sotto_types::UserId;

use super::peer;
use crate::{AppError, Deployment, app::DeviceCaller};

/// Lists of one answer.
const LISTS: usize = 100;

/// The signed device lists of a user of the caller's network after a version, oldest first, at most 100.
pub async fn device_lists(
    deployment: &Deployment,
    caller: &DeviceCaller,
    user: UserId,
    after_version: u64,
) -> Result<Vec<Vec<u8>>, AppError> {
    let caller = caller.clone();
    let lists = async move |tx: &mut dyn sotto_storage::Tx| {
        let user = peer(tx, &caller, &user).await?;
        Ok(tx.devices().lists_after(&user.id, after_version, LISTS).await?)
    };
    deployment.store.read(lists).await
}
