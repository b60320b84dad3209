//! Drafts: what was written and not sent yet, on all devices of the account.

use sotto_types::{ConversationId, SendId, limits};
use sotto_wire::content::{Draft, Kind, MessageRef};

use super::Client;
use crate::{ClientError, DraftInfo};

impl Client {
    /// The draft of a conversation, if there is one.
    pub fn draft(&self, id: ConversationId) -> Result<Option<DraftInfo>, ClientError> {
        self.check_now()?;
        let draft = self.store.read().draft(id)?.filter(|draft| !draft.text.is_empty());
        Ok(draft.map(|draft| DraftInfo {
            text: draft.text,
            reply_to: draft.reply_to.and_then(|message| message.parts().ok()).map(|(_, id)| id),
        }))
    }

    /// Keeps a draft; an empty text gives it up.
    pub async fn set_draft(
        &mut self,
        id: ConversationId,
        text: &str,
        reply_to: Option<SendId>,
    ) -> Result<(), ClientError> {
        self.begin().await?;
        self.conversation(id)?;
        if text.len() > limits::TEXT_BYTES {
            let most = limits::TEXT_BYTES;
            return Err(ClientError::invalid(format!("A message may have at most {most} bytes.")));
        }
        let reply_to = match reply_to {
            Some(message) => {
                let row = self.find_message(message)?;
                (row.conversation == id).then(|| MessageRef::of(row.device, row.id))
            }
            None => None,
        };
        let before = self.store.read().draft(id)?;
        let changed_at = self.now().as_millis().max(before.map_or(0, |draft| draft.changed_at + 1));
        let draft =
            Draft { conversation: id.as_bytes().to_vec(), text: text.to_owned(), reply_to, changed_at };
        self.change_own(&Kind::Draft(draft.clone()), |tx| tx.set_draft(id, &draft))?;
        self.tell_own_devices().await
    }
}
