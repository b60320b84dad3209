//! Signals: who is typing, and who is there. They are relayed to those who are connected, and kept nowhere.
//!
//! A signal is sealed under a key that every member of the group has and nobody signs it, so that a member can pass one off
//! as another's: it may be shown, and nothing may depend on it.

use prost::{Message, Oneof};
use sotto_types::limits;

use crate::Malformed;

/// A padded [`SignalContent`], bytes: all kinds look alike.
pub const CONTENT_BYTES: usize = 32;

/// A signal to the connected members of a conversation; not answered, and dropped where it cannot be relayed.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Signal {
    /// The conversation's id, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// Its generation.
    #[prost(uint32, tag = "2")]
    pub generation: u32,
    /// The epoch whose key sealed it.
    #[prost(uint64, tag = "3")]
    pub epoch: u64,
    /// The sealed [`SignalContent`], at most [`limits::SIGNAL_BYTES`].
    #[prost(bytes = "vec", tag = "4")]
    pub ciphertext: Vec<u8>,
}

/// Pushed: a signal of another device.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct RelayedSignal {
    /// The conversation's id, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// Its generation.
    #[prost(uint32, tag = "2")]
    pub generation: u32,
    /// The epoch whose key sealed it.
    #[prost(uint64, tag = "3")]
    pub epoch: u64,
    /// The device that sent it, 16 bytes.
    #[prost(bytes = "vec", tag = "4")]
    pub sender_device: Vec<u8>,
    /// The sealed [`SignalContent`], at most [`limits::SIGNAL_BYTES`].
    #[prost(bytes = "vec", tag = "5")]
    pub ciphertext: Vec<u8>,
}

/// What a signal says, unread by the server.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct SignalContent {
    /// What it says; absent for a kind of a later version.
    #[prost(oneof = "SignalKind", tags = "1, 2")]
    pub kind: Option<SignalKind>,
}

/// The kinds of signal.
#[derive(Clone, Copy, PartialEq, Eq, Oneof)]
pub enum SignalKind {
    /// The sender is typing, or has stopped.
    #[prost(message, tag = "1")]
    Typing(Typing),
    /// The sender is there, or not.
    #[prost(message, tag = "2")]
    Presence(Presence),
}

/// Whether the sender is typing.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct Typing {
    /// Whether.
    #[prost(bool, tag = "1")]
    pub on: bool,
}

/// Whether the sender is there.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct Presence {
    /// How.
    #[prost(enumeration = "PresenceState", tag = "1")]
    pub state: i32,
}

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub enum PresenceState {
    /// Never sent.
    Unspecified = 0,
    /// There, and doing something.
    Online = 1,
    /// There, and doing nothing.
    Away = 2,
    /// Not there, or not to be seen.
    Offline = 3,
}

impl SignalContent {
    /// The content, padded: `length(1) | content | zeros`.
    pub fn to_padded(&self) -> [u8; CONTENT_BYTES] {
        let mut encoded = self.encode_to_vec();
        if encoded.len() >= CONTENT_BYTES {
            // No content of this version is as long.
            encoded.clear();
        }
        let length = u8::try_from(encoded.len()).unwrap_or_default();
        let mut padded = [0; CONTENT_BYTES];
        for (place, byte) in padded.iter_mut().zip([length].into_iter().chain(encoded)) {
            *place = byte;
        }
        padded
    }

    /// Parses a padded content of at most [`limits::SIGNAL_BYTES`]; what a later version pads to more is read too.
    pub fn parse(padded: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("signal");
        if padded.len() > limits::SIGNAL_BYTES {
            return Err(malformed);
        }
        let (length, rest) = padded.split_first().ok_or(malformed)?;
        let content = rest.get(..usize::from(*length)).ok_or(malformed)?;
        Self::decode(content).map_err(|_| malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{ClientBody, ClientFrame, ServerBody, ServerFrame};

    fn typing(on: bool) -> SignalContent {
        SignalContent { kind: Some(SignalKind::Typing(Typing { on })) }
    }

    fn presence(state: i32) -> SignalContent {
        SignalContent { kind: Some(SignalKind::Presence(Presence { state })) }
    }

    #[test]
    fn both_frames_survive_the_tag_list() {
        let said = ClientFrame { request: 0, body: Some(ClientBody::Signal(Signal::default())) };
        assert_eq!(ClientFrame::parse(&said.encode_to_vec()).unwrap(), said);
        let heard = ServerFrame { answers: 0, body: Some(ServerBody::Signal(RelayedSignal::default())) };
        assert_eq!(ServerFrame::parse(&heard.encode_to_vec()).unwrap(), heard);
    }

    #[test]
    fn every_kind_survives_and_looks_alike_in_length() {
        let states = [PresenceState::Online, PresenceState::Away, PresenceState::Offline];
        let contents = states.into_iter().map(|state| presence(state.into()));
        for content in contents.chain([typing(true), typing(false), presence(i32::MIN)]) {
            let padded = content.to_padded();
            assert_ne!(padded[0], 0);
            assert_eq!(SignalContent::parse(&padded), Ok(content));
        }
    }

    #[test]
    fn a_kind_of_a_later_version_is_no_kind() {
        let mut padded = [0; CONTENT_BYTES];
        padded[..3].copy_from_slice(&[2, 0x1a, 0]);
        assert_eq!(SignalContent::parse(&padded), Ok(SignalContent { kind: None }));
    }

    #[test]
    fn lengths_that_are_wrong_are_malformed() {
        assert!(SignalContent::parse(&[]).is_err());
        assert!(SignalContent::parse(&[2, 0x0a]).is_err());
        assert!(SignalContent::parse(&[1, 0x0a]).is_err());
        assert!(SignalContent::parse(&vec![0; limits::SIGNAL_BYTES + 1]).is_err());
        assert!(SignalContent::parse(&vec![0; limits::SIGNAL_BYTES]).is_ok());
    }
}
