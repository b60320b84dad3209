//! What people say: protobuf inside an MLS `PrivateMessage`, unread by the server.
//!
//! The received bytes of a content are kept as they came, because decoding drops fields that this version does not
//! know; an unknown kind is stored, shown as "update to read" and read when the client is newer.

use prost::{Message, Oneof};
use sotto_types::{SendId, limits};

use crate::{Malformed, bytes};

mod kinds;
mod message_type;

pub use kinds::{Deletion, Draft, Edit, Location, MessageRef, Reaction, ReadState, Recall, Seen, Star, Text};

/// One message as it stands inside MLS.
#[derive(Clone, PartialEq, Message)]
pub struct Content {
    /// The sender's count of contents in this conversation, from 1 up.
    #[prost(uint64, tag = "1")]
    pub counter: u64,
    /// The greatest log position that the sender had processed.
    #[prost(uint64, tag = "2")]
    pub seen_position: u64,
    /// The sender's running log hash at that position ([`LogHash`]), 32 bytes.
    #[prost(bytes = "vec", tag = "3")]
    pub seen_hash: Vec<u8>,
    /// The sender's clock, milliseconds since the Unix epoch; for display, never for order.
    #[prost(uint64, tag = "4")]
    pub written_at: u64,
    /// Whom it addresses (ids of bots), empty for everybody.
    #[prost(string, repeated, tag = "5")]
    pub addressees: Vec<String>,
    /// What is said; absent where this version does not know the kind.
    #[prost(oneof = "Kind", tags = "10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21")]
    pub kind: Option<Kind>,
}

/// The kinds of content.
#[derive(Clone, PartialEq, Eq, Oneof)]
pub enum Kind {
    /// Text.
    #[prost(message, tag = "10")]
    Text(Text),
    /// What a room is called.
    #[prost(message, tag = "11")]
    Words(Words),
    /// How a person has arranged a conversation, among that person's own devices.
    #[prost(message, tag = "12")]
    Arrangement(Arrangement),
    /// Another text in place of the one that a message had.
    #[prost(message, tag = "13")]
    Edit(Edit),
    /// A message taken back from everybody.
    #[prost(message, tag = "14")]
    Recall(Recall),
    /// What somebody thinks of a message.
    #[prost(message, tag = "15")]
    Reaction(Reaction),
    /// Where somebody is.
    #[prost(message, tag = "16")]
    Location(Location),
    /// How far the other of a DM has received and read it.
    #[prost(message, tag = "17")]
    Seen(Seen),
    /// How far a person has read a conversation, among that person's own devices.
    #[prost(message, tag = "18")]
    ReadState(ReadState),
    /// Messages that a person has deleted for themselves, among that person's own devices.
    #[prost(message, tag = "19")]
    Deletion(Deletion),
    /// A message that a person has marked, among that person's own devices.
    #[prost(message, tag = "20")]
    Star(Star),
    /// What a person has written and not sent yet, among that person's own devices.
    #[prost(message, tag = "21")]
    Draft(Draft),
}

/// What a room is called; whoever adds devices sends it again, and a reader checks it against the hash in the group.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Words {
    /// 1 to 100 characters.
    #[prost(string, tag = "1")]
    pub name: String,
    /// At most 1,000 characters.
    #[prost(string, tag = "2")]
    pub description: String,
    /// 32 random bytes, so that nobody who sees the hash can try names out.
    #[prost(bytes = "vec", tag = "3")]
    pub salt: Vec<u8>,
}

/// How a person has arranged a conversation; the one with the greatest `changed_at` holds.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Arrangement {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// Until when it is quiet, milliseconds since the Unix epoch; 0 for not, the greatest number for ever.
    #[prost(uint64, tag = "2")]
    pub muted_until: u64,
    /// Whether a message that names this person is let through while it is quiet.
    #[prost(bool, tag = "3")]
    pub lets_mentions: bool,
    /// Whether a message that names everybody is let through while it is quiet.
    #[prost(bool, tag = "4")]
    pub lets_mentions_of_all: bool,
    /// When it was pinned, milliseconds since the Unix epoch; 0 for not.
    #[prost(uint64, tag = "5")]
    pub pinned_at: u64,
    /// When it was arranged so, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "6")]
    pub changed_at: u64,
}

