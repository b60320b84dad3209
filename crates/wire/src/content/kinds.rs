//! The kinds of content that are messages or about messages, each with what bounds it.

use prost::Message;
use sotto_types::{DeviceId, SendId, limits};

use crate::Malformed;

/// Which message is meant: send ids are each device's own choice, so one names a message only beside its device.
#[derive(Clone, PartialEq, Eq, Hash, Message)]
pub struct MessageRef {
    /// The device that sent it, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub device: Vec<u8>,
    /// Its send id, 16 bytes.
    #[prost(bytes = "vec", tag = "2")]
    pub id: Vec<u8>,
}

/// A text message.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Text {
    /// At most 64 KiB of UTF-8, with the documented Markdown.
    #[prost(string, tag = "1")]
    pub text: String,
    /// The message that it answers. What that says is not repeated, so nobody can put words into another's mouth.
    #[prost(message, optional, tag = "2")]
    pub reply_to: Option<MessageRef>,
    /// Whether it is the copy of a message from another place.
    #[prost(bool, tag = "3")]
    pub forwarded: bool,
    /// The people whom it names (ids of users).
    #[prost(string, repeated, tag = "4")]
    pub mentions: Vec<String>,
    /// Whether it names everybody.
    #[prost(bool, tag = "5")]
    pub mentions_all: bool,
}

/// Another text in place of the one that a message had; from a device of its author, or it is nothing.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Edit {
    /// Which message.
    #[prost(message, required, tag = "1")]
    pub message: MessageRef,
    /// The new text, within the bounds of a text.
    #[prost(string, tag = "2")]
    pub text: String,
    /// The people whom it names (ids of users).
    #[prost(string, repeated, tag = "3")]
    pub mentions: Vec<String>,
    /// Whether it names everybody.
    #[prost(bool, tag = "4")]
    pub mentions_all: bool,
}

/// A message taken back from everybody; from a device of its author, or it is nothing.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Recall {
    /// Which message.
    #[prost(message, required, tag = "1")]
    pub message: MessageRef,
}

/// What somebody thinks of a message; the last that a person said of one emoji holds.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Reaction {
    /// Which message.
    #[prost(message, required, tag = "1")]
    pub message: MessageRef,
    /// 1 to 64 bytes without white space and control characters.
    #[prost(string, tag = "2")]
    pub emoji: String,
    /// Whether it is taken away again.
    #[prost(bool, tag = "3")]
    pub removed: bool,
}

/// Where somebody is, in ten-millionths of a degree (WGS 84).
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Location {
    /// North of the equator; 900,000,000 at most either way.
    #[prost(sint32, tag = "1")]
    pub latitude_e7: i32,
    /// East of Greenwich; 1,800,000,000 at most either way.
    #[prost(sint32, tag = "2")]
    pub longitude_e7: i32,
}

/// How far a person has received and read what the other of a DM wrote: positions of one generation of its log.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Seen {
    /// The generation.
    #[prost(uint32, tag = "1")]
    pub generation: u32,
    /// Everything up to here is on one of the person's devices.
    #[prost(uint64, tag = "2")]
    pub received: u64,
    /// Everything up to here was looked at; 0 where that is not told.
    #[prost(uint64, tag = "3")]
    pub read: u64,
}

/// How far a person has read a conversation.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ReadState {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// The generation.
    #[prost(uint32, tag = "2")]
    pub generation: u32,
    /// The last position that was read.
    #[prost(uint64, tag = "3")]
    pub position: u64,
    /// When, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "4")]
    pub read_at: u64,
}

/// Messages that a person has deleted for themselves.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Deletion {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// At most 100.
    #[prost(message, repeated, tag = "2")]
    pub messages: Vec<MessageRef>,
}

/// A message that a person has marked; the one with the greatest `changed_at` holds.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Star {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// Which message.
    #[prost(message, required, tag = "2")]
    pub message: MessageRef,
    /// Whether it is marked.
    #[prost(bool, tag = "3")]
    pub starred: bool,
    /// When it was marked so, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "4")]
    pub changed_at: u64,
}

/// What a person has written and not sent yet; the one with the greatest `changed_at` holds.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Draft {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// Within the bounds of a text; empty for none any more.
    #[prost(string, tag = "2")]
    pub text: String,
    /// The message that it answers.
    #[prost(message, optional, tag = "3")]
    pub reply_to: Option<MessageRef>,
    /// When it was written so, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "4")]
    pub changed_at: u64,
}

impl MessageRef {
    /// The message of this device with this send id.
    pub fn of(device: DeviceId, id: SendId) -> Self {
        Self { device: device.as_bytes().to_vec(), id: id.as_bytes().to_vec() }
    }

    /// The device and the send id.
    pub fn parts(&self) -> Result<(DeviceId, SendId), Malformed> {
        let malformed = Malformed::new("reference to a message");
        match (DeviceId::from_slice(&self.device), SendId::from_slice(&self.id)) {
            (Ok(device), Ok(id)) => Ok((device, id)),
            _ => Err(malformed),
        }
    }

    pub(super) fn is_whole(&self) -> bool {
        self.parts().is_ok()
    }
}

/// Whether a list of people who are named is within its bounds.
fn mentions_fit(mentions: &[String]) -> bool {
    mentions.len() <= limits::MEMBERS && mentions.iter().all(|user| user.len() <= limits::USERNAME_BYTES + 40)
}

