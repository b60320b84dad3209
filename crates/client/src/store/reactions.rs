//! What people think of messages.

use rusqlite::{OptionalExtension, params};
use sotto_types::{ConversationId, DeviceId, SendId, UserId, limits};

use super::{
    open::Tx,
    row::{signed, unsigned, user_id},
};
use crate::ClientError;

/// What one person thinks of one message, in one emoji.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReactionRow {
    pub(crate) user: UserId,
    pub(crate) emoji: String,
    pub(crate) removed: bool,
    /// The place in the log where it was said: a generation and a position.
    pub(crate) said: (u32, u64),
}

impl Tx<'_> {
    /// What is thought of a message, in the order in which it was said; also what was taken away again.
    pub(crate) fn all_reactions(
        self,
        conversation: ConversationId,
        device: DeviceId,
        id: SendId,
    ) -> Result<Vec<ReactionRow>, ClientError> {
        let mut statement = self.0.prepare_cached(
            "SELECT * FROM reaction WHERE conversation = ?1 AND device_id = ?2 AND id = ?3
             ORDER BY generation, position",
        )?;
        let rows = statement.query_map(
            params![conversation.as_bytes(), device.as_bytes(), id.as_bytes()],
            |row| {
                Ok(ReactionRow {
                    user: user_id(row, "user_id")?,
                    emoji: row.get("emoji")?,
                    removed: row.get("removed")?,
                    said: (row.get("generation")?, unsigned(row, "position")?),
                })
            },
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps what somebody thinks of a message, unless a later word is known or that person has said too much of it; whether
    /// it was kept.
    pub(crate) fn put_reaction(
        self,
        conversation: ConversationId,
        (device, id): (DeviceId, SendId),
        reaction: &ReactionRow,
    ) -> Result<bool, ClientError> {
        let of = [&conversation.as_bytes()[..], &device.as_bytes()[..], &id.as_bytes()[..]];
        let user = reaction.user.to_string();
        let known: Option<(u32, i64)> = self
            .0
            .query_row(
                "SELECT generation, position FROM reaction
                 WHERE conversation = ?1 AND device_id = ?2 AND id = ?3 AND user_id = ?4 AND emoji = ?5",
                params![of[0], of[1], of[2], user, reaction.emoji],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let place = (reaction.said.0, signed(reaction.said.1));
        let fits = if let Some(known) = known {
            known < place
        } else {
            let said: u32 = self.query_row(
                "SELECT count(*) FROM reaction
                 WHERE conversation = ?1 AND device_id = ?2 AND id = ?3 AND user_id = ?4",
                params![of[0], of[1], of[2], user],
                |row| row.get(0),
            )?;
            usize::try_from(said).is_ok_and(|said| said < limits::REACTIONS)
        };
        if fits {
            self.execute(
                "INSERT OR REPLACE INTO reaction
                     (conversation, device_id, id, user_id, emoji, removed, generation, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![of[0], of[1], of[2], user, reaction.emoji, reaction.removed, place.0, place.1],
            )?;
            self.part_of_is_stale(conversation, device, id)?;
        }
        Ok(fits)
    }
}
