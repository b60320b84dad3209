//! The number of wrong local passwords after which this device wipes itself.

use super::Client;
use crate::{ClientError, home::Tries};

impl Client {
    /// Notes the number that the account's security group sets; 0 for never.
    pub fn note_device_lockout(&mut self, limit: u32) -> Result<(), ClientError> {
        self.store.write(|tx| tx.set_device_lockout(limit))?;
        Tries::set_limit(&self.home, limit)
    }
}
