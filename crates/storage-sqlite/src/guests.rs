//! Guests as networks know them.

use async_trait::async_trait;
use rusqlite::{Row, params, params_from_iter, types::Value};
use sotto_storage::{
    BlockedGuest, BlockedGuestFilter, BlockedGuestSort, Guest, GuestContact, GuestFilter, GuestInvitation,
    GuestSort, Guests, Invitation, Month, NetworkId, Page, PageRequest, SecurityGroupId, StorageError,
};
use sotto_types::{ConversationId, Timestamp, Username};

use crate::{
    engine::Session,
    page::{Key, PageQuery, cut, keys, without_keys},
    row::{Column, get, millis, moment, number, parse},
};

const CONTACT: &str =
    "SELECT guest, uname, username, network, key, month FROM guest_contacts WHERE network = ?1";
const BLOCKED: &str = "SELECT guest, uname, username, network, key, admin, modified_at FROM blocked_guests
    WHERE network = ?1";

#[async_trait(?Send)]
impl Guests for Session<'_> {
    async fn note_contact(&mut self, contact: &GuestContact) -> Result<(), StorageError> {
        let sql =
            "INSERT INTO guest_contacts (network, month, guest, uname, username) VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (network, month, guest) DO NOTHING";
        let GuestContact { network, month, guest } = contact;
        let values = params![network.get(), month.index(), guest.id, guest.uname, guest.username.as_str()];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn contacts(
        &mut self,
        network: NetworkId,
        filter: &GuestFilter,
        page: &PageRequest<GuestSort>,
    ) -> Result<Page<GuestContact>, StorageError> {
        let key = |sort| match sort {
            GuestSort::Username => USERNAME,
            GuestSort::Month => MONTH,
        };
        let keys = keys(&page.sort, key, KEY);
        let mut query = PageQuery::new(CONTACT, vec![Value::from(network.get())]);
        if let Some(part) = &filter.username {
            query.and("instr(username, ?) > 0", Value::Text(part.to_lowercase()));
        }
        if let Some(month) = filter.month {
            query.and("month = ?", Value::from(month.index()));
        }
        let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
        let rows =
            self.query_all(&sql, params_from_iter(values), |row| Ok((number(row, 4)?, contact(row)?)))?;
        let value = |(row, contact): &(u64, GuestContact), key: &Key| match *key {
            USERNAME => contact.guest.username.as_str().to_owned(),
            MONTH => contact.month.index().to_string(),
            _ => row.to_string(),
        };
        let page = cut(rows, page.limit, |last| keys.iter().map(|key| value(last, key)).collect());
        Ok(without_keys(page))
    }

    async fn count(&mut self, network: NetworkId, month: Month) -> Result<u64, StorageError> {
        let sql = "SELECT count(*) FROM guest_contacts WHERE network = ?1 AND month = ?2";
        let count = self.query_first(sql, params![network.get(), month.index()], |row| number(row, 0))?;
        Ok(count.unwrap_or_default())
    }

    async fn find(&mut self, network: NetworkId, uname: &[u8; 32]) -> Result<Option<Guest>, StorageError> {
        let sql = "SELECT guest, uname, username FROM guest_contacts WHERE network = ?1 AND uname = ?2
                   UNION ALL SELECT guest, uname, username FROM blocked_guests WHERE network = ?1 AND uname = ?2
                   LIMIT 1";
        self.query_first(sql, params![network.get(), uname], guest)
    }

    async fn block(&mut self, blocked: &BlockedGuest) -> Result<(), StorageError> {
        let sql = "INSERT INTO blocked_guests
                       (network, guest, uname, username, admin, admin_folded, modified_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT (guest, network) DO UPDATE SET admin = excluded.admin,
                       admin_folded = excluded.admin_folded, modified_at = excluded.modified_at";
        let guest = &blocked.guest;
        let values = params![
            blocked.network.get(),
            guest.id,
            guest.uname,
            guest.username.as_str(),
            blocked.admin,
            blocked.admin.to_lowercase(),
            millis(blocked.modified_at),
        ];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn unblock(&mut self, network: NetworkId, guest: &[u8; 16]) -> Result<(), StorageError> {
        let sql = "DELETE FROM blocked_guests WHERE guest = ?2 AND network = ?1";
        self.execute(sql, params![network.get(), guest])?;
        Ok(())
    }

    async fn is_blocked(&mut self, network: NetworkId, guest: &[u8; 16]) -> Result<bool, StorageError> {
        let sql = "SELECT 1 FROM blocked_guests WHERE guest = ?2 AND network = ?1";
        Ok(self.query_first(sql, params![network.get(), guest], |_| Ok(()))?.is_some())
    }

    async fn note_talk(
        &mut self,
        network: NetworkId,
        guest: &[u8; 16],
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let sql = "INSERT INTO guest_talks (guest, network, talked_at) VALUES (?1, ?2, ?3)
                   ON CONFLICT (guest, network) DO UPDATE SET talked_at = excluded.talked_at";
        self.execute(sql, params![guest, network.get(), millis(now)])?;
        Ok(())
    }

    async fn last_talk(
        &mut self,
        network: NetworkId,
        guest: &[u8; 16],
    ) -> Result<Option<Timestamp>, StorageError> {
        let sql = "SELECT talked_at FROM guest_talks WHERE guest = ?1 AND network = ?2";
        self.query_first(sql, params![guest, network.get()], |row| moment(row, 0))
    }

    async fn networks_beside(
        &mut self,
        conversation: ConversationId,
        guest: &[u8; 16],
    ) -> Result<Vec<NetworkId>, StorageError> {
        let sql = "SELECT DISTINCT u.network FROM conversations c JOIN members m ON m.conversation = c.key
                   JOIN users u ON u.id = m.user
                   WHERE c.id = ?1 AND m.user <> ?2 AND m.going = 0 AND u.kind <> 2";
        let network = Column("users", "network");
        self.query_all(sql, params![conversation.as_bytes(), guest], |row| {
            parse(row, 0, network, NetworkId::new)
        })
    }

    async fn enter(&mut self, conversation: ConversationId, guest: &[u8; 16]) -> Result<(), StorageError> {
        let sql = "INSERT OR IGNORE INTO guest_conversations (conversation, guest)
                   SELECT key, ?2 FROM conversations WHERE id = ?1";
        self.execute(sql, params![conversation.as_bytes(), guest])?;
        Ok(())
    }

    async fn inside(&mut self, conversation: ConversationId) -> Result<Vec<[u8; 16]>, StorageError> {
        let sql = "SELECT g.guest FROM conversations c JOIN guest_conversations g ON g.conversation = c.key
                   WHERE c.id = ?1 AND EXISTS (SELECT 1 FROM members m
                       WHERE m.user = g.guest AND m.conversation = c.key AND m.going = 0)";
        self.query_all(sql, [conversation.as_bytes()], |row| get(row, 0))
    }

    async fn invite(&mut self, invitation: &GuestInvitation) -> Result<(), StorageError> {
        let sql = "INSERT OR REPLACE INTO guest_invitations (guest, network, security_group, first_name,
                       last_name, code_hash, expires_at, code_validation, failures)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let code = &invitation.invitation;
        let values = params![
            invitation.guest,
            invitation.network.get(),
            invitation.group.as_str(),
            invitation.first_name,
            invitation.last_name,
            code.code_hash,
            millis(code.expires_at),
            code.code_validation,
            code.failures,
        ];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn invitation(&mut self, guest: &[u8; 16]) -> Result<Option<GuestInvitation>, StorageError> {
        let sql = "SELECT guest, network, security_group, first_name, last_name, code_hash, expires_at,
                       code_validation, failures FROM guest_invitations WHERE guest = ?1";
        self.query_first(sql, [guest], |row| {
            Ok(GuestInvitation {
                guest: get(row, 0)?,
                network: parse(row, 1, Column("guest_invitations", "network"), NetworkId::new)?,
                group: SecurityGroupId::new(&get::<String>(row, 2)?),
                first_name: get(row, 3)?,
                last_name: get(row, 4)?,
                invitation: Invitation {
                    code_hash: get(row, 5)?,
                    expires_at: moment(row, 6)?,
                    code_validation: get(row, 7)?,
                    failures: get(row, 8)?,
                },
            })
        })
    }

    async fn rename(
        &mut self,
        guest: &[u8; 16],
        (next, uname): (&[u8; 16], &[u8; 32]),
    ) -> Result<(), StorageError> {
        for table in ["guest_contacts", "blocked_guests"] {
            let sql = format!("UPDATE {table} SET guest = ?2, uname = ?3 WHERE guest = ?1");
            self.execute(&sql, params![guest, next, uname])?;
        }
        Ok(())
    }

    async fn forget(&mut self, guest: &[u8; 16]) -> Result<(), StorageError> {
        for sql in [
            "DELETE FROM guest_talks WHERE guest = ?1",
            "DELETE FROM guest_conversations WHERE guest = ?1",
            "DELETE FROM guest_invitations WHERE guest = ?1",
            "DELETE FROM blocked_guests WHERE guest = ?1",
        ] {
            self.execute(sql, [guest])?;
        }
        Ok(())
    }

    async fn blocked(
        &mut self,
        network: NetworkId,
        filter: &BlockedGuestFilter,
        page: &PageRequest<BlockedGuestSort>,
    ) -> Result<Page<BlockedGuest>, StorageError> {
        let key = |sort| match sort {
            BlockedGuestSort::Username => USERNAME,
            BlockedGuestSort::Admin => ADMIN,
            BlockedGuestSort::Modified => MODIFIED,
        };
        let keys = keys(&page.sort, key, KEY);
        let mut query = PageQuery::new(BLOCKED, vec![Value::from(network.get())]);
        let parts =
            [("instr(username, ?) > 0", &filter.username), ("instr(admin_folded, ?) > 0", &filter.admin)];
        for (condition, part) in parts {
            if let Some(part) = part {
                query.and(condition, Value::Text(part.to_lowercase()));
            }
        }
        let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
        let rows =
            self.query_all(&sql, params_from_iter(values), |row| Ok((number(row, 4)?, blocked(row)?)))?;
        let value = |(row, blocked): &(u64, BlockedGuest), key: &Key| match *key {
            USERNAME => blocked.guest.username.as_str().to_owned(),
            ADMIN => blocked.admin.to_lowercase(),
            MODIFIED => millis(blocked.modified_at).to_string(),
            _ => row.to_string(),
        };
        let page = cut(rows, page.limit, |last| keys.iter().map(|key| value(last, key)).collect());
        Ok(without_keys(page))
    }
}

const KEY: Key = Key::number("key");
const USERNAME: Key = Key::text("username");
const MONTH: Key = Key::number("month");
const ADMIN: Key = Key::text("admin_folded");
const MODIFIED: Key = Key::number("modified_at");

fn guest(row: &Row<'_>) -> Result<Guest, StorageError> {
    let username = Column("guests", "username");
    Ok(Guest {
        id: get(row, 0)?,
        uname: get(row, 1)?,
        username: parse(row, 2, username, |name: String| Username::parse(&name).ok())?,
    })
}

fn network(row: &Row<'_>) -> Result<NetworkId, StorageError> {
    parse(row, 3, Column("guests", "network"), NetworkId::new)
}

fn contact(row: &Row<'_>) -> Result<GuestContact, StorageError> {
    let month = parse(row, 5, Column("guest_contacts", "month"), Month::from_index)?;
    Ok(GuestContact { network: network(row)?, month, guest: guest(row)? })
}

fn blocked(row: &Row<'_>) -> Result<BlockedGuest, StorageError> {
    Ok(BlockedGuest {
        network: network(row)?,
        guest: guest(row)?,
        admin: get(row, 5)?,
        modified_at: moment(row, 6)?,
    })
}
