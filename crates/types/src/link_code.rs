//! The code of a device link.

use core::fmt;

use crate::{NameError, Rng, Secret, name::ALPHABET, recovery_key::digits};

/// The code that an old device shows and a new one is given: six characters of [`ALPHABET`], 30 bits.
///
/// It proves nothing by itself: it is the password of a key exchange (`e2ee::link`) in which each guess costs a try.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkCode(Secret);

const CHARACTERS: usize = 6;

impl LinkCode {
    /// Draws a new code.
    pub fn random(rng: &dyn Rng) -> Self {
        let draws: [u8; CHARACTERS] = rng.array();
        Self::of(draws.into_iter().map(|draw| draw % 32))
    }

    /// Parses a typed code: hyphens, dots and white space are skipped, case is folded, O is 0, I and L are 1.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        match digits(text) {
            Some(digits) if digits.len() == CHARACTERS => Ok(Self::of(digits.iter().copied())),
            _ => Err(NameError::LinkCode),
        }
    }

    /// The six characters, for the key exchange.
    pub fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    /// The code as it is shown: two groups of three.
    pub fn to_text(&self) -> String {
        let groups: Vec<_> = self.expose().chunks(3).map(String::from_utf8_lossy).collect();
        groups.join("-")
    }

    fn of(digits: impl Iterator<Item = u8>) -> Self {
        let character = |digit: u8| ALPHABET.get(usize::from(digit)).copied().unwrap_or(b'0');
        Self(Secret::new(digits.map(character).collect()))
    }
}

impl fmt::Debug for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRng;

    #[test]
    fn a_code_survives_the_way_people_type_it() {
        let code = LinkCode::random(&SystemRng);
        assert_eq!(code.to_text().len(), 7);
        let typed = code.to_text().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "i");
        assert_eq!(LinkCode::parse(&typed).unwrap(), code);
        for text in ["", "ABC-DE", "ABC-DEFG", "ABC-DEU", "ABC-DE\u{c9}"] {
            assert_eq!(LinkCode::parse(text), Err(NameError::LinkCode), "{text}");
        }
    }

    #[test]
    fn debug_prints_nothing_of_it() {
        assert_eq!(format!("{:?}", LinkCode::random(&SystemRng)), "LinkCode(..)");
    }
}
