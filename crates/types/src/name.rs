//! What people type: usernames and invite codes.

use core::{fmt, str::FromStr};

use crate::{Rng, Secret, limits};

/// Why typed text is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NameError {
    /// Neither an e-mail address nor the name of a bot.
    #[error("the username must be an e-mail address or the name of a bot")]
    Username,
    /// Not an invite code.
    #[error("the invite code is not well formed")]
    InviteCode,
    /// Not the code of a device link.
    #[error("a link code has six letters and digits")]
    LinkCode,
}

/// A username in lower case (SPEC U6): a person's e-mail address of at most 254 bytes, or a bot's name.
///
/// The local part of an address has letters, digits, `.`, `-`, `_` and `+`. The name of a bot (SPEC BOT1) has at most 64
/// letters, digits, `.`, `-` and `_`, and ends in `bot`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Username(String);

impl Username {
    /// Parses a typed name; upper-case letters are folded.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let lower = text.trim().to_lowercase();
        let well_formed = match lower.rsplit_once('@') {
            Some((local, domain)) => {
                lower.len() <= limits::USERNAME_BYTES
                    && is_local_part(local)
                    && crate::Domain::parse(domain).is_ok()
            }
            None => lower.ends_with("bot") && is_local_part(&lower) && !lower.contains('+'),
        };
        if well_formed { Ok(Self(lower)) } else { Err(NameError::Username) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the name of a bot and no address.
    pub fn is_bot(&self) -> bool {
        !self.0.contains('@')
    }
}

fn is_local_part(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+');
    (1..=64).contains(&text.len()) && text.bytes().all(allowed)
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Username {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::parse(text)
    }
}

/// A single-use invite code: 120 random bits as four groups of six characters of [`ALPHABET`], or a code of 8 to 64
/// characters that an administrator chose.
#[derive(Clone, PartialEq, Eq)]
pub struct InviteCode(Secret);

/// The 32 characters of codes that people type: no I, L, O or U.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl InviteCode {
    /// The bytes that make a code of 120 bits.
    pub const BYTES: usize = 24;

    /// Draws a new code.
    pub fn random(rng: &dyn Rng) -> Self {
        Self::from_bytes(&rng.array())
    }

    /// The code that these bytes make, each a character.
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let characters =
            bytes.iter().map(|byte| ALPHABET.get(usize::from(byte % 32)).copied().unwrap_or(b'0'));
        Self(Secret::new(characters.collect()))
    }

    /// Parses a typed code: hyphens, underscores, dots and spaces are skipped, case is folded, O is 0, I and L are 1.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let mut characters = Vec::new();
        for byte in text.bytes().filter(|b| !matches!(b, b'-' | b'_' | b'.' | b' ')) {
            characters.push(match byte.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other if other.is_ascii_alphanumeric() => other,
                _ => return Err(NameError::InviteCode),
            });
        }
        if (8..=64).contains(&characters.len()) {
            Ok(Self(Secret::new(characters)))
        } else {
            Err(NameError::InviteCode)
        }
    }

    /// The folded characters, for the hash that is stored.
    pub fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    /// The code as it is shown to people: groups of six with hyphens.
    pub fn to_text(&self) -> String {
        let groups: Vec<_> = self.0.expose().chunks(6).map(String::from_utf8_lossy).collect();
        groups.join("-")
    }
}

impl fmt::Debug for InviteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InviteCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRng;

    #[test]
    fn usernames_are_folded_and_checked() {
        assert_eq!(Username::parse(" Alice@Example.org").unwrap().as_str(), "alice@example.org");
        for text in ["", "alice", "@example.org", "al ice@example.org", "a@b@c d", "a\u{202e}@example.org"] {
            assert!(Username::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn bots_have_names_of_their_own() {
        for name in ["bot", "files-bot", "compliance_12345678_bot", "Weather.Bot"] {
            let username = Username::parse(name).unwrap();
            assert!(username.is_bot());
            assert_eq!(username.as_str(), name.to_lowercase());
        }
        assert!(!Username::parse("bot@example.org").unwrap().is_bot());
        for text in ["bots", "a+bot", "a bot", "b\u{f6}t-bot", &format!("{}bot", "x".repeat(62))] {
            assert!(Username::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn codes_survive_the_way_people_type_them() {
        let code = InviteCode::random(&SystemRng);
        let typed = code.to_text().to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(InviteCode::parse(&typed).unwrap(), code);
        assert!(InviteCode::parse("ABC").is_err());
        assert!(InviteCode::parse(&"A".repeat(65)).is_err());
    }
}
