//! The text of a verification QR code.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use sotto_types::UserId;

use super::{VerifiedAccount, hashed};
use crate::Error;

/// What one person's screen shows to the other's camera: who shows it, and a hash of both accounts as they see them.
///
/// The hash has a direction, so what a person shows cannot be shown back to them as the other's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerificationQr {
    shower: UserId,
    hash: [u8; HASH_BYTES],
}

const PREFIX: &str = "SOTTO-VERIFY:1:";
const HASH_BYTES: usize = 32;
/// The longest text that is parsed, bytes: a user id and room for the rest.
const TEXT_BYTES: usize = 512;

impl VerificationQr {
    /// What `own` shows to `peer`, each with the account key that this device knows.
    pub fn new(own: VerifiedAccount<'_>, peer: VerifiedAccount<'_>) -> Result<Self, Error> {
        Ok(Self { shower: own.user.clone(), hash: hash(own, peer)? })
    }

    /// The text, ASCII.
    pub fn to_text(&self) -> String {
        format!("{PREFIX}{}:{}", self.shower, hex::encode(self.hash))
    }

    /// Parses a scanned text; [`Error::InvalidMessage`] if it is no such text, or of another version.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > TEXT_BYTES {
            return Err(Error::InvalidMessage);
        }
        let rest = text.trim().strip_prefix(PREFIX).ok_or(Error::InvalidMessage)?;
        let (shower, digits) = rest.rsplit_once(':').ok_or(Error::InvalidMessage)?;
        let shower = shower.parse().map_err(|_| Error::InvalidMessage)?;
        let mut hash = [0; HASH_BYTES];
        hex::decode_to_slice(digits, &mut hash).map_err(|_| Error::InvalidMessage)?;
        Ok(Self { shower, hash })
    }

    /// Whose screen showed it, by its own word.
    pub fn shower(&self) -> &UserId {
        &self.shower
    }

    /// Whether `peer` showed it and sees both accounts as `own` does; in constant time.
    pub fn matches(&self, own: VerifiedAccount<'_>, peer: VerifiedAccount<'_>) -> Result<bool, Error> {
        let expected = hash(peer, own)?;
        let same = verify_slices_are_equal(&self.hash, &expected).is_ok();
        Ok(same && self.shower == *peer.user)
    }
}

fn hash(shower: VerifiedAccount<'_>, scanner: VerifiedAccount<'_>) -> Result<[u8; HASH_BYTES], Error> {
    let input = hashed(b"sotto verification code v1", shower, scanner)?;
    digest(&SHA256, &input).as_ref().try_into().map_err(|_| Error::Library)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::Domain;

    fn user(local: u8) -> UserId {
        UserId::new([local; 16], Domain::parse("home.example").unwrap())
    }

    fn account(user: &UserId, key: u8) -> VerifiedAccount<'_> {
        let account_key: &[u8] = match key {
            1 => &[1; 97],
            2 => &[2; 97],
            _ => &[3; 97],
        };
        VerifiedAccount { user, account_key }
    }

    #[test]
    fn what_is_shown_matches_what_the_other_sees_and_nothing_else() {
        let (alice, bob, eve) = (user(1), user(2), user(3));
        let shown = VerificationQr::new(account(&alice, 1), account(&bob, 2)).unwrap().to_text();
        assert!(shown.is_ascii());
        let scanned = VerificationQr::parse(&shown).unwrap();
        assert_eq!(scanned.shower(), &alice);
        assert!(scanned.matches(account(&bob, 2), account(&alice, 1)).unwrap());
        assert!(!scanned.matches(account(&bob, 2), account(&alice, 3)).unwrap());
        assert!(!scanned.matches(account(&bob, 3), account(&alice, 1)).unwrap());
        assert!(!scanned.matches(account(&bob, 2), account(&eve, 1)).unwrap());
        // Shown back to the one who showed it, it does not match.
        assert!(!scanned.matches(account(&alice, 1), account(&bob, 2)).unwrap());
    }

    #[test]
    fn other_texts_are_refused() {
        let alice = user(1);
        let shown = VerificationQr::new(account(&alice, 1), account(&alice, 2)).unwrap().to_text();
        for end in 0..shown.len() {
            assert!(VerificationQr::parse(shown.get(..end).unwrap()).is_err());
        }
        for text in [
            shown.replace(":1:", ":2:"),
            shown.replace("home.example", "home_example"),
            format!("{shown}0"),
            shown.replace(shown.get(shown.len() - 1..).unwrap(), "+"),
            "x".repeat(600),
            "https://home.example/".to_owned(),
        ] {
            assert!(VerificationQr::parse(&text).is_err(), "{text}");
        }
    }
}
