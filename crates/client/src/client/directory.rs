//! The people of one's own network.

use sotto_types::limits;
use sotto_wire::frame::contacts;

use super::Client;
use crate::{ClientError, DirectoryPage, DirectoryPerson};

impl Client {
    /// The first 100 people of the network by name; where there are more, [`Self::search_directory`] finds them.
    pub async fn directory(&mut self) -> Result<DirectoryPage, ClientError> {
        self.begin().await?;
        let found = self.read_directory(None).await;
        self.online(found)
    }

    /// The first 100 people of the network who have this text, of two characters or more, in a name or the address.
    pub async fn search_directory(&mut self, text: &str) -> Result<DirectoryPage, ClientError> {
        self.begin().await?;
        let allowed = limits::DIRECTORY_SEARCH;
        if !allowed.contains(&text.trim().chars().count()) {
            return Err(ClientError::invalid(format!(
                "A search takes {} to {} characters.",
                allowed.start(),
                allowed.end()
            )));
        }
        let found = self.read_directory(Some(text)).await;
        self.online(found)
    }

    async fn read_directory(&mut self, text: Option<&str>) -> Result<DirectoryPage, ClientError> {
        self.connect().await?;
        let found = match text {
            Some(text) => self.link()?.search_directory(text).await?,
            None => self.link()?.list_directory().await?,
        };
        Ok(DirectoryPage { people: found.people.into_iter().map(person).collect(), more: found.more })
    }
}

fn person(entry: contacts::DirectoryEntry) -> DirectoryPerson {
    DirectoryPerson {
        user_id: entry.user_id,
        username: entry.username,
        first_name: entry.first_name,
        last_name: entry.last_name,
        display_name: entry.display_name,
    }
}
