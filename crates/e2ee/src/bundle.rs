//! The account-key bundle: what the server keeps for an account, sealed under OPAQUE's export key.
//!
//! `magic(4) | version(8) | nonce(12) | commitment(32) | ciphertext | tag(16)`. Key and commitment come from the export key
//! by HKDF-SHA-384 (RFC 5869); the content is AES-256-GCM with the user id and the version as associated data. The
//! commitment binds the key, which GCM alone does not, so that one bundle opens under one password.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hkdf::{HKDF_SHA384, KeyType, Salt};
use sotto_types::{Rng, Secret, UserId};
use sotto_wire::identity::user_id;
use zeroize::Zeroizing;

use crate::{AccountKey, Error};

const MAGIC: &[u8; 4] = b"SAB1";
const NONCE_BYTES: usize = 12;
const KEY_BYTES: usize = 32;
const COMMITMENT_BYTES: usize = 32;

/// Seals the account key under `export_key`.
///
/// `version` is that of the device list which the key signed last; whoever opens the bundle compares it with the
/// directory's, so that an older bundle is noticed.
pub fn seal(
    account: &AccountKey,
    export_key: &Secret,
    user: &UserId,
    version: u64,
    rng: &dyn Rng,
) -> Result<Vec<u8>, Error> {
    let derived = derive(export_key)?;
    let nonce: [u8; NONCE_BYTES] = rng.array();
    let mut content = Zeroizing::new(account.secret().expose().to_vec());
    let aad = Aad::from(associated_data(user, version)?);
    derived
        .key()?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut *content)
        .map_err(|_| Error::Library)?;
    Ok([MAGIC.as_slice(), &version.to_be_bytes(), &nonce, derived.commitment(), &content].concat())
}

/// Opens a bundle, and says which version it has; [`Error::WrongKey`] if another key sealed it, or it is another user's.
pub fn open(bundle: &[u8], export_key: &Secret, user: &UserId) -> Result<(AccountKey, u64), Error> {
    let (magic, rest) = bundle.split_first_chunk::<4>().ok_or(Error::InvalidMessage)?;
    let (version, rest) = rest.split_first_chunk::<8>().ok_or(Error::InvalidMessage)?;
    let (nonce, rest) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(Error::InvalidMessage)?;
    let (commitment, content) = rest.split_first_chunk::<COMMITMENT_BYTES>().ok_or(Error::InvalidMessage)?;
    if magic != MAGIC {
        return Err(Error::InvalidMessage);
    }
    let version = u64::from_be_bytes(*version);
    let derived = derive(export_key)?;
    verify_slices_are_equal(commitment, derived.commitment()).map_err(|_| Error::WrongKey)?;
    let mut content = Zeroizing::new(content.to_vec());
    let aad = Aad::from(associated_data(user, version)?);
    let opened = derived
        .key()?
        .open_in_place(Nonce::assume_unique_for_key(*nonce), aad, &mut content)
        .map_err(|_| Error::WrongKey)?;
    Ok((AccountKey::from_secret(Secret::new(opened.to_vec()))?, version))
}

struct Derived(Zeroizing<[u8; KEY_BYTES + COMMITMENT_BYTES]>);

impl Derived {
    fn key(&self) -> Result<LessSafeKey, Error> {
        let (key, _) = self.0.split_at(KEY_BYTES);
        UnboundKey::new(&AES_256_GCM, key).map(LessSafeKey::new).map_err(|_| Error::Library)
    }

    fn commitment(&self) -> &[u8] {
        self.0.split_at(KEY_BYTES).1
    }
}

struct Length;

impl KeyType for Length {
    fn len(&self) -> usize {
        KEY_BYTES + COMMITMENT_BYTES
    }
}

fn derive(export_key: &Secret) -> Result<Derived, Error> {
    let pseudorandom = Salt::new(HKDF_SHA384, &[]).extract(export_key.expose());
    let expanded = pseudorandom.expand(&[b"sotto account bundle v1"], Length).map_err(|_| Error::Library)?;
    let mut derived = Zeroizing::new([0; KEY_BYTES + COMMITMENT_BYTES]);
    expanded.fill(derived.as_mut_slice()).map_err(|_| Error::Library)?;
    Ok(Derived(derived))
}

fn associated_data(user: &UserId, version: u64) -> Result<Vec<u8>, Error> {
    let mut data = MAGIC.to_vec();
    user_id::mls_encode(user, &mut data).map_err(|_| Error::Library)?;
    data.extend(version.to_be_bytes());
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::{Domain, SystemRng};

    fn sealed() -> (AccountKey, Secret, UserId, Vec<u8>) {
        let account = AccountKey::generate(&SystemRng).unwrap();
        let export_key = Secret::new(vec![7; 64]);
        let user = UserId::new([1; 16], Domain::parse("home.example").unwrap());
        let bundle = seal(&account, &export_key, &user, 3, &SystemRng).unwrap();
        (account, export_key, user, bundle)
    }

    #[test]
    fn opens_under_the_key_that_sealed_it() {
        let (account, export_key, user, bundle) = sealed();
        assert_eq!(open(&bundle, &export_key, &user), Ok((account, 3)));
    }

    #[test]
    fn another_key_or_user_does_not_open_it() {
        let (_, export_key, user, bundle) = sealed();
        assert_eq!(open(&bundle, &Secret::new(vec![8; 64]), &user), Err(Error::WrongKey));
        let other = UserId::new([2; 16], user.domain().clone());
        assert_eq!(open(&bundle, &export_key, &other), Err(Error::WrongKey));
    }

    #[test]
    fn no_changed_or_missing_byte_goes_unnoticed() {
        let (_, export_key, user, bundle) = sealed();
        for at in 0..bundle.len() {
            let mut changed = bundle.clone();
            changed[at] ^= 1;
            assert!(open(&changed, &export_key, &user).is_err(), "byte {at}");
            assert!(open(&bundle[..at], &export_key, &user).is_err(), "length {at}");
        }
    }
}
