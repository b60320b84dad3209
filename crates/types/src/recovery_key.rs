//! The master recovery key.

use core::fmt;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{Rng, Secret, name::ALPHABET};

/// Why typed text is no recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecoveryKeyError {
    /// Not as many characters as a key has, or one that no key has.
    #[error("a recovery key has 56 letters and digits")]
    Form,
    /// Of a version that this program does not know.
    #[error("this recovery key is of a version that this program does not know")]
    Version,
    /// The checksum does not match: a character was mistyped or swapped.
    #[error("a character of the recovery key is mistyped")]
    Checksum,
}

/// The master recovery key: 256 random bits that open an account's recovery bundle and nothing else.
///
/// Its text has 56 characters of [`ALPHABET`] in groups of four: the version (5 bits), the key (256 bits), and the first
/// 19 bits of SHA-256 over a label, the version and the key.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey(Secret);

const VERSION: u8 = 1;
const KEY_BYTES: usize = 32;
const CHARACTERS: usize = 56;
const GROUP: usize = 4;
const CHECKSUM_BITS: u32 = 19;
/// How many characters are typed to show that the key was written down.
const PART: usize = 2 * GROUP;

impl RecoveryKey {
    /// Draws a new key.
    pub fn random(rng: &dyn Rng) -> Self {
        Self(Secret::new(rng.array::<KEY_BYTES>().to_vec()))
    }

    /// Takes the key out of a store.
    pub fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Secret::new(bytes.to_vec()))
    }

    /// The key's 32 bytes, for the derivation of the wrapping key.
    pub fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    /// The key as it is shown to its owner, once: 14 groups of four.
    pub fn to_text(&self) -> Zeroizing<String> {
        grouped(&self.characters())
    }

    /// Parses a typed key: hyphens, dots and white space are skipped, case is folded, O is 0, I and L are 1.
    pub fn parse(text: &str) -> Result<Self, RecoveryKeyError> {
        let digits = digits(text).ok_or(RecoveryKeyError::Form)?;
        if digits.len() != CHARACTERS {
            return Err(RecoveryKeyError::Form);
        }
        let bit = |at: usize| digits.get(at / 5).is_some_and(|digit| digit >> (4 - at % 5) & 1 == 1);
        let number = |from: usize, bits: usize| {
            (from..from + bits).fold(0_u32, |number, at| number << 1 | u32::from(bit(at)))
        };
        if number(0, 5) != u32::from(VERSION) {
            return Err(RecoveryKeyError::Version);
        }
        let mut key = Vec::with_capacity(KEY_BYTES);
        key.extend((0..KEY_BYTES).map(|byte| (number(5 + byte * 8, 8) & 0xff) as u8));
        let key = Self(Secret::new(key));
        let sum = number(5 + KEY_BYTES * 8, CHECKSUM_BITS as usize);
        if bool::from(sum.ct_eq(&key.checksum())) { Ok(key) } else { Err(RecoveryKeyError::Checksum) }
    }

    /// The end of the text, two groups of four: what a person types to show that the key was written down.
    pub fn last_part(&self) -> Zeroizing<String> {
        let characters = self.characters();
        grouped(characters.get(CHARACTERS - PART..).unwrap_or_default())
    }

    /// Whether typed text is [`Self::last_part`], compared in constant time.
    pub fn is_part(&self, text: &str) -> bool {
        let Some(typed) = digits(text) else { return false };
        let typed = Zeroizing::new(typed.iter().map(|digit| character(*digit)).collect::<Vec<_>>());
        let characters = self.characters();
        characters.get(CHARACTERS - PART..).unwrap_or_default().ct_eq(&typed).into()
    }

    fn checksum(&self) -> u32 {
        let hash = Sha256::new()
            .chain_update(b"sotto recovery key")
            .chain_update([VERSION])
            .chain_update(self.expose())
            .finalize();
        let first = hash.iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        first >> (32 - CHECKSUM_BITS)
    }

    fn characters(&self) -> Zeroizing<Vec<u8>> {
        let sum = self.checksum();
        let bits = |number: u32, count: u32| (0..count).rev().map(move |at| number >> at & 1 == 1);
        let all = bits(VERSION.into(), 5)
            .chain(self.expose().iter().flat_map(|byte| bits((*byte).into(), 8)))
            .chain(bits(sum, CHECKSUM_BITS));
        let mut digits = Zeroizing::new(vec![0_u8; CHARACTERS]);
        for (at, bit) in all.enumerate() {
            if let Some(digit) = digits.get_mut(at / 5) {
                *digit = *digit << 1 | u8::from(bit);
            }
        }
        for digit in digits.iter_mut() {
            *digit = character(*digit);
        }
        digits
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(..)")
    }
}

