//! The `GroupContext` extension, version 1.

use std::collections::BTreeSet;

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};
use mls_rs_core::extension::{ExtensionType, MlsCodecExtension};
use sotto_types::{ConversationId, Domain, UserId, limits};
use sotto_wire::identity::{AccountKind, dm_conversation_id, domain, own_conversation_id, user_id};

use crate::RuleError;

/// The extension's type, of the private range (RFC 9420 section 17.3).
pub const CONVERSATION_INFO: ExtensionType = ExtensionType::new(0xF001);
/// The version of the judgement in this crate; a group names it, and followers of another version refuse the group.
pub const RULES_VERSION: u16 = 1;

/// What a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, MlsSize, MlsEncode, MlsDecode)]
#[repr(u8)]
pub enum ConversationKind {
    /// Two people.
    Dm = 1,
    /// Several people without a name; every member may add and remove people.
    Group = 2,
    /// Several people with a name; moderators add and remove people.
    Room = 3,
    /// One person's own devices.
    Own = 4,
}

impl ConversationKind {
    /// The kind with this number in frames and in the extension.
    pub fn from_number(number: i32) -> Option<Self> {
        [Self::Dm, Self::Group, Self::Room, Self::Own].into_iter().find(|kind| kind.number() == number)
    }

    /// The number in frames and in the extension.
    pub fn number(self) -> i32 {
        i32::from(self as u8)
    }
}

/// How long messages live, at most; 0 is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct Timers {
    /// From sending, seconds.
    pub expire_seconds: u32,
    /// From reading, seconds.
    pub burn_seconds: u32,
}

/// What moderators may change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The moderators of a room; none elsewhere.
    pub moderators: BTreeSet<UserId>,
    /// How long messages live.
    pub timers: Timers,
    /// SHA-384 of the words, or empty.
    pub words_hash: Vec<u8>,
    /// Whether the conversation is deleted for everybody.
    pub closed: bool,
}

/// What members and server must agree on about a conversation; public to the server.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct ConversationInfo {
    /// What it is.
    pub kind: ConversationKind,
    /// Which one it is.
    #[mls_codec(with = "conversation_id")]
    pub conversation: ConversationId,
    /// The how-manieth MLS group of the conversation this is, from 1.
    pub generation: u32,
    /// The domain of the server that orders it.
    #[mls_codec(with = "domain")]
    pub home: Domain,
    /// [`RULES_VERSION`].
    pub rules_version: u16,
    /// The only users who may ever be in it, ascending: the two of a DM, the one of [`ConversationKind::Own`], else none.
    pub users: Vec<Participant>,
    /// The moderators of a room, ascending; else none.
    pub moderators: Vec<Participant>,
    /// How long messages live.
    pub timers: Timers,
    /// SHA-384 of the words (name, description and a salt, see `wire::content::Words`), or empty.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub words_hash: Vec<u8>,
    /// Whether it was deleted for everybody: then nothing may follow.
    #[mls_codec(with = "switch")]
    pub closed: bool,
    /// The conversation that this one belongs to, if any.
    pub parent: Option<[u8; 32]>,
}

