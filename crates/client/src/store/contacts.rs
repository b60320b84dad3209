//! Other people, as far as this device knows them.

use rusqlite::{OptionalExtension, Row, params, types::Type};
use sotto_types::{UserId, Username};
use sotto_wire::identity::SignedDeviceList;

use super::{
    open::Tx,
    row::{damaged, user_id},
};
use crate::ClientError;

/// Another person.
#[derive(Clone, Debug)]
pub(crate) struct ContactRow {
    pub(crate) user: UserId,
    /// As the server names them; empty where it does not.
    pub(crate) username: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    /// The newest list that descends from the first one seen, or was accepted.
    pub(crate) list: SignedDeviceList,
    /// A list that does not: sending is held until its key is accepted.
    pub(crate) claimed: Option<SignedDeviceList>,
}

impl Tx<'_> {
    /// A contact by id.
    pub(crate) fn lookup_contact(self, user: &UserId) -> Result<Option<ContactRow>, ClientError> {
        Ok(self
            .0
            .query_row("SELECT * FROM contact WHERE user_id = ?1", [user.to_string()], read)
            .optional()?)
    }

    /// A contact by username.
    pub(crate) fn find_contact(self, username: &Username) -> Result<Option<ContactRow>, ClientError> {
        Ok(self
            .0
            .query_row("SELECT * FROM contact WHERE username = ?1", [username.as_str()], read)
            .optional()?)
    }

    /// All contacts by name.
    pub(crate) fn all_contacts(self) -> Result<Vec<ContactRow>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT * FROM contact ORDER BY username, user_id")?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Writes a contact, new or changed.
    pub(crate) fn save_contact(self, contact: &ContactRow) -> Result<(), ClientError> {
        // A name that moved to another account no longer names this one.
        if !contact.username.is_empty() {
            self.execute(
                "UPDATE contact SET username = '' WHERE username = ?1 AND user_id <> ?2",
                params![contact.username, contact.user.to_string()],
            )?;
        }
        self.execute(
            "INSERT INTO contact (user_id, username, first_name, last_name, device_list, claimed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT DO UPDATE SET username = excluded.username, first_name = excluded.first_name,
                 last_name = excluded.last_name, device_list = excluded.device_list, claimed = excluded.claimed",
            params![
                contact.user.to_string(),
                contact.username,
                contact.first_name,
                contact.last_name,
                contact.list.encode(),
                contact.claimed.as_ref().map(SignedDeviceList::encode).unwrap_or_default(),
            ],
        )?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ContactRow> {
    let list = |bytes: &[u8]| SignedDeviceList::decode(bytes).map_err(|error| damaged(Type::Blob, error));
    let (accepted, claimed): (Vec<u8>, Vec<u8>) = (row.get("device_list")?, row.get("claimed")?);
    Ok(ContactRow {
        user: user_id(row, "user_id")?,
        username: row.get("username")?,
        first_name: row.get("first_name")?,
        last_name: row.get("last_name")?,
        list: list(&accepted)?,
        claimed: if claimed.is_empty() { None } else { Some(list(&claimed)?) },
    })
}
