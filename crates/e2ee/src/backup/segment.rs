//! One segment of a backup.
//!
//! `magic(4) | salt(32) | commitment(32) | ciphertext | tag(16)`. Key and commitment come from the backup key and the salt
//! by HKDF-SHA384 (RFC 5869), so each segment has a key of its own and may be sealed under a fixed nonce; the commitment
//! binds the key, which GCM alone does not. The plaintext is `length(8) | content | zeros`, padded by Padmé over 4 KiB. The
//! magic and the segment's name are associated data, so the server cannot pass one segment off as another.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use sotto_types::{DeviceId, Rng, UserId, limits};
use sotto_wire::identity::user_id;
use zeroize::Zeroizing;

use super::{BackupKey, padding::padded};
use crate::{Error, derive::derive};

/// Which segment of which backup.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentName {
    /// Whose backup.
    pub user: UserId,
    /// The device that made it.
    pub device: DeviceId,
    /// When all that is in it has expired, milliseconds since the Unix epoch; 0 for never.
    pub bucket: u64,
    /// The segment's number in its bucket.
    pub part: u32,
}

const MAGIC: &[u8; 4] = b"SBS1";
const SALT_BYTES: usize = 32;
const KEY_BYTES: usize = 32;
const COMMITMENT_BYTES: usize = 32;
const LENGTH_BYTES: usize = 8;

/// Seals a segment of at most [`limits::BACKUP_SEGMENT_BYTES`]; what comes out has at most
/// [`limits::BACKUP_SEALED_BYTES`].
pub fn seal_segment(
    key: &BackupKey,
    name: &SegmentName,
    content: &[u8],
    rng: &dyn Rng,
) -> Result<Vec<u8>, Error> {
    if content.len() > limits::BACKUP_SEGMENT_BYTES {
        return Err(Error::ApiMisuse("the segment is too long"));
    }
    let salt: [u8; SALT_BYTES] = rng.array();
    let keys = SegmentKeys::derive(key, &salt)?;
    let length = padded(LENGTH_BYTES + content.len());
    let mut padded = Zeroizing::new(Vec::with_capacity(length + AES_256_GCM.tag_len()));
    padded.extend((content.len() as u64).to_be_bytes());
    padded.extend(content);
    padded.resize(length, 0);
    keys.cipher()?
        .seal_in_place_append_tag(nonce(), Aad::from(associated_data(name)?), &mut *padded)
        .map_err(|_| Error::Library)?;
    Ok([MAGIC.as_slice(), &salt, keys.commitment(), &padded].concat())
}

/// Opens a segment; [`Error::WrongKey`] if another backup key sealed it, [`Error::InvalidMessage`] if it is changed, cut
/// off, too long, or another segment than `name`.
pub fn open_segment(key: &BackupKey, name: &SegmentName, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    if sealed.len() > limits::BACKUP_SEALED_BYTES {
        return Err(Error::InvalidMessage);
    }
    let (magic, rest) = sealed.split_first_chunk::<4>().ok_or(Error::InvalidMessage)?;
    let (salt, rest) = rest.split_first_chunk::<SALT_BYTES>().ok_or(Error::InvalidMessage)?;
    let (commitment, ciphertext) =
        rest.split_first_chunk::<COMMITMENT_BYTES>().ok_or(Error::InvalidMessage)?;
    if magic != MAGIC {
        return Err(Error::InvalidMessage);
    }
    let keys = SegmentKeys::derive(key, salt)?;
    verify_slices_are_equal(commitment, keys.commitment()).map_err(|_| Error::WrongKey)?;
    let mut buffer = Zeroizing::new(ciphertext.to_vec());
    let opened = keys
        .cipher()?
        .open_in_place(nonce(), Aad::from(associated_data(name)?), &mut buffer)
        .map_err(|_| Error::InvalidMessage)?;
    let (length, content) = opened.split_first_chunk::<LENGTH_BYTES>().ok_or(Error::InvalidMessage)?;
    let length = usize::try_from(u64::from_be_bytes(*length)).map_err(|_| Error::InvalidMessage)?;
    let content = content.get(..length).ok_or(Error::InvalidMessage)?;
    Ok(Zeroizing::new(content.to_vec()))
}

