//! The backup key.

use sotto_types::{Rng, Secret};

use crate::Error;

/// The key of an account's backups: 32 random bytes that all its devices and the recovery key's bundle have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupKey(Secret);

const KEY_BYTES: usize = 32;

impl BackupKey {
    /// Draws a new key.
    pub fn random(rng: &dyn Rng) -> Self {
        Self(Secret::new(rng.array::<KEY_BYTES>().to_vec()))
    }

    /// Takes the key out of a store or a bundle; [`Error::InvalidMessage`] if it has another length.
    pub fn from_secret(secret: Secret) -> Result<Self, Error> {
        if secret.expose().len() == KEY_BYTES { Ok(Self(secret)) } else { Err(Error::InvalidMessage) }
    }

    /// The secret, to be stored or sealed and nothing else.
    pub fn secret(&self) -> &Secret {
        &self.0
    }
}
