//! The device list: an account's statement of its active devices.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};
use sha2::{Digest as _, Sha256};
use sotto_types::{DeviceId, UserId, limits};

use super::{AccountKind, device_id, user_id};
use crate::Malformed;

/// An uncompressed P-384 point (SEC 1 section 2.3.3), bytes.
pub const PUBLIC_KEY_BYTES: usize = 97;
/// SHA-384, bytes.
const HASH_BYTES: usize = 48;
/// A DER-encoded ECDSA signature over P-384 is at most 104 bytes; a little slack for later suites.
pub(super) const SIGNATURE_BYTES: usize = 256;
/// Suites that one device may have keys for.
const SUITES: usize = 4;
/// The longest encoded list that is parsed, bytes.
pub(super) const LIST_BYTES: usize = 64 * 1024;

/// What an account says about itself: who it is, its key's history and its active devices.
///
/// Never names, labels or a network: people move between networks, and leaves are public to their groups.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct DeviceList {
    /// 1 for the first list, then one more each.
    pub version: u64,
    /// SHA-384 of the previous list's encoding; empty in the first.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub previous: Vec<u8>,
    /// Whose list it is.
    #[mls_codec(with = "user_id")]
    pub user: UserId,
    /// What the account is.
    pub kind: AccountKind,
    /// The first account key (P-384, uncompressed).
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub first_key: Vec<u8>,
    /// Each later account key, signed by the one before, at most [`limits::KEY_ROTATIONS`].
    pub rotations: Vec<KeyRotation>,
    /// The active devices, sorted by id, at most [`limits::DEVICES`].
    pub devices: Vec<ListedDevice>,
}

/// One step of an account key's history.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct KeyRotation {
    /// The key from here on.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub new_key: Vec<u8>,
    /// The key before signs [`RotationContent`].
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub signature: Vec<u8>,
}

/// What the old account key signs when it gives way to a new one.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode)]
pub struct RotationContent {
    /// Whose key it is.
    #[mls_codec(with = "user_id")]
    pub user: UserId,
    /// The signing key.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub old_key: Vec<u8>,
    /// The key that follows.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub new_key: Vec<u8>,
}

/// One active device.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct ListedDevice {
    /// The device.
    #[mls_codec(with = "device_id")]
    pub device: DeviceId,
    /// One signature key per suite, sorted by suite.
    pub keys: Vec<DeviceKey>,
}

/// A device's signature key for one suite.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct DeviceKey {
    /// The MLS cipher suite (RFC 9420 section 17.1).
    pub suite: u16,
    /// The public key in that suite's encoding.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub key: Vec<u8>,
}

impl DeviceList {
    /// Parses a whole encoding; refuses every other encoding of the same list.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("device list");
        if bytes.len() > LIST_BYTES {
            return Err(malformed);
        }
        let list = Self::mls_decode_exhaustive(bytes).map_err(|_| malformed)?;
        if list.encode()? == bytes { Ok(list) } else { Err(malformed) }
    }

    /// Encodes, if the list keeps its bounds.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        if !self.is_well_formed() {
            return Err(Malformed::new("device list"));
        }
        self.mls_encode_to_vec().map_err(|_| Malformed::new("device list"))
    }

    /// The account keys from the first to the current one.
    pub fn account_keys(&self) -> impl Iterator<Item = &[u8]> {
        let later = self.rotations.iter().map(|rotation| rotation.new_key.as_slice());
        core::iter::once(self.first_key.as_slice()).chain(later)
    }

    /// The account key that signs this list.
    pub fn account_key(&self) -> &[u8] {
        self.rotations.last().map_or(&self.first_key, |rotation| &rotation.new_key)
    }

    /// What people compare to know the account key: its SHA-256 as eight groups of eight hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let hash = Sha256::digest(self.account_key());
        let (groups, _) = hash.as_chunks();
        let groups: Vec<String> =
            groups.iter().map(|group| format!("{:08x}", u32::from_be_bytes(*group))).collect();
        groups.join(" ")
    }

    /// The key of `device` for `suite`, if the device is active and has one.
    pub fn key(&self, device: DeviceId, suite: u16) -> Option<&[u8]> {
        let listed = self.devices.iter().find(|listed| listed.device == device)?;
        listed.keys.iter().find(|key| key.suite == suite).map(|key| key.key.as_slice())
    }

    fn is_well_formed(&self) -> bool {
        let first = self.version == 1 && self.previous.is_empty() && self.rotations.is_empty();
        let later = self.version > 1 && self.previous.len() == HASH_BYTES;
        (first || later)
            && self.first_key.len() == PUBLIC_KEY_BYTES
            && self.rotations.len() <= limits::KEY_ROTATIONS
            && self.rotations.iter().all(KeyRotation::is_well_formed)
            && self.devices.len() <= limits::DEVICES
            && self.devices.is_sorted_by(|a, b| a.device < b.device)
            && self.devices.iter().all(ListedDevice::is_well_formed)
    }
}

