//! Blocking people.

use sotto_types::{UserId, Username};

use super::Client;
use crate::{BlockedPerson, ClientError};

/// Pages of a thousand that are read in one go.
const PAGES: usize = 100;

impl Client {
    /// Blocks a person on all devices of the account: what they say from here on is not shown here.
    pub async fn block(&mut self, username: &Username) -> Result<BlockedPerson, ClientError> {
        self.begin().await?;
        if *username == self.account.username {
            return Err(ClientError::invalid("You cannot block yourself."));
        }
        let done = Box::pin(self.set_block_of(username, true)).await;
        self.online(done)
    }

    /// Lifts a block; what was said meanwhile does not come back.
    pub async fn unblock(&mut self, username: &Username) -> Result<BlockedPerson, ClientError> {
        self.begin().await?;
        let done = Box::pin(self.set_block_of(username, false)).await;
        self.online(done)
    }

    /// Everybody who is blocked, as far as this device knows.
    pub fn blocked(&self) -> Result<Vec<BlockedPerson>, ClientError> {
        let all = self.store.read().all_blocked()?;
        Ok(all.into_iter().map(|(user_id, username)| BlockedPerson { user_id, username }).collect())
    }

    async fn set_block_of(
        &mut self,
        username: &Username,
        blocked: bool,
    ) -> Result<BlockedPerson, ClientError> {
        self.connect().await?;
        let known = self.blocked()?.into_iter().find(|person| person.username == username.as_str());
        let person = match known {
            Some(known) => known,
            None if blocked => {
                let contact = self.find_contact(username).await?;
                BlockedPerson { user_id: contact.user, username: contact.username }
            }
            None => return Err(ClientError::invalid(format!("{username} is not blocked."))),
        };
        self.link()?.set_block(&person.user_id, blocked).await?;
        // Should this device not come to write it down, the notice that all devices get will.
        self.environment.failpoint("client.block.after_answer");
        self.store.write(|tx| {
            if blocked { tx.block(&person.user_id, &person.username) } else { tx.unblock(&person.user_id) }
        })?;
        Ok(person)
    }

    /// Reads the blocks of the account from the server.
    pub(super) async fn refresh_blocks(&mut self) -> Result<(), ClientError> {
        let mut all: Vec<(UserId, String)> = Vec::new();
        for _ in 0..PAGES {
            let after = all.last().map(|(user, _)| user.clone());
            let page = self.link()?.list_blocked(after.as_ref()).await?;
            for person in page.people {
                let user = person
                    .user_id
                    .parse()
                    .map_err(|_| ClientError::ServerMisbehaved("a user id is malformed"))?;
                all.push((user, person.username));
            }
            if !page.more {
                break;
            }
        }
        self.store.write(|tx| tx.replace_blocked(&all))
    }
}
