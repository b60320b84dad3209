//! Whom this person has blocked.

use rusqlite::{OptionalExtension, params};
use sotto_types::UserId;

use super::{open::Tx, row::user_id};
use crate::ClientError;

impl Tx<'_> {
    /// Whether a person is blocked.
    pub(crate) fn is_blocked(self, user: &UserId) -> Result<bool, ClientError> {
        let query = "SELECT 1 FROM blocked WHERE user_id = ?1";
        Ok(self.query_row(query, [user.to_string()], |_| Ok(())).optional()?.is_some())
    }

    /// Everybody who is blocked, with the username, which is empty for somebody who is gone.
    pub(crate) fn all_blocked(self) -> Result<Vec<(UserId, String)>, ClientError> {
        let mut statement =
            self.0.prepare_cached("SELECT user_id, username FROM blocked ORDER BY username, user_id")?;
        let rows = statement.query_map([], |row| Ok((user_id(row, "user_id")?, row.get("username")?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that a person is blocked.
    pub(crate) fn block(self, user: &UserId, username: &str) -> Result<(), ClientError> {
        self.execute(
            "INSERT INTO blocked (user_id, username) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![user.to_string(), username],
        )?;
        Ok(())
    }

    /// Notes that a person is not blocked.
    pub(crate) fn unblock(self, user: &UserId) -> Result<(), ClientError> {
        self.execute("DELETE FROM blocked WHERE user_id = ?1", [user.to_string()])?;
        Ok(())
    }

    /// Puts what the server keeps in the place of what was known.
    pub(crate) fn replace_blocked(self, all: &[(UserId, String)]) -> Result<(), ClientError> {
        self.execute("DELETE FROM blocked", [])?;
        for (user, username) in all {
            self.block(user, username)?;
        }
        self.execute("UPDATE blocks_read SET done = 1", [])?;
        Ok(())
    }

    /// Whether the blocks were ever read from the server.
    pub(crate) fn blocks_were_read(self) -> Result<bool, ClientError> {
        Ok(self.query_row("SELECT done FROM blocks_read", [], |row| row.get(0))?)
    }
}