struct SegmentKeys(Zeroizing<[u8; KEY_BYTES + COMMITMENT_BYTES]>);

impl SegmentKeys {
    fn derive(key: &BackupKey, salt: &[u8]) -> Result<Self, Error> {
        derive(salt, key.secret().expose(), b"sotto backup segment v1").map(Self)
    }

    fn cipher(&self) -> Result<LessSafeKey, Error> {
        let (key, _) = self.0.split_at(KEY_BYTES);
        UnboundKey::new(&AES_256_GCM, key).map(LessSafeKey::new).map_err(|_| Error::Library)
    }

    fn commitment(&self) -> &[u8] {
        self.0.split_at(KEY_BYTES).1
    }
}

/// The one nonce of a key that seals once.
fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

fn associated_data(name: &SegmentName) -> Result<Vec<u8>, Error> {
    let mut data = MAGIC.to_vec();
    user_id::mls_encode(&name.user, &mut data).map_err(|_| Error::Library)?;
    data.extend(name.device.as_bytes());
    data.extend(name.bucket.to_be_bytes());
    data.extend(name.part.to_be_bytes());
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::{Domain, SystemRng};

    fn name() -> SegmentName {
        let user = UserId::new([1; 16], Domain::parse("home.example").unwrap());
        SegmentName { user, device: DeviceId::from_bytes([2; 16]), bucket: 3, part: 4 }
    }

    #[test]
    fn every_length_up_to_the_limit_survives() {
        let key = BackupKey::random(&SystemRng);
        for length in [0, 1, 4088, 4089, 100_000, limits::BACKUP_SEGMENT_BYTES] {
            let content = vec![0; length];
            let sealed = seal_segment(&key, &name(), &content, &SystemRng).unwrap();
            assert!(sealed.len() <= limits::BACKUP_SEALED_BYTES);
            assert_eq!(*open_segment(&key, &name(), &sealed).unwrap(), content);
        }
        let long = vec![0; limits::BACKUP_SEGMENT_BYTES + 1];
        assert!(matches!(seal_segment(&key, &name(), &long, &SystemRng), Err(Error::ApiMisuse(_))));
        let long = vec![0; limits::BACKUP_SEALED_BYTES + 1];
        assert_eq!(open_segment(&key, &name(), &long), Err(Error::InvalidMessage));
    }

    #[test]
    fn what_is_small_looks_alike() {
        let key = BackupKey::random(&SystemRng);
        let length = |content: &[u8]| seal_segment(&key, &name(), content, &SystemRng).unwrap().len();
        assert_eq!(length(b""), length(&[7; 4000]));
    }

    #[test]
    fn the_same_content_never_looks_the_same() {
        let key = BackupKey::random(&SystemRng);
        let seal = || seal_segment(&key, &name(), b"same", &SystemRng).unwrap();
        let (first, second) = (seal(), seal());
        assert!(first[4..].iter().zip(&second[4..]).filter(|(a, b)| a == b).count() < first.len() / 32);
    }

    #[test]
    fn a_segment_does_not_pass_for_another() {
        let key = BackupKey::random(&SystemRng);
        let sealed = seal_segment(&key, &name(), b"content", &SystemRng).unwrap();
        let user = UserId::new([9; 16], name().user.domain().clone());
        for other in [
            SegmentName { user, ..name() },
            SegmentName { device: DeviceId::from_bytes([9; 16]), ..name() },
            SegmentName { bucket: 9, ..name() },
            SegmentName { part: 9, ..name() },
        ] {
            assert_eq!(open_segment(&key, &other, &sealed), Err(Error::InvalidMessage));
        }
        let other = BackupKey::random(&SystemRng);
        assert_eq!(open_segment(&other, &name(), &sealed), Err(Error::WrongKey));
    }

    #[test]
    fn no_changed_or_missing_byte_goes_unnoticed() {
        let key = BackupKey::random(&SystemRng);
        let sealed = seal_segment(&key, &name(), b"content", &SystemRng).unwrap();
        for at in (0..100).chain(sealed.len() - 100..sealed.len()) {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open_segment(&key, &name(), &changed).is_err(), "byte {at}");
            assert!(open_segment(&key, &name(), &sealed[..at]).is_err(), "length {at}");
        }
    }
}
