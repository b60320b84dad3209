//! What people show of themselves.

use rusqlite::{OptionalExtension, params};
use sotto_types::UserId;

use super::{
    open::Tx,
    row::{signed, unsigned},
};
use crate::ClientError;

/// A profile, as far as this device knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ProfileRow {
    /// Empty for none.
    pub(crate) display_name: String,
    /// The newest that was seen; 0 for none.
    pub(crate) version: u64,
    /// Empty for none, and where it was never read.
    pub(crate) avatar: Vec<u8>,
}

impl Tx<'_> {
    /// A person's profile; an empty one for somebody without.
    pub(crate) fn profile(self, user: &UserId) -> Result<ProfileRow, ClientError> {
        let query = "SELECT display_name, version, avatar FROM profile WHERE user_id = ?1";
        let row = self.0.query_row(query, [user.to_string()], |row| {
            Ok(ProfileRow {
                display_name: row.get("display_name")?,
                version: unsigned(row, "version")?,
                avatar: row.get("avatar")?,
            })
        });
        Ok(row.optional()?.unwrap_or_default())
    }

    /// Keeps a person's profile.
    pub(crate) fn set_profile(self, user: &UserId, row: &ProfileRow) -> Result<(), ClientError> {
        self.0.execute(
            "INSERT INTO profile (user_id, display_name, version, avatar) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET display_name = excluded.display_name, version = excluded.version,
                 avatar = excluded.avatar",
            params![user.to_string(), row.display_name, signed(row.version), row.avatar],
        )?;
        Ok(())
    }
}
