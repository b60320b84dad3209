//! This account's own device list, which every device of the person may change.

use sotto_e2ee::DeviceIdentity;
use sotto_types::{DeviceId, limits};
use sotto_wire::{frame::own_devices, identity::SignedDeviceList};

use super::{Client, contacts::Lists};
use crate::{ClientError, Event, WarningKind, store::AccountSecrets};

impl Client {
    /// Follows this account's own device lists.
    pub(super) async fn refresh_own_list(&mut self) -> Result<(), ClientError> {
        let user = self.account.user.clone();
        let own = self.account.identity.list().clone();
        match self.follow_lists(&user, own.clone()).await? {
            Lists::Followed(newest) if newest.list().version > own.list().version => {
                self.adopt_own_list(&newest)?;
                if self.store.read().account_secrets()?.account.is_none() {
                    self.fetch_keys().await?;
                }
                Ok(())
            }
            Lists::Followed(_) => Ok(()),
            Lists::Broken(_) => {
                let text = "The server shows a device list of this account that this account did not sign."
                    .to_owned();
                self.warn(WarningKind::KeyChanged, None, text);
                Ok(())
            }
        }
    }

    /// Gives lists back to a server that has lost them: it was restored from a backup that is older.
    pub(super) async fn give_lists_back(&mut self, after: u64) -> Result<(), ClientError> {
        let lists = self.store.read().own_lists_after(after, limits::RESTORED_LISTS)?;
        self.store.write(|tx| tx.set_keys_due(true))?;
        match self.link()?.restore_lists(own_devices::RestoreLists { lists }).await {
            // Another device was first, or this one came after the list that is missing.
            Err(error @ ClientError::Refused { .. }) if !error.is_passing() => {
                let text = format!("The server has lost device lists of this account: {error}");
                self.warn(WarningKind::ServerBehind, None, text);
                Ok(())
            }
            other => other,
        }
    }

    /// Takes a list that follows the known one, and the key that signed it if it was this device that drew it.
    pub(super) fn adopt_own_list(&mut self, list: &SignedDeviceList) -> Result<(), ClientError> {
        let tx = self.store.read();
        let of_this = |id: DeviceId| id == self.account.identity.device();
        if !list.list().devices.iter().any(|device| of_this(device.device)) {
            return Err(ClientError::invalid("This device has been removed from the account."));
        }
        let signs = |secrets: &AccountSecrets| {
            secrets.account.as_ref().is_some_and(|key| key.public() == list.list().account_key())
        };
        let (current, next) = (tx.account_secrets()?, tx.next_secrets()?);
        let drawn_here = next.filter(signs);
        let other_backup = drawn_here.is_some();
        let signs_now = signs(&current);
        let secrets = drawn_here.unwrap_or_else(|| {
            // Without the key this device still writes and reads, but cannot change the account. Whoever drew it drew a new
            // backup key too.
            if signs_now { current } else { AccountSecrets { account: None, backup: None, ..current } }
        });
        let identity = DeviceIdentity::new(self.account.identity.keys().clone(), list.clone())?;
        let former = self.account.identity.list().clone();
        let new = self.store.write(|tx| {
            if tx.own_devices()?.is_empty() {
                tx.note_own_devices(&former)?;
            }
            tx.note_own_list(&former)?;
            tx.note_own_list(list)?;
            tx.set_own_list(list)?;
            tx.set_account_secrets(&secrets)?;
            tx.set_next_secrets(None)?;
            if other_backup {
                tx.begin_backup_anew()?;
            }
            tx.set_devices_due(true)?;
            tx.set_keys_due(true)?;
            tx.note_own_devices(list)
        })?;
        self.account.identity = identity;
        self.account_changed = true;
        // Groups in memory carry the former identity.
        self.groups.clear();
        let this = self.account.identity.device();
        for device in new.into_iter().filter(|device| *device != this) {
            let text = format!(
                "A device was added to this account: {device}. If that was not you, take it off: it can read what is \
                 sent from now on."
            );
            self.warn(WarningKind::DeviceAdded, None, text);
            self.emit(Event::OwnDeviceAdded { device });
        }
        Ok(())
    }
}