/// A user named in the extension.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, MlsSize, MlsEncode, MlsDecode)]
pub struct Participant(#[mls_codec(with = "user_id")] pub UserId);

impl ConversationInfo {
    /// A DM's first generation.
    pub fn dm(a: UserId, b: UserId, home: Domain) -> Self {
        let conversation = dm_conversation_id(&a, &b);
        let mut users = vec![Participant(a), Participant(b)];
        users.sort();
        Self { users, ..Self::new(ConversationKind::Dm, conversation, home) }
    }

    /// The first generation of a user's own devices.
    pub fn own(user: UserId, home: Domain) -> Self {
        let conversation = own_conversation_id(&user);
        let users = vec![Participant(user)];
        Self { users, ..Self::new(ConversationKind::Own, conversation, home) }
    }

    /// The first generation of a group or, with moderators, a room.
    pub fn many(
        kind: ConversationKind,
        conversation: ConversationId,
        home: Domain,
        moderators: impl IntoIterator<Item = UserId>,
    ) -> Self {
        let mut moderators: Vec<_> = moderators.into_iter().map(Participant).collect();
        moderators.sort();
        Self { moderators, ..Self::new(kind, conversation, home) }
    }

    /// Parses a whole encoding and checks that it makes sense.
    pub fn decode(bytes: &[u8]) -> Result<Self, RuleError> {
        let info = Self::mls_decode_exhaustive(bytes).map_err(|_| RuleError::GroupContext)?;
        if info.is_well_formed() { Ok(info) } else { Err(RuleError::GroupContext) }
    }

    /// Encodes, if it makes sense.
    pub fn encode(&self) -> Result<Vec<u8>, RuleError> {
        if !self.is_well_formed() {
            return Err(RuleError::GroupContext);
        }
        self.mls_encode_to_vec().map_err(|_| RuleError::GroupContext)
    }

    /// Whether an account of this kind may ever be in the conversation.
    ///
    /// The data-retention bot of a network may be in every conversation with others; members see it there.
    pub fn may_hold(&self, user: &UserId, kind: AccountKind) -> bool {
        match self.kind {
            ConversationKind::Dm => kind == AccountKind::RetentionBot || self.is_named(user),
            ConversationKind::Own => self.is_named(user),
            ConversationKind::Group | ConversationKind::Room => true,
        }
    }

    /// Whether the extension names `user` as one of the only people who may be in it.
    pub fn is_named(&self, user: &UserId) -> bool {
        names(&self.users, user)
    }

    /// Whether the extension names `user` as a moderator.
    pub fn names_moderator(&self, user: &UserId) -> bool {
        names(&self.moderators, user)
    }

    /// The settings.
    pub fn settings(&self) -> Settings {
        Settings {
            moderators: self.moderators.iter().map(|moderator| moderator.0.clone()).collect(),
            timers: self.timers,
            words_hash: self.words_hash.clone(),
            closed: self.closed,
        }
    }

    /// The same conversation with other settings.
    #[must_use]
    pub fn with(&self, settings: Settings) -> Self {
        let Settings { moderators, timers, words_hash, closed } = settings;
        let moderators = moderators.into_iter().map(Participant).collect();
        Self { moderators, timers, words_hash, closed, ..self.clone() }
    }

    /// The same conversation one generation later.
    #[must_use]
    pub fn next_generation(&self) -> Self {
        Self { generation: self.generation.saturating_add(1), ..self.clone() }
    }

    /// Whether what is fixed for the group's life is the same in `other`.
    pub fn same_but_for_settings(&self, other: &Self) -> bool {
        self.with(Settings::default()) == other.with(Settings::default())
    }

    fn new(kind: ConversationKind, conversation: ConversationId, home: Domain) -> Self {
        Self {
            kind,
            conversation,
            generation: 1,
            home,
            rules_version: RULES_VERSION,
            users: Vec::new(),
            moderators: Vec::new(),
            timers: Timers::default(),
            words_hash: Vec::new(),
            closed: false,
            parent: None,
        }
    }

    fn is_well_formed(&self) -> bool {
        let people = match (self.kind, self.users.as_slice(), self.moderators.as_slice()) {
            (ConversationKind::Dm, [a, b], []) => self.conversation == dm_conversation_id(&a.0, &b.0),
            (ConversationKind::Own, [user], []) => self.conversation == own_conversation_id(&user.0),
            (ConversationKind::Group, [], []) => self.conversation.is_of_many(),
            (ConversationKind::Room, [], moderators) => {
                self.conversation.is_of_many() && (1..=limits::MEMBERS).contains(&moderators.len())
            }
            _ => false,
        };
        let many = matches!(self.kind, ConversationKind::Group | ConversationKind::Room);
        people
            && (many || !self.closed)
            && self.users.is_sorted_by(|a, b| a < b)
            && self.moderators.is_sorted_by(|a, b| a < b)
            && self.generation >= 1
            && self.rules_version == RULES_VERSION
            && matches!(self.words_hash.len(), 0 | 48)
    }
}

impl MlsCodecExtension for ConversationInfo {
    fn extension_type() -> ExtensionType {
        CONVERSATION_INFO
    }
}

fn names(people: &[Participant], user: &UserId) -> bool {
    people.iter().any(|participant| participant.0 == *user)
}

mod switch {
    use mls_rs_codec::{Error, MlsDecode, MlsEncode};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that the codec wants")]
    pub(super) fn mls_encoded_len(_: &bool) -> usize {
        1
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that the codec wants")]
    pub(super) fn mls_encode(on: &bool, writer: &mut Vec<u8>) -> Result<(), Error> {
        u8::from(*on).mls_encode(writer)
    }

    pub(super) fn mls_decode(reader: &mut &[u8]) -> Result<bool, Error> {
        match u8::mls_decode(reader)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Error::Custom(2)),
        }
    }
}

mod conversation_id {
    use mls_rs_codec::{Error, MlsDecode, MlsEncode};
    use sotto_types::ConversationId;

    pub(super) fn mls_encoded_len(id: &ConversationId) -> usize {
        id.as_bytes().len()
    }

    pub(super) fn mls_encode(id: &ConversationId, writer: &mut Vec<u8>) -> Result<(), Error> {
        id.as_bytes().mls_encode(writer)
    }

    pub(super) fn mls_decode(reader: &mut &[u8]) -> Result<ConversationId, Error> {
        <[u8; 32]>::mls_decode(reader).map(ConversationId::from_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(local: u8) -> UserId {
        UserId::new([local; 16], home())
    }

    fn home() -> Domain {
        Domain::parse("example.org").unwrap()
    }

    #[test]
    fn round_trips() {
        let dm = ConversationInfo::dm(user(2), user(1), home());
        assert_eq!(ConversationInfo::decode(&dm.encode().unwrap()).unwrap(), dm);
    }

    #[test]
    fn a_dm_has_its_own_id_and_exactly_two_people() {
        let dm = ConversationInfo::dm(user(1), user(2), home());
        let other_id = ConversationInfo { conversation: ConversationId::from_bytes([0; 32]), ..dm.clone() };
        assert!(other_id.encode().is_err());
        let third = ConversationInfo { users: [1, 2, 3].map(|id| Participant(user(id))).into(), ..dm };
        assert!(third.encode().is_err());
        let with_itself = ConversationInfo::dm(user(1), user(1), home());
        assert!(with_itself.encode().is_err());
    }

    #[test]
    fn the_conversation_of_ones_own_devices_has_its_own_id() {
        let own = ConversationInfo::own(user(1), home());
        assert_eq!(ConversationInfo::decode(&own.encode().unwrap()).unwrap(), own);
        let other_id = ConversationInfo { conversation: ConversationId::from_bytes([9; 32]), ..own };
        assert!(other_id.encode().is_err());
    }

    #[test]
    fn other_rules_are_refused() {
        let dm = ConversationInfo { rules_version: 2, ..ConversationInfo::dm(user(1), user(2), home()) };
        assert!(ConversationInfo::decode(&dm.mls_encode_to_vec().unwrap()).is_err());
    }
}
