//! Naming a device of the account.

use sotto_types::DeviceId;

use super::Client;
use crate::ClientError;

impl Client {
    /// Gives a device of the account a name, which its person's devices and the server see; empty for none.
    pub async fn rename_device(&mut self, device: DeviceId, name: &str) -> Result<(), ClientError> {
        self.begin().await?;
        let done = Box::pin(async {
            self.connect().await?;
            self.link()?.rename_device(device, name).await
        })
        .await;
        self.online(done)
    }

    /// Notes that a device which came to the account is the person's own; with the next [`Self::sync`] it gets the backup
    /// key, and so the history.
    pub fn know_device(&mut self, device: DeviceId) -> Result<(), ClientError> {
        if self.store.write(|tx| tx.know_own_device(device))? {
            self.account_changed = true;
            Ok(())
        } else {
            Err(ClientError::invalid("There is no new device with this id on the account."))
        }
    }
}
