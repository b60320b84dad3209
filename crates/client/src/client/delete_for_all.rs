//! Deleting a group or a room for everybody.

use sotto_e2ee::Settings;
use sotto_types::ConversationId;

use super::{Client, change::Change};
use crate::ClientError;

impl Client {
    /// Deletes a group or a room for everybody: nothing more can be said in it, and devices destroy what was said.
    pub async fn delete_for_all(&mut self, id: ConversationId) -> Result<(), ClientError> {
        self.begin().await?;
        let deleted = Box::pin(async {
            self.catch_up().await?;
            self.joined_of_many(id)?;
            self.check_decides(id)?;
            self.change_conversation(id, &|group| {
                let settings = Settings { closed: true, ..group.info().settings() };
                Ok(Some(Change { remove: Vec::new(), settings }))
            })
            .await
        })
        .await;
        self.online(deleted)
    }
}