impl Words {
    /// The hash that stands in the group: SHA-384 of `sotto words v1`, the name and the description, each after its
    /// length in four bytes (big-endian), and the salt.
    pub fn hash(&self) -> Vec<u8> {
        use sha2::{Digest, Sha384};
        let mut hash = Sha384::new();
        hash.update(b"sotto words v1");
        for text in [&self.name, &self.description] {
            hash.update(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
            hash.update(text);
        }
        hash.update(&self.salt);
        hash.finalize().to_vec()
    }

    fn fits(&self) -> bool {
        limits::ROOM_NAME.contains(&self.name.chars().count())
            && limits::ROOM_DESCRIPTION.contains(&self.description.chars().count())
            && self.salt.len() == 32
    }
}

impl Content {
    /// Parses decrypted content.
    pub fn parse(plaintext: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("message content");
        let content = Self::decode(plaintext).map_err(|_| malformed)?;
        let fits = match &content.kind {
            Some(Kind::Text(text)) => text.fits(),
            Some(Kind::Words(words)) => words.fits(),
            Some(Kind::Arrangement(arrangement)) => arrangement.conversation.len() == 32,
            Some(Kind::Edit(edit)) => edit.fits(),
            Some(Kind::Recall(recall)) => recall.message.is_whole(),
            Some(Kind::Reaction(reaction)) => reaction.fits(),
            Some(Kind::Location(location)) => location.fits(),
            Some(Kind::ReadState(state)) => state.conversation.len() == 32,
            Some(Kind::Deletion(deletion)) => deletion.fits(),
            Some(Kind::Star(star)) => star.conversation.len() == 32 && star.message.is_whole(),
            Some(Kind::Draft(draft)) => draft.fits(),
            Some(Kind::Seen(_)) | None => true,
        };
        if content.seen_hash.len() == 32 && fits { Ok(content) } else { Err(malformed) }
    }
}

/// The authenticated data of a content message: what the server sees and every reader checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The message's id, the same at every retry.
    pub send_id: SendId,
    /// When the server forgets the row, milliseconds since the Unix epoch; 0 for the longest time.
    pub expires_at: u64,
}

impl Envelope {
    const VERSION: u8 = 1;

    /// The encoding: version, send id, expiry (big-endian).
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = vec![Self::VERSION];
        out.extend_from_slice(self.send_id.as_bytes());
        out.extend_from_slice(&self.expires_at.to_be_bytes());
        out
    }

    /// Parses authenticated data.
    pub fn parse(data: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("authenticated data");
        let (version, rest) = data.split_first().ok_or(malformed)?;
        let (send_id, expires_at) = rest.split_at_checked(16).ok_or(malformed)?;
        if *version != Self::VERSION {
            return Err(malformed);
        }
        Ok(Self {
            send_id: SendId::from_slice(send_id).map_err(|_| malformed)?,
            expires_at: u64::from_be_bytes(bytes(expires_at, "authenticated data")?),
        })
    }
}

/// A running hash over the rows of a log since the commit that began the current epoch.
///
/// Every member of an epoch knows that commit, so all of them agree on the hash at each position of the epoch, or the
/// server showed them different logs. `SHA-256(previous ‖ position ‖ kind ‖ SHA-256(payload))`, starting from zeros at
/// the commit's own row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogHash([u8; 32]);

impl LogHash {
    /// The hash with these stored bytes.
    pub fn from_bytes(hash: [u8; 32]) -> Self {
        Self(hash)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash after one more row.
    #[must_use]
    pub fn next(self, position: u64, kind: super::frame::conversation::RowKind, payload: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(position.to_be_bytes());
        hash.update((kind as i32).to_be_bytes());
        hash.update(Sha256::digest(payload));
        Self(hash.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::conversation::RowKind;

    #[test]
    fn envelopes_round_trip() {
        let envelope = Envelope { send_id: SendId::from_bytes([7; 16]), expires_at: 9 };
        assert_eq!(Envelope::parse(&envelope.to_bytes()).unwrap(), envelope);
        for bad in [&[][..], &[2; 25], &[1; 24], &[1; 26]] {
            assert!(Envelope::parse(bad).is_err());
        }
    }

    #[test]
    fn the_log_hash_depends_on_every_part() {
        let start = LogHash::default();
        let base = start.next(2, RowKind::Content, b"a");
        assert_ne!(base, start.next(3, RowKind::Content, b"a"));
        assert_ne!(base, start.next(2, RowKind::Proposal, b"a"));
        assert_ne!(base, start.next(2, RowKind::Content, b"b"));
        assert_ne!(base, base.next(2, RowKind::Content, b"a"));
    }

    #[test]
    fn words_have_bounds_and_a_hash_of_every_part() {
        let words = Words { name: "ab".to_owned(), description: "c".to_owned(), salt: vec![1; 32] };
        for other in [
            Words { name: "a".to_owned(), description: "bc".to_owned(), ..words.clone() },
            Words { salt: vec![2; 32], ..words.clone() },
        ] {
            assert_ne!(words.hash(), other.hash());
        }
        let content = |words: Words| {
            let kind = Some(Kind::Words(words));
            Content { seen_hash: vec![0; 32], kind, ..Content::default() }.encode_to_vec()
        };
        assert!(Content::parse(&content(words.clone())).is_ok());
        for bad in [
            Words { name: String::new(), ..words.clone() },
            Words { name: "x".repeat(101), ..words.clone() },
            Words { description: "x".repeat(1_001), ..words.clone() },
            Words { salt: vec![1; 31], ..words },
        ] {
            assert!(Content::parse(&content(bad)).is_err());
        }
    }

    #[test]
    fn text_over_the_limit_is_malformed() {
        let content = |len: usize| {
            Content {
                seen_hash: vec![0; 32],
                kind: Some(Kind::Text(Text { text: "x".repeat(len), ..Text::default() })),
                ..Content::default()
            }
            .encode_to_vec()
        };
        assert!(Content::parse(&content(limits::TEXT_BYTES)).is_ok());
        assert!(Content::parse(&content(limits::TEXT_BYTES + 1)).is_err());
    }
}
