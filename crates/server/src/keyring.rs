//! Keys that live outside the database.
//!
//! None of them opens content. They seal what the server must be able to use again (access-key secrets, kept answers),
//! authenticate what it hands out and takes back (page tokens), hash what people type (invite codes), seed OPAQUE, and
//! sign the server's own proposals.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey},
    constant_time, hmac,
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use opaque_ke::ServerSetup;
use serde::{Deserialize, Serialize};
use sotto_delivery::ServerKey;
use sotto_types::{Domain, Rng, Secret};
use sotto_wire::opaque::{OpaqueRng, SottoSuite};
use zeroize::Zeroizing;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Purpose {
    /// Seals secrets at rest (AES-256-GCM).
    Sealing,
    /// Authenticates tokens that come back (HMAC-SHA-256).
    Tokens,
    /// Hashes codes that people type (HMAC-SHA-256).
    Codes,
    /// OPAQUE's server setup (RFC 9807 section 5).
    Opaque,
    /// The external sender's signature key (P-384).
    ExternalSender,
}

/// Why a keyring can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyringError {
    /// The keyring file is not one.
    #[error("the keyring is damaged")]
    Damaged,
    /// What is opened was sealed under a key that is not here, or was changed.
    #[error("this cannot be opened with the keyring at hand")]
    Sealed,
}

/// The keys of a deployment.
#[derive(Debug)]
pub struct Keyring {
    keys: Vec<Key>,
}

#[derive(Debug)]
struct Key {
    id: u32,
    purpose: Purpose,
    secret: Secret,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    keys: Vec<FileKey>,
}

#[derive(Serialize, Deserialize)]
struct FileKey {
    id: u32,
    purpose: Purpose,
    secret: String,
}

impl Keyring {
    const FILE_VERSION: u32 = 1;

    /// Draws all keys of a new deployment; `opaque` and `external_sender` come from their own key generation.
    pub fn new(rng: &dyn Rng, opaque: Secret, external_sender: Secret) -> Self {
        let random = || Secret::new(rng.array::<32>().to_vec());
        let key = |id, purpose, secret| Key { id, purpose, secret };
        Self {
            keys: vec![
                key(1, Purpose::Sealing, random()),
                key(2, Purpose::Tokens, random()),
                key(3, Purpose::Codes, random()),
                key(4, Purpose::Opaque, opaque),
                key(5, Purpose::ExternalSender, external_sender),
            ],
        }
    }

    /// Draws all keys of a new deployment of this domain.
    pub fn generate(domain: &Domain, rng: &dyn Rng) -> Result<Self, KeyringError> {
        let setup = ServerSetup::<SottoSuite>::new(&mut OpaqueRng(rng));
        let opaque = Secret::new(setup.serialize().to_vec());
        let sender = ServerKey::generate(domain, rng).map_err(|_| KeyringError::Damaged)?;
        Ok(Self::new(rng, opaque, sender.secret().clone()))
    }

    /// Parses the keyring file.
    pub fn parse(file: &[u8]) -> Result<Self, KeyringError> {
        let file: File = serde_json::from_slice(file).map_err(|_| KeyringError::Damaged)?;
        if file.version != Self::FILE_VERSION {
            return Err(KeyringError::Damaged);
        }
        let mut keys = Vec::with_capacity(file.keys.len());
        for key in file.keys {
            let text = Zeroizing::new(key.secret);
            let secret = Secret::new(BASE64.decode(text.as_bytes()).map_err(|_| KeyringError::Damaged)?);
            keys.push(Key { id: key.id, purpose: key.purpose, secret });
        }
        let keyring = Self { keys };
        for purpose in
            [Purpose::Sealing, Purpose::Tokens, Purpose::Codes, Purpose::Opaque, Purpose::ExternalSender]
        {
            keyring.newest(purpose)?;
        }
        Ok(keyring)
    }

    /// The keyring file, for a file with mode 0600.
    pub fn to_file(&self) -> Zeroizing<Vec<u8>> {
        let key = |key: &Key| FileKey {
            id: key.id,
            purpose: key.purpose,
            secret: BASE64.encode(key.secret.expose()),
        };
        let file = File { version: Self::FILE_VERSION, keys: self.keys.iter().map(key).collect() };
        Zeroizing::new(serde_json::to_vec_pretty(&file).unwrap_or_default())
    }

    /// Adds a new sealing key; what is sealed from now on is under it, and what was sealed before still opens.
    pub fn rotate_sealing(&mut self, rng: &dyn Rng) {
        let id = self.keys.iter().map(|key| key.id).max().unwrap_or(0) + 1;
        self.keys.push(Key {
            id,
            purpose: Purpose::Sealing,
            secret: Secret::new(rng.array::<32>().to_vec()),
        });
    }

    /// Seals a secret for the database; `context` says what and whose it is, and must be the same to open it.
    pub fn seal(&self, context: &str, plaintext: &[u8]) -> Result<Vec<u8>, KeyringError> {
        let key = self.newest(Purpose::Sealing)?;
        let mut body = plaintext.to_vec();
        let nonce = sealing_key(key)?
            .seal_in_place_append_tag(Aad::from(context.as_bytes()), &mut body)
            .map_err(|_| KeyringError::Damaged)?;
        let mut sealed = key.id.to_be_bytes().to_vec();
        sealed.extend_from_slice(nonce.as_ref());
        sealed.append(&mut body);
        Ok(sealed)
    }

