//! The recovery key between its making and its owner's word that it is written down.

use sotto_types::RecoveryKey;

use super::Client;
use crate::ClientError;

impl Client {
    /// The recovery key that a registration made, as long as its owner has not confirmed it; it is shown to nobody else.
    pub fn unconfirmed_recovery_key(&self) -> Result<Option<RecoveryKey>, ClientError> {
        self.store.read().unconfirmed_recovery_key()
    }

    /// Takes the last part of the recovery key as a person typed it (`RecoveryKey::last_part`). If it is right this device
    /// forgets the key.
    pub fn confirm_recovery_key(&mut self, typed: &str) -> Result<bool, ClientError> {
        let Some(key) = self.unconfirmed_recovery_key()? else {
            return Err(ClientError::invalid("There is no recovery key to confirm."));
        };
        if !key.is_part(typed) {
            return Ok(false);
        }
        self.store.write(|tx| tx.confirm_recovery_key())?;
        Ok(true)
    }
}
