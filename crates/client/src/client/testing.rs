//! What only tests and benches do with a client.

use sotto_types::{ConversationId, SendId};

use super::Client;
use crate::{
    ClientError,
    store::{ConversationRow, ConversationState, NewMessage},
};

impl Client {
    /// Puts so many messages of 100 bytes into the local store, as if they had been received long ago, in one conversation.
    pub fn fill_history(&mut self, messages: u64) -> Result<(), ClientError> {
        let conversation = ConversationId::from_bytes([7; 32]);
        let rng = self.environment.rng.clone();
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
                let text = format!("{position:0>100}");
                tx.insert_message(&NewMessage {
                    id: SendId::random(rng.as_ref()),
                    conversation,
                    position,
                    sender: &sender,
                    device,
                    outgoing: true,
                    kind: "text",
                    text: &text,
                    content: &[],
                    sent_at: now,
                    written_at: now,
                    expires_at: 0,
                })?;
            }
            Ok(())
        })
    }
}