impl Text {
    pub(super) fn fits(&self) -> bool {
        self.text.len() <= limits::TEXT_BYTES
            && mentions_fit(&self.mentions)
            && self.reply_to.as_ref().is_none_or(MessageRef::is_whole)
    }
}

impl Edit {
    pub(super) fn fits(&self) -> bool {
        !self.text.is_empty()
            && self.text.len() <= limits::TEXT_BYTES
            && mentions_fit(&self.mentions)
            && self.message.is_whole()
    }
}

impl Reaction {
    /// Whether this can be a reaction.
    pub fn is_emoji(emoji: &str) -> bool {
        limits::REACTION_BYTES.contains(&emoji.len())
            && !emoji.chars().any(|c| c.is_control() || c.is_whitespace())
    }

    pub(super) fn fits(&self) -> bool {
        Self::is_emoji(&self.emoji) && self.message.is_whole()
    }
}

impl Location {
    const LATITUDE: i32 = 900_000_000;
    const LONGITUDE: i32 = 1_800_000_000;

    /// Whether there is such a place.
    pub fn fits(&self) -> bool {
        self.latitude_e7.unsigned_abs() <= Self::LATITUDE.unsigned_abs()
            && self.longitude_e7.unsigned_abs() <= Self::LONGITUDE.unsigned_abs()
    }
}

impl Deletion {
    pub(super) fn fits(&self) -> bool {
        self.conversation.len() == 32
            && self.messages.len() <= limits::DELETIONS
            && self.messages.iter().all(MessageRef::is_whole)
    }
}

impl Draft {
    pub(super) fn fits(&self) -> bool {
        self.conversation.len() == 32
            && self.text.len() <= limits::TEXT_BYTES
            && self.reply_to.as_ref().is_none_or(MessageRef::is_whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Content, Kind};

    fn parses(kind: Kind) -> bool {
        let content = Content { seen_hash: vec![0; 32], kind: Some(kind), ..Content::default() };
        Content::parse(&content.encode_to_vec()).is_ok_and(|parsed| parsed == content)
    }

    fn message() -> MessageRef {
        MessageRef { device: vec![1; 16], id: vec![2; 16] }
    }

    #[test]
    fn every_kind_has_bounds() {
        let (half, conversation) = (MessageRef { id: vec![2; 15], ..message() }, vec![3; 32]);
        let text = Text { text: "a".to_owned(), reply_to: Some(message()), ..Text::default() };
        let edit = Edit { message: message(), text: "b".to_owned(), ..Edit::default() };
        let reaction = Reaction { message: message(), emoji: "👍🏽".to_owned(), removed: false };
        let location = Location { latitude_e7: -900_000_000, longitude_e7: 1_800_000_000 };
        let deletion = Deletion { conversation: conversation.clone(), messages: vec![message(); 100] };
        let star = Star { conversation: conversation.clone(), message: message(), ..Star::default() };
        let draft = Draft { conversation: conversation.clone(), text: "c".to_owned(), ..Draft::default() };
        let read = ReadState { conversation, generation: 1, position: 2, read_at: 3 };
        let good = [
            Kind::Text(text.clone()),
            Kind::Edit(edit.clone()),
            Kind::Recall(Recall { message: message() }),
            Kind::Reaction(reaction.clone()),
            Kind::Location(location.clone()),
            Kind::Seen(Seen { generation: 1, received: 5, read: 4 }),
            Kind::ReadState(read.clone()),
            Kind::Deletion(deletion.clone()),
            Kind::Star(star.clone()),
            Kind::Draft(draft.clone()),
        ];
        for kind in good {
            assert!(parses(kind.clone()), "{kind:?}");
        }
        let long = "x".repeat(limits::TEXT_BYTES + 1);
        let bad = [
            Kind::Text(Text { reply_to: Some(half.clone()), ..text.clone() }),
            Kind::Text(Text { mentions: vec![String::new(); limits::MEMBERS + 1], ..text }),
            Kind::Edit(Edit { text: String::new(), ..edit.clone() }),
            Kind::Edit(Edit { text: long.clone(), ..edit.clone() }),
            Kind::Edit(Edit { message: half.clone(), ..edit }),
            Kind::Recall(Recall { message: half.clone() }),
            Kind::Reaction(Reaction { emoji: String::new(), ..reaction.clone() }),
            Kind::Reaction(Reaction { emoji: "x".repeat(65), ..reaction.clone() }),
            Kind::Reaction(Reaction { emoji: "a b".to_owned(), ..reaction.clone() }),
            Kind::Reaction(Reaction { emoji: "\u{1b}[1m".to_owned(), ..reaction }),
            Kind::Location(Location { latitude_e7: 900_000_001, ..location.clone() }),
            Kind::Location(Location { longitude_e7: i32::MIN, ..location }),
            Kind::Deletion(Deletion { messages: vec![message(); 101], ..deletion.clone() }),
            Kind::Deletion(Deletion { messages: vec![half.clone()], ..deletion }),
            Kind::Star(Star { message: half, ..star }),
            Kind::Draft(Draft { text: long, ..draft.clone() }),
            Kind::Draft(Draft { conversation: Vec::new(), ..draft }),
            Kind::ReadState(ReadState { conversation: vec![0; 31], ..read }),
        ];
        for kind in bad {
            assert!(!parses(kind.clone()), "{kind:?}");
        }
    }
}
