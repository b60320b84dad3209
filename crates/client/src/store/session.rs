//! What holds for the account, and how far its session has come.

use rusqlite::params;
use sotto_types::Timestamp;

use super::{
    open::Tx,
    row::{signed, timestamp},
};
use crate::ClientError;

/// The row of the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SessionRow {
    /// The newest policy as it was pushed; empty before the first.
    pub(crate) policy: Vec<u8>,
    /// The revision of the notice that was acknowledged since the last sign-in; empty for none.
    pub(crate) acknowledged: Vec<u8>,
    /// When the password was last proved to the server; 0 where nobody noted it.
    pub(crate) authenticated_at: Timestamp,
    /// The last act of a person.
    pub(crate) active_at: Timestamp,
    /// Whether the server has said that the session is over.
    pub(crate) ended: bool,
    /// The newest version of the client that the server knows; empty before it was asked.
    pub(crate) newest_version: String,
}

impl Tx<'_> {
    /// The session.
    pub(crate) fn session(self) -> Result<SessionRow, ClientError> {
        Ok(self.0.query_row("SELECT * FROM session", [], |row| {
            Ok(SessionRow {
                policy: row.get("policy")?,
                acknowledged: row.get("acknowledged")?,
                authenticated_at: timestamp(row, "authenticated_at")?,
                active_at: timestamp(row, "active_at")?,
                ended: row.get("ended")?,
                newest_version: row.get("newest_version")?,
            })
        })?)
    }

    /// Writes the session back.
    pub(crate) fn save_session(self, session: &SessionRow) -> Result<(), ClientError> {
        self.0.execute(
            "UPDATE session SET policy = ?1, acknowledged = ?2, authenticated_at = ?3, active_at = ?4, ended = ?5,
                                newest_version = ?6",
            params![
                session.policy,
                session.acknowledged,
                signed(session.authenticated_at.as_millis()),
                signed(session.active_at.as_millis()),
                session.ended,
                session.newest_version,
            ],
        )?;
        Ok(())
    }
}
