//! Changing the name, the description and the timers of a conversation.

use sotto_types::ConversationId;
use sotto_wire::content::Words;

use super::{Client, change::Change, words::check_words};
use crate::{ClientError, ConversationInfo, RoomChange};

impl Client {
    /// Changes the settings of a conversation, in one commit; a new name is sent to everybody after it.
    pub async fn change_room(
        &mut self,
        id: ConversationId,
        change: &RoomChange,
    ) -> Result<ConversationInfo, ClientError> {
        self.begin().await?;
        self.check_timers(change.expire_seconds, change.burn_seconds)?;
        let changed = Box::pin(self.change_room_online(id, change)).await;
        self.online(changed)?;
        self.conversation(id)
    }

    async fn change_room_online(
        &mut self,
        id: ConversationId,
        change: &RoomChange,
    ) -> Result<(), ClientError> {
        self.catch_up().await?;
        self.check_joined(id)?;
        self.check_decides(id)?;
        let words = self.words_after(id, change)?;
        self.store.write(|tx| tx.set_next_words(id, words.as_ref()))?;
        let hash = words.as_ref().map(Words::hash);
        let changed = self
            .change_conversation(id, &|group| {
                let before = group.info().settings();
                let mut settings = before.clone();
                settings.timers.expire_seconds =
                    change.expire_seconds.unwrap_or(before.timers.expire_seconds);
                settings.timers.burn_seconds = change.burn_seconds.unwrap_or(before.timers.burn_seconds);
                if let Some(hash) = &hash {
                    settings.words_hash.clone_from(hash);
                }
                Ok((settings != before).then(|| Change { remove: Vec::new(), settings }))
            })
            .await;
        match changed {
            Err(error) if !error.is_passing() => {
                self.store.write(|tx| tx.set_next_words(id, None))?;
                Err(error)
            }
            Err(error) => Err(error),
            Ok(()) => self.send_due_words().await,
        }
    }

    /// The words that a change leads to, if it changes them.
    fn words_after(&self, id: ConversationId, change: &RoomChange) -> Result<Option<Words>, ClientError> {
        if change.name.is_none() && change.description.is_none() {
            return Ok(None);
        }
        self.joined_room(id)?;
        let before = self.store.read().agreed(id)?.words;
        let name = change.name.clone().or_else(|| before.as_ref().map(|words| words.name.clone()));
        let name = name.ok_or_else(|| {
            ClientError::invalid(
                "What this room is called has not come to this device yet: give it a name too.",
            )
        })?;
        let before = before.map(|words| words.description).unwrap_or_default();
        let words = self.draw_words(&name, &change.description.clone().unwrap_or(before));
        check_words(&words)?;
        Ok(Some(words))
    }
}
