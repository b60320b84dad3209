//! What an administrator's unit of work knows beside its transaction.

use std::sync::{Arc, Mutex, PoisonError};

use sotto_storage::{AccountId, Network, NetworkId, Tx};
use sotto_types::{DeviceId, Timestamp};

use crate::{AppError, Deployment, Keyring};

/// Who asks, of which deployment, and when.
#[derive(Clone, Debug)]
pub struct Context {
    /// The deployment.
    pub deployment: Arc<Deployment>,
    /// The administrator's account; nothing of another account is within reach.
    pub account: AccountId,
    /// The administrator's name.
    pub user_name: String,
    /// When the call arrived.
    pub now: Timestamp,
    signed_out: Arc<Mutex<Vec<DeviceId>>>,
}

impl Context {
    /// The context of an administrator's call.
    pub fn new(deployment: Arc<Deployment>, account: AccountId, user_name: String, now: Timestamp) -> Self {
        Self { deployment, account, user_name, now, signed_out: Arc::default() }
    }

    /// The deployment's keyring.
    pub fn keyring(&self) -> &Keyring {
        &self.deployment.keyring
    }

    /// The account's network with this id: the check that stands before every row of a network.
    pub async fn network(&self, tx: &mut dyn Tx, id: NetworkId) -> Result<Network, AppError> {
        let network = tx.networks().lookup(&self.account, id).await?;
        network.ok_or_else(|| AppError::not_found("Network"))
    }

    /// Ends the connection of a device once the unit of work is on disk.
    pub fn sign_out(&self, device: DeviceId) {
        self.signed_out.lock().unwrap_or_else(PoisonError::into_inner).push(device);
    }

    /// Forgets what an attempt that is run again asked for.
    pub(crate) fn begin(&self) {
        self.signed_out.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Does what waited for the commit.
    pub(crate) fn committed(&self) {
        let devices = std::mem::take(&mut *self.signed_out.lock().unwrap_or_else(PoisonError::into_inner));
        for device in devices {
            self.deployment.live.sign_out(device);
        }
    }
}
