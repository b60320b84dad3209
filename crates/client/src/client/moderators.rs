//! Making people moderators of a room, or no more.

use sotto_types::{ConversationId, Username};

use super::{
    Client,
    change::{Change, present_moderators},
    create_many::check_may_moderate,
};
use crate::{ClientError, ConversationInfo};

impl Client {
    /// Makes somebody who is in a room one of its moderators.
    pub async fn promote(
        &mut self,
        id: ConversationId,
        username: &Username,
    ) -> Result<ConversationInfo, ClientError> {
        self.set_moderates(id, username, true).await
    }

    /// Makes a moderator of a room an ordinary member; the last one stays.
    pub async fn demote(
        &mut self,
        id: ConversationId,
        username: &Username,
    ) -> Result<ConversationInfo, ClientError> {
        self.set_moderates(id, username, false).await
    }

    async fn set_moderates(
        &mut self,
        id: ConversationId,
        username: &Username,
        moderates: bool,
    ) -> Result<ConversationInfo, ClientError> {
        self.begin().await?;
        let changed = Box::pin(async {
            self.catch_up().await?;
            self.joined_room(id)?;
            self.check_decides(id)?;
            let (user, contact) = self.participant(id, username).await?;
            if let Some(contact) = contact.filter(|_| moderates) {
                check_may_moderate(&contact)?;
            }
            self.change_conversation(id, &|group| {
                let mut settings = group.info().settings();
                let changed = if moderates {
                    settings.moderators.insert(user.clone())
                } else {
                    settings.moderators.remove(&user)
                };
                let mut present = present_moderators(group);
                present.remove(&user);
                if changed && !moderates && present.is_empty() {
                    return Err(ClientError::invalid(
                        "A room needs a moderator: make somebody else one first.",
                    ));
                }
                Ok(changed.then(|| Change { remove: Vec::new(), settings }))
            })
            .await
        })
        .await;
        self.online(changed)?;
        self.conversation(id)
    }
}
