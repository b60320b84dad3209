//! Taking a device off the account.

use sotto_e2ee::backup::BackupKey;
use sotto_types::{DeviceId, limits};
use sotto_wire::{
    frame::{own_devices::PublishDeviceList, refusal::Code},
    identity::SignedDeviceList,
};

use super::Client;
use crate::{ClientError, store::AccountSecrets};

/// Lists that may come in between.
const TRIES: usize = 8;

impl Client {
    /// Takes a device off the account and draws new keys, as that device knows the old ones.
    ///
    /// It is signed out at once, contacts put it out of every conversation, and what it kept in the backup is taken over.
    /// A device that takes itself off cannot come back; its home is left to the caller.
    pub async fn remove_device(&mut self, device: DeviceId) -> Result<(), ClientError> {
        self.begin().await?;
        let done = Box::pin(async {
            self.catch_up().await?;
            self.take_off(device).await
        })
        .await;
        self.online(done)
    }

    pub(super) async fn take_off(&mut self, device: DeviceId) -> Result<(), ClientError> {
        let leaving = device == self.account.identity.device();
        for _ in 0..TRIES {
            let own = self.account.identity.list().clone();
            if !own.list().devices.iter().any(|listed| listed.device == device) {
                return Err(ClientError::invalid("There is no such device on the account."));
            }
            if own.list().rotations.len() >= limits::KEY_ROTATIONS {
                return Err(ClientError::invalid(
                    "The account's key was drawn anew as often as it may be. With a full reset the account begins anew.",
                ));
            }
            let secrets = self.store.read().account_secrets()?;
            let key = secrets.account.ok_or_else(|| {
                ClientError::invalid(
                    "This device does not have the account key, so it cannot change the account.",
                )
            })?;
            if !leaving && secrets.backup.is_some() {
                // Under the key that is still the account's; whoever takes a device off keeps what it kept.
                self.read_backup(|kept_by| kept_by == device).await?;
            }
            let left = own.list().devices.iter().filter(|listed| listed.device != device).cloned().collect();
            let rng = self.environment.rng.as_ref();
            let (account, list) = key.rotate(&own, left, rng)?;
            // Where this device does not have the former backup key, what was kept under it stays closed.
            let backup = Some(BackupKey::random(rng));
            let (known, _) = self.known_wraps(&own).await?;
            let wraps = account.sign_wraps(&self.next_wraps(known.as_ref(), &list, &[]))?;
            let next = AccountSecrets { account: Some(account), backup, wraps: Some(wraps) };
            match self.publish(&next, &list, leaving).await {
                Ok(()) => return Ok(()),
                Err(ClientError::Refused { code: Code::Conflict, .. }) => self.refresh_own_list().await?,
                Err(error) => return Err(error),
            }
        }
        Err(ClientError::unreachable("the account is changing too fast just now"))
    }

    /// Keeps the keys, sends the list, and takes both over; a crash in between is made good when the list comes back.
    async fn publish(
        &mut self,
        next: &AccountSecrets,
        list: &SignedDeviceList,
        leaving: bool,
    ) -> Result<(), ClientError> {
        let AccountSecrets { account: Some(account), backup, wraps: Some(wraps) } = next else {
            return Err(ClientError::Damaged("the account's keys"));
        };
        let keys = self.sealed(account, backup.as_ref(), wraps, list)?;
        self.store.write(|tx| tx.set_next_secrets(Some(next)))?;
        self.environment.failpoint("client.remove_device.after_write");
        let request = PublishDeviceList { device_list: list.encode(), keys: Some(keys) };
        let answer = self.link()?.publish_device_list(request).await;
        self.environment.failpoint("client.remove_device.after_publish");
        if let Err(error @ ClientError::Refused { .. }) = answer {
            self.store.write(|tx| tx.set_next_secrets(None))?;
            return Err(error);
        }
        answer?;
        if leaving {
            return Ok(());
        }
        self.adopt_own_list(list)?;
        // At once: until a leaf of this account carries the new list, nobody else can put the device out.
        self.commit_what_is_due().await?;
        // At once too: what was kept under the former backup key opens no more.
        if let Err(error) = self.back_up_now().await {
            tracing::debug!(%error, "the backup is made anew the next time");
        }
        Ok(())
    }
}
