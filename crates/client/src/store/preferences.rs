//! What this person has chosen for this device.

use super::open::Tx;
use crate::ClientError;

impl Tx<'_> {
    /// Whether this device shows and says who is typing.
    pub(crate) fn typing_indicators(self) -> Result<bool, ClientError> {
        Ok(self.0.query_row("SELECT typing_indicators FROM preference", [], |row| row.get(0))?)
    }

    /// Notes whether it does.
    pub(crate) fn set_typing_indicators(self, on: bool) -> Result<(), ClientError> {
        self.0.execute("UPDATE preference SET typing_indicators = ?1", [on])?;
        Ok(())
    }
}
