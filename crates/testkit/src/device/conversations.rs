use sotto_client::{ClientError, ConversationInfo, NewRoom, Receipt, Recipient};
use sotto_types::ConversationId;

use super::Device;
use crate::invitations::username;

/// Messages of a history that a test looks at.
const HISTORY: u32 = 10_000;

impl Device {
    /// Makes a room with these people in it, once.
    pub async fn create_room(
        &mut self,
        name: &str,
        people: &[&str],
        moderators: &[&str],
    ) -> Result<ConversationInfo, ClientError> {
        let names = |people: &[&str]| people.iter().map(|name| username(name)).collect();
        let new = NewRoom {
            name: name.to_owned(),
            people: names(people),
            moderators: names(moderators),
            ..NewRoom::default()
        };
        self.once(async |client| client.create_room(&new).await).await
    }

    /// Makes a group with these people, once.
    pub async fn create_group(&mut self, people: &[&str]) -> Result<ConversationInfo, ClientError> {
        let people: Vec<_> = people.iter().map(|name| username(name)).collect();
        self.once(async |client| client.create_group(&people).await).await
    }

    /// Adds people to a group or room, once.
    pub async fn add_people(
        &mut self,
        id: ConversationId,
        people: &[&str],
    ) -> Result<ConversationInfo, ClientError> {
        let people: Vec<_> = people.iter().map(|name| username(name)).collect();
        self.once(async |client| client.add_people(id, &people).await).await
    }

    /// Removes somebody from a group or room, once.
    pub async fn remove_person(
        &mut self,
        id: ConversationId,
        person: &str,
    ) -> Result<ConversationInfo, ClientError> {
        let person = username(person);
        self.once(async |client| client.remove_person(id, &person).await).await
    }

    /// Says something in a conversation, and tries until the server has it.
    pub async fn say(&mut self, id: ConversationId, text: &str) {
        match self.try_say(id, text).await {
            Ok(_) => {}
            Err(ClientError::Queued(_) | ClientError::Unreachable(_)) => {
                self.until_done(sotto_client::Client::sync).await.expect("what is queued goes out");
            }
            Err(error) => panic!("{} could not send: {error}", self.name()),
        }
    }

    /// Says something in a conversation once.
    pub async fn try_say(&mut self, id: ConversationId, text: &str) -> Result<Receipt, ClientError> {
        let to = Recipient::Conversation(id);
        self.once(async |client| client.send(&to, text).await).await
    }

    /// What it knows of a conversation.
    pub fn conversation(&mut self, id: ConversationId) -> ConversationInfo {
        self.client().conversation(id).expect("a conversation")
    }

    /// The people in a conversation as it sees them, by the part of their address before the `@`; moderators of a room
    /// with a star.
    pub fn people_in(&mut self, id: ConversationId) -> Vec<String> {
        let info = self.conversation(id);
        let room = info.kind == "room";
        let mut people: Vec<_> = info
            .members
            .into_iter()
            .map(|member| {
                let name = member.username.split('@').next().unwrap_or_default().to_owned();
                if room && member.role == "moderator" { name + "*" } else { name }
            })
            .collect();
        people.sort();
        people
    }

    /// The texts of a conversation that are in its log.
    pub fn texts_in(&mut self, id: ConversationId) -> Vec<String> {
        let history = self.client().history(&Recipient::Conversation(id), HISTORY).unwrap_or_default();
        let delivered = history.into_iter().filter(|message| message.position.is_some());
        delivered.map(|message| message.text).collect()
    }
}
