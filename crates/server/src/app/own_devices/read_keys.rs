//! What the account's keys are sealed to.

use sotto_storage::Tx;

use crate::{AppError, Deployment, app::DeviceCaller};

/// The key wraps of an account, and the bundle of one of its devices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// The newest signed key wraps; empty for none.
    pub wraps: Vec<u8>,
    /// The account key as it was sealed to the device last; empty for never.
    pub bundle: Vec<u8>,
}

/// The key wraps of the caller's account, and what is sealed to the caller's device.
pub async fn read_keys(deployment: &Deployment, caller: &DeviceCaller) -> Result<Keys, AppError> {
    let (user, device) = (caller.user.local(), caller.device);
    let unit = async move |tx: &mut dyn Tx| {
        let wraps = tx.credentials().recovery(&user).await?.map(|recovery| recovery.wraps);
        let bundle = tx.devices().bundle(device).await?;
        Ok(Keys { wraps: wraps.unwrap_or_default(), bundle })
    };
    deployment.store.read(unit).await
}
