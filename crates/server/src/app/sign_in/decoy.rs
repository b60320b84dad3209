//! Stand-ins for users that are not there.

use crate::{Keyring, KeyringError};

/// A stand-in under which attempts on a name are counted that nobody has, so that time and lock-out tell nothing.
///
/// There are 65,536 for each purpose, so inventing names does not fill the store.
pub(crate) struct Decoy([u8; 2], u8);

impl Decoy {
    pub(crate) fn new(keyring: &Keyring, purpose: &str, name: &str) -> Result<Self, KeyringError> {
        let [kind, ..] = keyring.hash_code("decoy purpose", purpose.as_bytes())?;
        let [a, b, ..] = keyring.hash_code(&format!("decoy for {purpose}"), name.as_bytes())?;
        Ok(Self([a, b], kind))
    }

    /// Its id: zeros but for its number, which no drawn id is.
    pub(crate) fn user(&self) -> [u8; 16] {
        let Self([a, b], kind) = self;
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, *kind, *a, *b]
    }
}

#[cfg(test)]
mod tests {
    use sotto_types::{Secret, SystemRng};

    use super::*;

    #[test]
    fn decoys_are_few_and_the_same_for_the_same_name() {
        let keyring = Keyring::new(&SystemRng, Secret::default(), Secret::default());
        let decoy = |purpose: &str, name: &str| Decoy::new(&keyring, purpose, name).unwrap().user();
        assert_eq!(decoy("a", "name"), decoy("a", "name"));
        assert_eq!(decoy("a", "name")[..13], [0; 13]);
        assert!((0..100).any(|number| decoy("a", &number.to_string()) != decoy("a", "name")));
    }
}
