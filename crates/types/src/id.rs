//! Ids: who and what, each its own type.

use core::{fmt, str::FromStr};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Rng, limits};

/// An id that is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {kind}")]
pub struct IdError {
    kind: &'static str,
}

/// A deployment's name in the world: a lower-case DNS name, the second half of every [`UserId`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Domain(Arc<str>);

impl Domain {
    /// Parses a DNS name of letters, digits, hyphens and dots.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let label = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let lower = text.to_ascii_lowercase();
        if lower.len() > limits::DOMAIN_BYTES || !lower.split('.').all(label) {
            return Err(IdError { kind: "domain" });
        }
        Ok(Self(lower.into()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Domain {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Self::parse(text)
    }
}

/// A person, bot or guest, unique in the world and for ever: 128 random bits and the home's domain.
///
/// Written `<32 hex digits>@<domain>`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserId {
    local: [u8; 16],
    domain: Domain,
}

impl UserId {
    /// The id with these random bits at this home.
    pub fn new(local: [u8; 16], domain: Domain) -> Self {
        Self { local, domain }
    }

    /// Draws a new id at `domain`.
    pub fn random(rng: &dyn Rng, domain: Domain) -> Self {
        Self { local: rng.array(), domain }
    }

    /// The random half.
    pub fn local(&self) -> [u8; 16] {
        self.local
    }

    /// The home.
    pub fn domain(&self) -> &Domain {
        &self.domain
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", hex::encode(self.local), self.domain)
    }
}

impl fmt::Debug for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for UserId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bad = IdError { kind: "user id" };
        let (local, domain) = text.split_once('@').ok_or(bad)?;
        Ok(Self { local: parse_hex(local).ok_or(bad)?, domain: Domain::parse(domain).map_err(|_| bad)? })
    }
}

impl Serialize for UserId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for UserId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

macro_rules! bytes_id {
    ($(#[$doc:meta])* $name:ident, $len:literal, $kind:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $len]);

        impl $name {
            /// The id with these bytes.
            pub const fn from_bytes(bytes: [u8; $len]) -> Self {
                Self(bytes)
            }

            /// The id in received bytes, if they have its length.
            pub fn from_slice(bytes: &[u8]) -> Result<Self, IdError> {
                bytes.try_into().map(Self).map_err(|_| IdError { kind: $kind })
            }

            /// Draws a new id.
            pub fn random(rng: &dyn Rng) -> Self {
                Self(rng.array())
            }

            /// The bytes.
            pub const fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                parse_hex(text).map(Self).ok_or(IdError { kind: $kind })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    };
}

bytes_id!(
    /// One device of a user: 128 random bits drawn by the device.
    DeviceId, 16, "device id"
);
bytes_id!(
    /// A conversation: 256 bits, for a DM derived from its two users.
    ConversationId, 32, "conversation id"
);
bytes_id!(
    /// One thing that a device sends, chosen by it, so that a retry is recognised: 128 random bits.
    SendId, 16, "send id"
);

impl ConversationId {
    /// Draws the id of a group or room; its first four bits are 0, so that its text can begin with a letter.
    pub fn random_of_many(rng: &dyn Rng) -> Self {
        let Self([first, rest @ ..]) = Self::random(rng);
        let mut bytes = [first & 0x0f; 32];
        bytes[1..].copy_from_slice(&rest);
        Self(bytes)
    }

    /// Whether it can be the id of a group or room.
    pub const fn is_of_many(&self) -> bool {
        self.0[0] >> 4 == 0
    }

    /// The id as the product writes it (`vgroupid`): `S` and 63 hex digits for a room, `G` and 63 for a group, else 64.
    pub fn vgroupid(&self, initial: Option<char>) -> String {
        let digits = self.to_string();
        match (initial, digits.split_at_checked(1)) {
            (Some(initial), Some(("0", rest))) => format!("{initial}{rest}"),
            _ => digits,
        }
    }

    /// Reads an id as hex digits or as [`Self::vgroupid`] writes it.
    pub fn parse_vgroupid(text: &str) -> Result<Self, IdError> {
        match text.strip_prefix(['S', 'G']) {
            Some(rest) => format!("0{rest}").parse(),
            None => text.parse(),
        }
    }
}

fn parse_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_id_round_trips() {
        let text = "00112233445566778899aabbccddeeff@chat.example.org";
        assert_eq!(text.parse::<UserId>().unwrap().to_string(), text);
    }

    #[test]
    fn rooms_and_groups_are_written_with_a_letter() {
        let many = ConversationId::from_bytes([0x0a; 32]);
        let digits = format!("a{}", "0a".repeat(31));
        for (initial, text) in [(Some('S'), format!("S{digits}")), (Some('G'), format!("G{digits}"))] {
            assert_eq!(many.vgroupid(initial), text);
            assert_eq!(ConversationId::parse_vgroupid(&text).unwrap(), many);
        }
        assert_eq!(ConversationId::parse_vgroupid(&many.vgroupid(None)).unwrap(), many);
        assert!(many.is_of_many() && !ConversationId::from_bytes([0x1a; 32]).is_of_many());
        for text in ["S", "X123", &format!("S{digits}0"), &format!("SS{digits}")] {
            assert!(ConversationId::parse_vgroupid(text).is_err(), "{text}");
        }
    }

    #[test]
    fn ill_formed_ids_are_refused() {
        for text in
            ["", "00", "zz112233445566778899aabbccddeeff@x", "00112233445566778899aabbccddeeff@", "@x"]
        {
            assert!(text.parse::<UserId>().is_err(), "{text}");
        }
        for text in ["", "-a", "a-", "a..b", "a b", "a/b", &"a".repeat(64)] {
            assert!(Domain::parse(text).is_err(), "{text}");
        }
    }
}
