//! The conversations of this device.

use sotto_types::UserId;
use sotto_wire::frame::conversation::Kind;

use super::Client;
use crate::{
    ClientError, ConversationInfo,
    store::{ConversationState, Tx},
};

impl Client {
    /// All conversations, the one with the newest message first.
    pub fn conversations(&self) -> Result<Vec<ConversationInfo>, ClientError> {
        self.check_now()?;
        let tx = self.store.read();
        let rows = tx.all_conversations()?;
        rows.into_iter()
            .map(|row| {
                Ok(ConversationInfo {
                    verification: super::trust::worst(tx, row.peer.iter())?,
                    id: row.id,
                    kind: kind(row.kind),
                    with: row.peer.iter().map(|peer| name(tx, peer)).collect::<Result<_, _>>()?,
                    state: match row.state {
                        ConversationState::Creating => "creating",
                        ConversationState::Joined => "joined",
                        ConversationState::Left => "left",
                        ConversationState::OutOfStep => "out_of_step",
                        ConversationState::Remembered => "remembered",
                    },
                    generation: row.generation,
                    position: row.position,
                    unread: tx.count_to_show(row.id)?,
                    view_split: row.split,
                })
            })
            .collect()
    }
}

/// What a user is called: the username, or the id where the name is not known.
pub(super) fn name(tx: Tx<'_>, user: &UserId) -> Result<String, ClientError> {
    let contact = tx.lookup_contact(user)?;
    let named = contact.map(|contact| contact.username).filter(|name| !name.is_empty());
    Ok(named.unwrap_or_else(|| user.to_string()))
}

fn kind(number: i32) -> &'static str {
    match Kind::try_from(number) {
        Ok(Kind::Dm) => "dm",
        Ok(Kind::Group) => "group",
        Ok(Kind::Room) => "room",
        Ok(Kind::Own) => "own",
        Ok(Kind::Call) => "call",
        Ok(Kind::Unspecified) | Err(_) => "unknown",
    }
}
