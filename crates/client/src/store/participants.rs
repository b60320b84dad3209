//! Who is in a conversation, and whom this device is still to add to it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;
use sotto_types::{ConversationId, UserId};
use sotto_wire::identity::AccountKind;

use super::{open::Tx, row::user_id};
use crate::ClientError;

impl Tx<'_> {
    /// Who is in a conversation, as this device saw it last.
    pub(crate) fn participants(
        self,
        id: ConversationId,
    ) -> Result<BTreeMap<UserId, AccountKind>, ClientError> {
        let query = "SELECT user_id, kind FROM participant WHERE conversation = ?1";
        let mut statement = self.0.prepare_cached(query)?;
        let rows = statement
            .query_map([id.as_bytes()], |row| Ok((user_id(row, "user_id")?, kind(row.get("kind")?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether a guest is in a conversation, as this device saw it last.
    pub(crate) fn is_guest_in(self, id: ConversationId) -> Result<bool, ClientError> {
        let query = "SELECT EXISTS (SELECT 1 FROM participant WHERE conversation = ?1 AND kind = ?2)";
        let of = params![id.as_bytes(), number(AccountKind::Guest)];
        Ok(self.0.prepare_cached(query)?.query_row(of, |row| row.get(0))?)
    }

    /// Keeps who is in a conversation; only what changed is written.
    pub(crate) fn set_participants(
        self,
        id: ConversationId,
        people: &BTreeMap<UserId, AccountKind>,
    ) -> Result<(), ClientError> {
        let before = self.participants(id)?;
        for user in before.keys().filter(|user| !people.contains_key(user)) {
            let query = "DELETE FROM participant WHERE conversation = ?1 AND user_id = ?2";
            self.execute(query, params![id.as_bytes(), user.to_string()])?;
        }
        for (user, kind) in people.iter().filter(|(user, kind)| before.get(user) != Some(kind)) {
            let query =
                "INSERT OR REPLACE INTO participant (conversation, user_id, kind) VALUES (?1, ?2, ?3)";
            self.execute(query, params![id.as_bytes(), user.to_string(), number(*kind)])?;
        }
        Ok(())
    }

    /// Whom this device is still to add to a conversation.
    pub(crate) fn people_to_add(self, id: ConversationId) -> Result<BTreeSet<UserId>, ClientError> {
        let query = "SELECT user_id FROM to_add WHERE conversation = ?1";
        let mut statement = self.0.prepare_cached(query)?;
        let rows = statement.query_map([id.as_bytes()], |row| user_id(row, "user_id"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Conversations to which this device is still to add somebody.
    pub(crate) fn conversations_to_add_to(self) -> Result<Vec<ConversationId>, ClientError> {
        let mut statement = self.0.prepare_cached("SELECT DISTINCT conversation FROM to_add")?;
        let rows = statement.query_map([], |row| super::row::conversation_id(row, "conversation"))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that somebody is to be added to a conversation.
    pub(crate) fn add_later(self, id: ConversationId, user: &UserId) -> Result<(), ClientError> {
        let query = "INSERT OR IGNORE INTO to_add (conversation, user_id) VALUES (?1, ?2)";
        self.execute(query, params![id.as_bytes(), user.to_string()])?;
        Ok(())
    }

    /// Notes that somebody is in a conversation now, or will not be added.
    pub(crate) fn add_no_more(self, id: ConversationId, user: &UserId) -> Result<(), ClientError> {
        let query = "DELETE FROM to_add WHERE conversation = ?1 AND user_id = ?2";
        self.execute(query, params![id.as_bytes(), user.to_string()])?;
        Ok(())
    }

    /// Notes that nobody else is to be added to a conversation.
    pub(crate) fn add_nobody(self, id: ConversationId) -> Result<(), ClientError> {
        self.execute("DELETE FROM to_add WHERE conversation = ?1", [id.as_bytes()])?;
        Ok(())
    }
}

fn number(kind: AccountKind) -> u8 {
    match kind {
        AccountKind::Person => 1,
        AccountKind::Guest => 2,
        AccountKind::Bot => 3,
        AccountKind::RetentionBot => 4,
    }
}

fn kind(number: u8) -> AccountKind {
    match number {
        2 => AccountKind::Guest,
        3 => AccountKind::Bot,
        4 => AccountKind::RetentionBot,
        _ => AccountKind::Person,
    }
}
