//! Putting somebody out of a group or a room.

use sotto_e2ee::conversation::{Conversation, Device};
use sotto_types::{ConversationId, UserId, Username};

use super::{Client, change::Change};
use crate::{ClientError, ConversationInfo};

impl Client {
    /// Removes a person with all their devices; they read nothing that is sent from then on.
    pub async fn remove_person(
        &mut self,
        id: ConversationId,
        username: &Username,
    ) -> Result<ConversationInfo, ClientError> {
        self.begin().await?;
        let removed = Box::pin(self.remove_person_online(id, username)).await;
        self.online(removed)?;
        self.conversation(id)
    }

    async fn remove_person_online(
        &mut self,
        id: ConversationId,
        username: &Username,
    ) -> Result<(), ClientError> {
        self.catch_up().await?;
        self.joined_of_many(id)?;
        self.check_decides(id)?;
        let (user, _) = self.participant(id, username).await?;
        let own = self.user().clone();
        if user == own {
            return Err(ClientError::invalid("You cannot remove yourself: leave instead."));
        }
        self.store.write(|tx| tx.add_no_more(id, &user))?;
        self.change_conversation(id, &|group| Ok(removal(group, &user, &own))).await
    }
}

/// The removal of a person, who then moderates no more; `by` takes over where nobody else would be named.
fn removal(group: &Conversation, user: &UserId, by: &UserId) -> Option<Change> {
    let theirs = group.members().filter(|member| member.user == *user);
    let remove: Vec<_> = theirs.map(|member| Device { user: member.user, device: member.device }).collect();
    let mut settings = group.info().settings();
    if settings.moderators.remove(user) && settings.moderators.is_empty() {
        settings.moderators.insert(by.clone());
    }
    (!remove.is_empty()).then_some(Change { remove, settings })
}
