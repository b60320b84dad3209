//! Inbox items: what this device must learn apart from rows.

use sotto_types::DeviceId;
use sotto_wire::frame::inbox::{Inbox, Item, Notice};

use super::Client;
use crate::ClientError;

impl Client {
    /// Processes items in order, and acknowledges what is on disk.
    pub(super) async fn process_inbox(&mut self, inbox: Inbox) -> Result<(), ClientError> {
        let mut last = None;
        for item in inbox.items {
            last = Some(item.sequence);
            if item.sequence > self.store.read().inbox_sequence()? {
                self.process_item(item).await?;
            }
        }
        if let Some(sequence) = last {
            self.link()?.ack_inbox(sequence).await?;
        }
        Ok(())
    }

    async fn process_item(&mut self, item: Item) -> Result<(), ClientError> {
        match item.notice {
            Some(Notice::Joined(joined)) => return self.join(joined, item.sequence).await,
            Some(Notice::DeviceListChanged(change)) if change.user_id == self.user().to_string() => {
                self.refresh_own_list().await?;
            }
            Some(Notice::DeviceListChanged(change)) => {
                let user = change
                    .user_id
                    .parse()
                    .map_err(|_| ClientError::ServerMisbehaved("a user id is malformed"))?;
                let known = self.store.read().lookup_contact(&user)?;
                if known.is_none_or(|known| known.list.list().version < change.version) {
                    // Somebody who cannot be looked up any more is not written to either.
                    self.try_refresh_contact(&user).await?;
                }
                // A person's only device may be new: then nobody of theirs can let it in.
                self.store.write(|tx| tx.set_devices_due(true))?;
            }
            Some(Notice::BlocksChanged(_)) => self.refresh_blocks().await?,
            Some(Notice::DeviceReset(reset)) => {
                let device = DeviceId::from_slice(&reset.device_id)
                    .map_err(|_| ClientError::ServerMisbehaved("a device id is malformed"))?;
                let list = self.account.identity.list().clone();
                // Taken off once everything that waits is processed; the server can at most cost a device its place.
                self.store.write(|tx| {
                    tx.note_own_devices(&list)?;
                    tx.note_reset_device(device)
                })?;
            }
            Some(Notice::KeyPackagesLow(low)) => self.replenish_key_packages(low.left).await?,
            // A notice of a later version.
            None => {}
        }
        self.store.write(|tx| tx.set_inbox_sequence(item.sequence))
    }
}
