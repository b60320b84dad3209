//! `store.key`: the database key, sealed under the password.

use argon2::{Algorithm, Argon2, Params, Version};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};
use sotto_types::{Rng, Secret};
use zeroize::Zeroizing;

use super::{Home, folder::replace_private};
use crate::ClientError;

/// Argon2id over 64 MiB in three passes: the same price as a password sign-in.
const COST: Cost = Cost { memory: 64 * 1024, passes: 3, lanes: 1 };
/// The greatest cost that a file may ask for.
const COST_LIMIT: Cost = Cost { memory: 1024 * 1024, passes: 16, lanes: 16 };
const VERSION: u32 = 1;
const KEY_BYTES: usize = 32;

/// The raw key of the database.
#[derive(Clone, Debug)]
pub(crate) struct StoreKey(Secret);

impl StoreKey {
    /// Draws a new key.
    pub(crate) fn random(rng: &dyn Rng) -> Self {
        Self(Secret::new(rng.array::<KEY_BYTES>().to_vec()))
    }

    /// The key of every store in a test that looks into its file.
    #[cfg(test)]
    pub(crate) fn known() -> Self {
        Self(Secret::new(vec![7; KEY_BYTES]))
    }

    /// The key, for the one pragma that needs it.
    pub(crate) fn expose(&self) -> &[u8] {
        self.0.expose()
    }
}

/// The file as it is written: a key sealed with AES-256-GCM under Argon2id of the password.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct KeyFile {
    version: u32,
    cost: Cost,
    #[serde(with = "hex::serde")]
    salt: [u8; 16],
    #[serde(with = "hex::serde")]
    nonce: [u8; 12],
    #[serde(with = "hex::serde")]
    sealed: Vec<u8>,
}

/// Parameters of Argon2id (RFC 9106 section 3.1); memory in KiB.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Cost {
    memory: u32,
    passes: u32,
    lanes: u32,
}

impl KeyFile {
    /// Seals `key` under `password`.
    pub(crate) fn seal(key: &StoreKey, password: &Secret, rng: &dyn Rng) -> Result<Self, ClientError> {
        let (salt, nonce) = (rng.array(), rng.array());
        let wrapping = stretch(password, &salt, COST)?;
        let mut sealed = key.expose().to_vec();
        wrapping
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(header(COST, &salt)),
                &mut sealed,
            )
            .map_err(|_| ClientError::Damaged("the key of the local store cannot be sealed"))?;
        Ok(Self { version: VERSION, cost: COST, salt, nonce, sealed })
    }

    /// Opens the key with `password`.
    pub(crate) fn open(&self, password: &Secret) -> Result<StoreKey, ClientError> {
        let wrapping = stretch(password, &self.salt, self.cost)?;
        let mut sealed = Zeroizing::new(self.sealed.clone());
        let key = wrapping
            .open_in_place(
                Nonce::assume_unique_for_key(self.nonce),
                Aad::from(header(self.cost, &self.salt)),
                &mut sealed,
            )
            .map_err(|_| ClientError::WrongPassword)?;
        Ok(StoreKey(Secret::new(key.to_vec())))
    }

    /// Reads the file of a home.
    pub(crate) fn read(home: &Home) -> Result<Self, ClientError> {
        let damaged = ClientError::Damaged("the key file of the local store cannot be read");
        let bytes = match std::fs::read(home.key_file()) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(ClientError::NoAccount),
            other => other?,
        };
        let file: Self = serde_json::from_slice(&bytes).map_err(|_| damaged)?;
        let cost = file.cost;
        let bounded = cost.memory <= COST_LIMIT.memory
            && cost.passes <= COST_LIMIT.passes
            && cost.lanes <= COST_LIMIT.lanes
            && file.version == VERSION;
        if bounded {
            Ok(file)
        } else {
            Err(ClientError::Damaged("the key file of the local store cannot be read"))
        }
    }

    /// Writes the file of a home.
    pub(crate) fn write(&self, home: &Home) -> Result<(), ClientError> {
        let json =
            serde_json::to_vec(self).map_err(|_| ClientError::Damaged("the key file cannot be written"))?;
        Ok(replace_private(&home.key_file(), &json)?)
    }
}

fn stretch(password: &Secret, salt: &[u8], cost: Cost) -> Result<LessSafeKey, ClientError> {
    let damaged = || ClientError::Damaged("the key file of the local store cannot be read");
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(KEY_BYTES)).map_err(|_| damaged())?;
    let mut stretched = Zeroizing::new([0; KEY_BYTES]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.expose(), salt, stretched.as_mut())
        .map_err(|_| damaged())?;
    let key = UnboundKey::new(&AES_256_GCM, stretched.as_ref()).map_err(|_| damaged())?;
    Ok(LessSafeKey::new(key))
}

/// What the seal binds beside the key, so that a file with other parameters does not open.
fn header(cost: Cost, salt: &[u8]) -> Vec<u8> {
    let mut header = b"sotto store key".to_vec();
    for number in [VERSION, cost.memory, cost.passes, cost.lanes] {
        header.extend_from_slice(&number.to_be_bytes());
    }
    header.extend_from_slice(salt);
    header
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::SystemRng;

    #[test]
    fn opens_with_the_password_alone() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        assert!(matches!(KeyFile::read(&home), Err(ClientError::NoAccount)));
        let key = StoreKey::random(&SystemRng);
        let password = Secret::from("correct horse".to_owned());
        KeyFile::seal(&key, &password, &SystemRng).unwrap().write(&home).unwrap();
        let file = KeyFile::read(&home).unwrap();
        assert_eq!(file.open(&password).unwrap().expose(), key.expose());
        let wrong = file.open(&Secret::from("correct hors".to_owned()));
        assert!(matches!(wrong, Err(ClientError::WrongPassword)));
        let cheaper = KeyFile { cost: Cost { passes: 2, ..file.cost }, ..file };
        assert!(matches!(cheaper.open(&password), Err(ClientError::WrongPassword)));
    }
}
