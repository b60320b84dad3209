//! What is inside a sealed backup segment: protobuf that devices of one account write for each other.
//!
//! A part has messages, or what a device knows of people and conversations. Users and conversations that messages name
//! stand once, at the front.

use prost::Message as _;
use sotto_types::limits;

use crate::Malformed;

/// What is inside one segment.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct Part {
    /// Other people.
    #[prost(message, repeated, tag = "1")]
    pub contacts: Vec<Contact>,
    /// Conversations, by their place here for `messages`.
    #[prost(message, repeated, tag = "2")]
    pub conversations: Vec<Conversation>,
    /// Who sent, by their place here for `messages`.
    #[prost(message, repeated, tag = "3")]
    pub senders: Vec<Sender>,
    /// Messages in the order of their arrival.
    #[prost(message, repeated, tag = "4")]
    pub messages: Vec<Message>,
}

/// Another person.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct Contact {
    /// The username; empty where it is not known.
    #[prost(string, tag = "1")]
    pub username: String,
    /// First name.
    #[prost(string, tag = "2")]
    pub first_name: String,
    /// Last name.
    #[prost(string, tag = "3")]
    pub last_name: String,
    /// The newest accepted signed device list.
    #[prost(bytes = "vec", tag = "4")]
    pub device_list: Vec<u8>,
}

/// A conversation.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct Conversation {
    /// Its id, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub id: Vec<u8>,
    /// The number of its kind in frames.
    #[prost(int32, tag = "2")]
    pub kind: i32,
    /// The other user of a DM; empty else.
    #[prost(string, tag = "3")]
    pub peer: String,
}

/// A device that sent messages.
#[derive(Clone, PartialEq, Eq, Hash, prost::Message)]
pub struct Sender {
    /// Its user.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// The device, 16 bytes.
    #[prost(bytes = "vec", tag = "2")]
    pub device_id: Vec<u8>,
}

/// A message.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct Message {
    /// The place of its conversation in `conversations`.
    #[prost(uint32, tag = "1")]
    pub conversation: u32,
    /// The place of its sender in `senders`.
    #[prost(uint32, tag = "2")]
    pub sender: u32,
    /// Its place in the conversation's log.
    #[prost(uint64, tag = "3")]
    pub position: u64,
    /// Its id, 16 bytes.
    #[prost(bytes = "vec", tag = "4")]
    pub id: Vec<u8>,
    /// The text of what this account sent; empty else.
    #[prost(string, tag = "5")]
    pub text: String,
    /// The content as it was decrypted; empty for what the keeping device sent itself.
    #[prost(bytes = "vec", tag = "6")]
    pub content: Vec<u8>,
    /// When the server took it, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "7")]
    pub sent_at: u64,
    /// When it was written by the sender's clock, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "8")]
    pub written_at: u64,
    /// When it expires, milliseconds since the Unix epoch; 0 for never.
    #[prost(uint64, tag = "9")]
    pub expires_at: u64,
    /// The generation of its conversation, in which positions ascend; 0 for the first.
    #[prost(uint32, tag = "10")]
    pub generation: u32,
    /// When it was edited last, milliseconds since the Unix epoch; 0 for never. `content` is as it was edited.
    #[prost(uint64, tag = "11")]
    pub edited_at: u64,
    /// Where in the log that edit stands.
    #[prost(message, optional, tag = "12")]
    pub edited: Option<LogPlace>,
    /// Whether its person has marked it.
    #[prost(bool, tag = "13")]
    pub starred: bool,
    /// When it was marked so, milliseconds since the Unix epoch; 0 for never.
    #[prost(uint64, tag = "14")]
    pub star_changed_at: u64,
    /// What people think of it.
    #[prost(message, repeated, tag = "15")]
    pub reactions: Vec<Reaction>,
}

/// A place in a conversation's log.
#[derive(Clone, Copy, PartialEq, Eq, prost::Message)]
pub struct LogPlace {
    /// The generation.
    #[prost(uint32, tag = "1")]
    pub generation: u32,
    /// The position in it.
    #[prost(uint64, tag = "2")]
    pub position: u64,
}

/// What one person thinks of a message.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct Reaction {
    /// Who.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// The emoji.
    #[prost(string, tag = "2")]
    pub emoji: String,
    /// Whether it was taken away again.
    #[prost(bool, tag = "3")]
    pub removed: bool,
    /// Where in the log that was said.
    #[prost(message, optional, tag = "4")]
    pub said: Option<LogPlace>,
}

impl Part {
    /// Parses an opened segment; refuses messages that name what does not stand at the front.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("backup segment");
        if bytes.len() > limits::BACKUP_SEGMENT_BYTES {
            return Err(malformed);
        }
        let part = Self::decode(bytes).map_err(|_| malformed)?;
        let fits = |place: u32, of: usize| usize::try_from(place).is_ok_and(|place| place < of);
        let whole = part.messages.iter().all(|message| {
            fits(message.conversation, part.conversations.len()) && fits(message.sender, part.senders.len())
        });
        if whole { Ok(part) } else { Err(malformed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_what_is_there() {
        let message = Message { conversation: 0, sender: 0, position: 7, ..Message::default() };
        let mut part = Part {
            conversations: vec![Conversation::default()],
            senders: vec![Sender::default()],
            messages: vec![message],
            ..Part::default()
        };
        assert_eq!(Part::parse(&part.encode_to_vec()).unwrap(), part);
        part.messages[0].sender = 1;
        assert!(Part::parse(&part.encode_to_vec()).is_err());
        assert!(Part::parse(&vec![0; limits::BACKUP_SEGMENT_BYTES + 1]).is_err());
    }
}
