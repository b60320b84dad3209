//! How many wrong local passwords wipe this device.

use rusqlite::OptionalExtension;

use super::open::Tx;
use crate::ClientError;

impl Tx<'_> {
    /// The number; 0 for never, and where there is no account.
    pub(crate) fn device_lockout(self) -> Result<u32, ClientError> {
        let sql = "SELECT device_lockout FROM account";
        Ok(self.0.query_row(sql, [], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// Notes the number.
    pub(crate) fn set_device_lockout(self, limit: u32) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET device_lockout = ?1", [limit])?;
        Ok(())
    }
}
