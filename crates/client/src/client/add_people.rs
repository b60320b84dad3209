//! Adding people to a group or a room.

use sotto_types::{ConversationId, Username, limits};

use super::{
    Client,
    members::{Whose, full},
};
use crate::{ClientError, ConversationInfo};

impl Client {
    /// Adds people with all their devices; what is interrupted goes on at the next connection.
    pub async fn add_people(
        &mut self,
        id: ConversationId,
        people: &[Username],
    ) -> Result<ConversationInfo, ClientError> {
        self.begin().await?;
        let added = Box::pin(self.add_people_online(id, people)).await;
        self.online(added)?;
        self.conversation(id)
    }

    async fn add_people_online(
        &mut self,
        id: ConversationId,
        people: &[Username],
    ) -> Result<(), ClientError> {
        self.catch_up().await?;
        self.joined_of_many(id)?;
        self.check_decides(id)?;
        let present = self.store.read().participants(id)?;
        let mut people = self.people_to_invite(people).await?;
        people.retain(|contact| !present.contains_key(&contact.user));
        if present.len().saturating_add(people.len()) > limits::MEMBERS {
            return Err(full());
        }
        self.store.write(|tx| people.iter().try_for_each(|contact| tx.add_later(id, &contact.user)))?;
        self.unfinished = true;
        self.environment.failpoint("client.add.after_plan");
        if let Err(error) = self.bring_up_to_date(id, Whose::Own).await {
            if !error.is_passing() {
                self.store.write(|tx| tx.add_nobody(id))?;
            }
            return Err(error);
        }
        self.send_due_words().await?;
        let present = self.store.read().participants(id)?;
        let absent: Vec<_> = people.iter().filter(|contact| !present.contains_key(&contact.user)).collect();
        match absent.as_slice() {
            [] => Ok(()),
            absent => {
                let names: Vec<_> = absent.iter().map(|contact| contact.username.as_str()).collect();
                Err(ClientError::invalid(format!("{} could not be added.", names.join(", "))))
            }
        }
    }
}