    /// Opens what [`Self::seal`] sealed.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Secret, KeyringError> {
        let (id, rest) = sealed.split_first_chunk::<4>().ok_or(KeyringError::Sealed)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or(KeyringError::Sealed)?;
        let id = u32::from_be_bytes(*id);
        let key = self
            .keys
            .iter()
            .find(|key| key.purpose == Purpose::Sealing && key.id == id)
            .ok_or(KeyringError::Sealed)?;
        let mut body = Zeroizing::new(body.to_vec());
        let plaintext = sealing_key(key)?
            .open_in_place(Nonce::from(nonce), Aad::from(context.as_bytes()), &mut body)
            .map_err(|_| KeyringError::Sealed)?;
        Ok(Secret::new(plaintext.to_vec()))
    }

    /// Appends a MAC to a token that a caller brings back; `context` says what it is for.
    pub fn mint_token(&self, context: &str, token: &[u8]) -> Result<Vec<u8>, KeyringError> {
        let mut minted = token.to_vec();
        minted.extend_from_slice(&self.mac(Purpose::Tokens, context, token)?);
        Ok(minted)
    }

    /// The token in what a caller brought back, if it was minted here for the same `context`.
    pub fn check_token<'a>(&self, context: &str, minted: &'a [u8]) -> Result<&'a [u8], KeyringError> {
        let (token, mac) = minted.split_last_chunk::<32>().ok_or(KeyringError::Sealed)?;
        let expected = self.mac(Purpose::Tokens, context, token)?;
        constant_time::verify_slices_are_equal(&expected, mac).map_err(|_| KeyringError::Sealed)?;
        Ok(token)
    }

    /// The keyed hash of a code that people type.
    pub fn hash_code(&self, context: &str, code: &[u8]) -> Result<[u8; 32], KeyringError> {
        self.mac(Purpose::Codes, context, code)
    }

    /// OPAQUE's server setup.
    pub fn opaque_setup(&self) -> Result<&Secret, KeyringError> {
        self.newest(Purpose::Opaque).map(|key| &key.secret)
    }

    /// The external sender's signature key.
    pub fn external_sender(&self) -> Result<&Secret, KeyringError> {
        self.newest(Purpose::ExternalSender).map(|key| &key.secret)
    }

    fn newest(&self, purpose: Purpose) -> Result<&Key, KeyringError> {
        self.keys.iter().rev().find(|key| key.purpose == purpose).ok_or(KeyringError::Damaged)
    }

    fn mac(&self, purpose: Purpose, context: &str, message: &[u8]) -> Result<[u8; 32], KeyringError> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.newest(purpose)?.secret.expose());
        let mut mac = hmac::Context::with_key(&key);
        mac.update(&(context.len() as u64).to_be_bytes());
        mac.update(context.as_bytes());
        mac.update(message);
        mac.sign().as_ref().try_into().map_err(|_| KeyringError::Damaged)
    }
}

fn sealing_key(key: &Key) -> Result<RandomizedNonceKey, KeyringError> {
    RandomizedNonceKey::new(&AES_256_GCM, key.secret.expose()).map_err(|_| KeyringError::Damaged)
}

#[cfg(test)]
mod tests {
    use sotto_types::SystemRng;

    use super::*;

    fn keyring() -> Keyring {
        Keyring::new(&SystemRng, Secret::new(vec![1]), Secret::new(vec![2]))
    }

    #[test]
    fn sealed_secrets_open_after_rotation_and_a_round_trip_through_the_file() {
        let mut keyring = keyring();
        let sealed = keyring.seal("access key AKIA1", b"secret").unwrap();
        keyring.rotate_sealing(&SystemRng);
        let keyring = Keyring::parse(&keyring.to_file()).unwrap();
        assert_eq!(keyring.open("access key AKIA1", &sealed).unwrap().expose(), b"secret");
        assert_ne!(keyring.seal("access key AKIA1", b"secret").unwrap()[..4], sealed[..4]);
    }

    #[test]
    fn generated_keys_are_what_their_users_take() {
        let domain = Domain::parse("chat.example.org").unwrap();
        let keyring = Keyring::generate(&domain, &SystemRng).unwrap();
        let keyring = Keyring::parse(&keyring.to_file()).unwrap();
        ServerSetup::<SottoSuite>::deserialize(keyring.opaque_setup().unwrap().expose()).unwrap();
        ServerKey::load(&domain, keyring.external_sender().unwrap().clone()).unwrap();
    }

    #[test]
    fn another_context_or_a_changed_byte_does_not_open() {
        let keyring = keyring();
        let mut sealed = keyring.seal("a", b"secret").unwrap();
        assert!(keyring.open("b", &sealed).is_err());
        *sealed.last_mut().unwrap() ^= 1;
        assert!(keyring.open("a", &sealed).is_err());
        assert!(keyring.open("a", &[0; 3]).is_err());
    }

    #[test]
    fn tokens_are_bound_to_their_context() {
        let keyring = keyring();
        let minted = keyring.mint_token("ListUsers 1", b"page").unwrap();
        assert_eq!(keyring.check_token("ListUsers 1", &minted).unwrap(), b"page");
        assert!(keyring.check_token("ListUsers 2", &minted).is_err());
        assert!(keyring.check_token("ListUsers 1", b"forged").is_err());
    }

    #[test]
    fn a_damaged_file_is_refused_and_debug_says_nothing() {
        assert_eq!(Keyring::parse(b"{}").unwrap_err(), KeyringError::Damaged);
        let text = format!("{:?}", keyring());
        assert!(text.contains("Secret(..)"));
    }
}
