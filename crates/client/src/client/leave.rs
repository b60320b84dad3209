//! Leaving a group or a room.

use sotto_e2ee::conversation::{Conversation, Device};
use sotto_types::{ConversationId, UserId, Username};
use sotto_wire::{
    frame::{conversation::Kind, refusal::Code},
    identity::AccountKind,
};

use super::{
    Client,
    change::{Change, present_moderators},
    create_many::check_may_moderate,
};
use crate::{
    ClientError, Event,
    store::{ConversationRow, ConversationState},
};

impl Client {
    /// Leaves a group or a room with all devices of the account; the history stays.
    ///
    /// The last moderator of a room with others in it names a successor.
    pub async fn leave_conversation(
        &mut self,
        id: ConversationId,
        successor: Option<&Username>,
    ) -> Result<(), ClientError> {
        self.begin().await?;
        let left = Box::pin(async {
            self.catch_up().await?;
            let row = self.joined_of_many(id)?;
            if row.kind == i32::from(Kind::Room) {
                self.hand_over(id, successor).await?;
            }
            self.check_joined(id)?;
            let row = self.store.read().lookup_conversation(id)?;
            let row = row.ok_or(ClientError::Damaged("a conversation is missing"))?;
            let leaving = ConversationRow { state: ConversationState::Leaving, ..row };
            self.store.write(|tx| tx.save_conversation(&leaving))?;
            self.unfinished = true;
            self.environment.failpoint("client.leave.after_write");
            self.ask_to_leave(leaving).await
        })
        .await;
        self.online(left)
    }

    /// Asks the server once more to take this person out of what was left.
    pub(super) async fn finish_leaving(&mut self) -> Result<(), ClientError> {
        let all = self.store.read().all_conversations()?;
        for row in all.into_iter().filter(|row| row.state == ConversationState::Leaving) {
            match self.ask_to_leave(row).await {
                Err(error @ ClientError::Refused { .. }) => {
                    tracing::warn!(%error, "a conversation could not be left");
                }
                asked => asked?,
            }
        }
        Ok(())
    }

    async fn ask_to_leave(&mut self, row: ConversationRow) -> Result<(), ClientError> {
        match self.link()?.leave(row.id).await {
            // The server does not know this person there: they are out already.
            Ok(()) | Err(ClientError::Refused { code: Code::Forbidden | Code::NotFound, .. }) => {
                self.environment.failpoint("client.leave.after_answer");
                self.note_left(&row)
            }
            Err(error) => {
                if matches!(error, ClientError::Refused { .. }) && !error.is_passing() {
                    let joined = ConversationRow { state: ConversationState::Joined, ..row };
                    self.store.write(|tx| tx.save_conversation(&joined))?;
                }
                Err(error)
            }
        }
    }

    /// Notes that this device is in a conversation no more; what it holds of it stays, but for the keys.
    pub(super) fn note_left(&mut self, row: &ConversationRow) -> Result<(), ClientError> {
        let row = ConversationRow { state: ConversationState::Left, ..row.clone() };
        self.store.write(|tx| {
            tx.save_conversation(&row)?;
            tx.add_nobody(row.id)?;
            tx.delete_group(row.id)
        })?;
        self.groups.remove(&row.id);
        self.emit(Event::ConversationLeft { conversation: row.id });
        Ok(())
    }

    /// Makes sure that a room has a moderator when this one is gone.
    async fn hand_over(
        &mut self,
        id: ConversationId,
        successor: Option<&Username>,
    ) -> Result<(), ClientError> {
        let own = self.user().clone();
        let successor = match successor {
            None => None,
            Some(username) => {
                let (user, contact) = self.participant(id, username).await?;
                let contact =
                    contact.ok_or_else(|| ClientError::invalid("You cannot be your own successor."))?;
                check_may_moderate(&contact)?;
                Some(user)
            }
        };
        self.change_conversation(id, &|group| handing_over(group, &own, successor.as_ref())).await
    }
}

fn handing_over(
    group: &Conversation,
    own: &UserId,
    successor: Option<&UserId>,
) -> Result<Option<Change>, ClientError> {
    let mut settings = group.info().settings();
    let own_leaf = group.members().find(|member| member.user == *own);
    let decides =
        own_leaf.is_some_and(|member| group.decides(&Device { user: member.user, device: member.device }));
    let mut others = present_moderators(group);
    others.remove(own);
    let may_follow = |kind| !matches!(kind, AccountKind::Guest | AccountKind::RetentionBot);
    let somebody = group.members().any(|member| member.user != *own && may_follow(member.kind));
    if !decides || !somebody || !settings.moderators.contains(own) {
        return Ok(None);
    }
    match successor {
        Some(successor) => {
            settings.moderators.insert(successor.clone());
        }
        None if others.is_empty() => {
            return Err(ClientError::invalid(
                "You are the last moderator of this room: say who moderates it after you.",
            ));
        }
        None => {}
    }
    settings.moderators.remove(own);
    Ok(Some(Change { remove: Vec::new(), settings }))
}
