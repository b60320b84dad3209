//! What this person found out about the account keys of others.

use rusqlite::{OptionalExtension, params};
use sotto_types::UserId;

use super::open::Tx;
use crate::ClientError;

/// What came of comparing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Compared {
    /// Nothing yet.
    #[default]
    Never,
    /// It matched.
    Matched,
    /// It did not match.
    Differed,
}

/// What is kept of comparing with one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct VerificationRow {
    pub(crate) compared: Compared,
    /// The account key that was compared; empty for none.
    pub(crate) account_key: Vec<u8>,
    /// The account key whose code was shown last; empty for none.
    pub(crate) shown_key: Vec<u8>,
}

impl Tx<'_> {
    /// What is kept of comparing with a person.
    pub(crate) fn verification(self, user: &UserId) -> Result<VerificationRow, ClientError> {
        let query = "SELECT state, account_key, shown_key FROM verification WHERE user_id = ?1";
        let row = self.query_row(query, [user.to_string()], |row| {
            let compared = match row.get::<_, u8>("state")? {
                1 => Compared::Matched,
                0 => Compared::Never,
                // Whatever a later version may write here, it is no confirmation.
                _ => Compared::Differed,
            };
            Ok(VerificationRow {
                compared,
                account_key: row.get("account_key")?,
                shown_key: row.get("shown_key")?,
            })
        });
        Ok(row.optional()?.unwrap_or_default())
    }

    /// Keeps what came of comparing with a person.
    pub(crate) fn set_verification(self, user: &UserId, row: &VerificationRow) -> Result<(), ClientError> {
        let state = match row.compared {
            Compared::Never => 0,
            Compared::Matched => 1,
            Compared::Differed => 2,
        };
        self.execute(
            "INSERT INTO verification (user_id, state, account_key, shown_key) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET state = excluded.state, account_key = excluded.account_key,
                 shown_key = excluded.shown_key",
            params![user.to_string(), state, row.account_key, row.shown_key],
        )?;
        Ok(())
    }
}