fn character(digit: u8) -> u8 {
    ALPHABET.get(usize::from(digit)).copied().unwrap_or(b'0')
}

/// The values of typed characters; `None` if one is not of the alphabet, or there are more than any key has.
pub(crate) fn digits(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut digits = Zeroizing::new(Vec::with_capacity(CHARACTERS));
    for byte in text.bytes().filter(|byte| !matches!(byte, b'-' | b'.') && !byte.is_ascii_whitespace()) {
        let folded = match byte.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        if digits.len() == CHARACTERS {
            return None;
        }
        let digit = ALPHABET.iter().position(|character| *character == folded)?;
        digits.push(u8::try_from(digit).ok()?);
    }
    Some(digits)
}

fn grouped(characters: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(CHARACTERS / GROUP * (GROUP + 1)));
    for (at, character) in characters.iter().enumerate() {
        if at > 0 && at % GROUP == 0 {
            text.push('-');
        }
        text.push(char::from(*character));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRng;

    #[test]
    fn a_key_survives_the_way_people_type_it() {
        let key = RecoveryKey::random(&SystemRng);
        let text = key.to_text();
        assert_eq!(text.len(), 14 * 4 + 13);
        let typed = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(RecoveryKey::parse(&typed).unwrap(), key);
    }

    #[test]
    fn the_text_of_a_key_never_changes() {
        let key = RecoveryKey(Secret::new((0..32).collect()));
        let text = "1000-G40R-40M3-0E20-9185-GR38-E1W8-124G-K2GA-HC5R-R34D-1P70-X3RF-HPDN";
        assert_eq!(key.to_text().as_str(), text);
        assert_eq!(RecoveryKey::parse(text).unwrap(), key);
    }

    #[test]
    fn what_was_mistyped_is_said() {
        let text = RecoveryKey::random(&SystemRng).to_text();
        assert_eq!(RecoveryKey::parse("ABCD"), Err(RecoveryKeyError::Form));
        assert_eq!(RecoveryKey::parse(&format!("{}A", *text)), Err(RecoveryKeyError::Form));
        assert_eq!(RecoveryKey::parse(&text.replacen('1', "U", 1)), Err(RecoveryKeyError::Form));
        assert_eq!(
            RecoveryKey::parse(&format!("2{}", text.get(1..).unwrap())),
            Err(RecoveryKeyError::Version)
        );
        for at in (1..text.len()).filter(|at| text.as_bytes()[*at] != b'-') {
            let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
            let mut mistyped = text.to_string();
            mistyped.replace_range(at..=at, other);
            assert_eq!(RecoveryKey::parse(&mistyped), Err(RecoveryKeyError::Checksum), "character {at}");
        }
    }

    #[test]
    fn only_the_last_part_shows_that_it_was_written_down() {
        let key = RecoveryKey::random(&SystemRng);
        let part = key.last_part();
        assert!(key.to_text().ends_with(part.as_str()));
        assert!(key.is_part(&part.to_lowercase().replace('-', "")));
        assert!(!key.is_part(""));
        assert!(!key.is_part(part.get(1..).unwrap()));
        assert!(!key.is_part(&RecoveryKey::random(&SystemRng).last_part()));
    }

    #[test]
    fn debug_prints_nothing_of_it() {
        assert_eq!(format!("{:?}", RecoveryKey::random(&SystemRng)), "RecoveryKey(..)");
    }
}
