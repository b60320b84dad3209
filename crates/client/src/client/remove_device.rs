//! Taking a device off the account.

use sotto_e2ee::{AccountKey, verify_device_list};
use sotto_types::DeviceId;
use sotto_wire::{
    frame::{own_devices::PublishDeviceList, refusal::Code},
    identity::SignedDeviceList,
};

use super::Client;
use crate::ClientError;

/// Lists that may come in between.
const TRIES: usize = 8;

impl Client {
    /// Takes a device off the account and draws a new account key, as that device may know the old one.
    ///
    /// It is signed out at once, contacts put it out of every conversation, and what it kept in the backup is taken over.
    /// A device that takes itself off cannot come back; its home is left to the caller.
    pub async fn remove_device(&mut self, device: DeviceId) -> Result<(), ClientError> {
        let done = Box::pin(async {
            self.catch_up().await?;
            self.take_off(device).await
        })
        .await;
        self.online(done)
    }

    pub(super) async fn take_off(&mut self, device: DeviceId) -> Result<(), ClientError> {
        let this = self.account.identity.device();
        for _ in 0..TRIES {
            let own = self.account.identity.list().clone();
            if !own.list().devices.iter().any(|listed| listed.device == device) {
                return Err(ClientError::invalid("There is no such device on the account."));
            }
            let key = self.store.read().account_key()?.ok_or_else(no_key)?;
            if device != this && self.store.read().backup_key()?.is_some() {
                // Under the key that is still the account's; whoever takes a device off keeps what it kept.
                self.read_backup(|kept_by| kept_by == device).await?;
            }
            let left = own.list().devices.iter().filter(|listed| listed.device != device).cloned().collect();
            let (next, list) = key.rotate(&own, left, self.environment.rng.as_ref())?;
            match self.publish(&next, &list, device == this).await {
                Ok(()) => return Ok(()),
                Err(ClientError::Refused { code: Code::Conflict, .. }) => self.refresh_own_list().await?,
                Err(error) => return Err(error),
            }
        }
        Err(ClientError::unreachable("the account is changing too fast just now"))
    }

    /// Keeps the key, sends the list, and takes both over; a crash in between is made good when the list comes back.
    async fn publish(
        &mut self,
        key: &AccountKey,
        list: &SignedDeviceList,
        leaving: bool,
    ) -> Result<(), ClientError> {
        verify_device_list(list).map_err(|_| ClientError::Damaged("the account key"))?;
        self.store.write(|tx| tx.set_next_account_key(Some(key)))?;
        self.environment.failpoint("client.remove_device.after_write");
        let request = PublishDeviceList { device_list: list.encode() };
        let answer = self.link()?.publish_device_list(request).await;
        self.environment.failpoint("client.remove_device.after_publish");
        if let Err(error @ ClientError::Refused { .. }) = answer {
            self.store.write(|tx| tx.set_next_account_key(None))?;
            return Err(error);
        }
        answer?;
        if leaving { Ok(()) } else { self.adopt_own_list(list) }
    }
}

fn no_key() -> ClientError {
    ClientError::invalid("This device does not have the account key, so it cannot change the account.")
}