impl RotationContent {
    /// The bytes that are signed, before the label.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Malformed> {
        self.mls_encode_to_vec().map_err(|_| Malformed::new("key rotation"))
    }
}

impl KeyRotation {
    fn is_well_formed(&self) -> bool {
        self.new_key.len() == PUBLIC_KEY_BYTES && self.signature.len() <= SIGNATURE_BYTES
    }
}

impl ListedDevice {
    pub(crate) fn is_well_formed(&self) -> bool {
        (1..=SUITES).contains(&self.keys.len())
            && self.keys.is_sorted_by(|a, b| a.suite < b.suite)
            && self.keys.iter().all(|key| (1..=PUBLIC_KEY_BYTES * 2).contains(&key.key.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::Domain;

    fn device(id: u8) -> ListedDevice {
        ListedDevice {
            device: DeviceId::from_bytes([id; 16]),
            keys: vec![DeviceKey { suite: 7, key: vec![id; PUBLIC_KEY_BYTES] }],
        }
    }

    fn list(devices: Vec<ListedDevice>) -> DeviceList {
        DeviceList {
            version: 1,
            previous: Vec::new(),
            user: UserId::new([9; 16], Domain::parse("example.org").unwrap()),
            kind: AccountKind::Person,
            first_key: vec![4; PUBLIC_KEY_BYTES],
            rotations: Vec::new(),
            devices,
        }
    }

    #[test]
    fn round_trips() {
        let list = list(vec![device(1), device(2)]);
        assert_eq!(DeviceList::decode(&list.encode().unwrap()).unwrap(), list);
    }

    #[test]
    fn a_fingerprint_is_the_hash_of_the_key_in_eight_groups() {
        // SHA-256 of 97 bytes of 4, by another program.
        let expected = "8cb5109b 0c970a36 80909816 ab32b13c e137e74c 75efbbaa e43475db 0afd6b21";
        assert_eq!(list(vec![device(1)]).fingerprint(), expected);
    }

    #[test]
    fn unsorted_doubled_and_too_many_devices_are_refused() {
        for devices in [vec![device(2), device(1)], vec![device(1), device(1)], (0..11).map(device).collect()]
        {
            let bytes = list(devices).mls_encode_to_vec().unwrap();
            assert!(DeviceList::decode(&bytes).is_err());
        }
    }

    #[test]
    fn a_first_list_has_no_past_and_a_later_one_has() {
        let with_past = DeviceList { previous: vec![0; HASH_BYTES], ..list(vec![]) };
        assert!(with_past.encode().is_err());
        let without_past = DeviceList { version: 2, ..list(vec![]) };
        assert!(without_past.encode().is_err());
    }

    #[test]
    fn trailing_and_missing_bytes_are_refused() {
        let mut bytes = list(vec![device(1)]).encode().unwrap();
        for end in 0..bytes.len() {
            assert!(DeviceList::decode(&bytes[..end]).is_err());
        }
        bytes.push(0);
        assert!(DeviceList::decode(&bytes).is_err());
    }

    #[test]
    fn a_domain_in_another_spelling_is_refused() {
        let bytes = list(vec![]).encode().unwrap();
        let at = bytes.windows(7).position(|window| window == b"example").unwrap();
        let mut shouted = bytes;
        shouted[at] = b'E';
        assert!(DeviceList::decode(&shouted).is_err());
    }
}
