//! What only tests and benches do with a client.

mod fill;
mod home;

pub use fill::Filling;

use prost::Message as _;
use sotto_types::{ConversationId, SendId};
use sotto_wire::content::{Content, Kind, Text};

use super::Client;
use crate::{
    ClientError,
    store::{ConversationRow, ConversationState, Mention, NewMessage},
};

impl Client {
    /// Forgets what is in the backup, so that all of it is made again.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "a method of a view is not general over its lifetime"
    )]
    pub fn forget_backup(&mut self) -> Result<(), ClientError> {
        self.store.write(|tx| tx.begin_backup_anew())
    }

    /// Puts so many messages of 100 bytes into the local store, as if they had been received long ago, in one conversation.
    pub fn fill_history(&mut self, messages: u64) -> Result<(), ClientError> {
        let rng = self.environment.rng.clone();
        let conversation = ConversationId::from_bytes(rng.array());
        let (now, sender, device) = (self.now(), self.account.user.clone(), self.account.identity.device());
        self.store.write(|tx| {
            tx.save_conversation(&ConversationRow {
                id: conversation,
                kind: 2,
                peer: None,
                state: ConversationState::Left,
                generation: 1,
                position: messages,
                counter: 0,
                split: false,
                resyncs: 0,
            })?;
            for position in 1..=messages {
                let kind = Kind::Text(Text { text: format!("{position:0>100}"), ..Text::default() });
                let content = Content { kind: Some(kind), ..Content::default() };
                tx.insert_message(&NewMessage {
                    id: SendId::random(rng.as_ref()),
                    conversation,
                    generation: 1,
                    position,
                    sender: &sender,
                    device,
                    outgoing: true,
                    content: &content.encode_to_vec(),
                    sent_at: now,
                    written_at: now,
                    read_at: now,
                    expires_at: 0,
                    burn_seconds: 0,
                    mention: Mention::Nobody,
                })?;
            }
            Ok(())
        })
    }
}
