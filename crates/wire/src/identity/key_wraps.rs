//! Key wraps: to which keys an account's devices seal its bundles.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};
use sotto_types::{DeviceId, UserId, limits};

use super::{PUBLIC_KEY_BYTES, device_id, user_id};
use crate::Malformed;

/// HMAC-SHA384, bytes.
pub const ANCHOR_BYTES: usize = 48;
/// The longest encoding that is parsed, bytes.
pub(super) const WRAPS_BYTES: usize = 3 * 1024;

/// The public keys under which an account's bundles are sealed, signed by the account key.
///
/// With it any device seals the account key anew after a rotation, without knowing password or recovery key.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct KeyWraps {
    /// Whose bundles they are.
    #[mls_codec(with = "user_id")]
    pub user: UserId,
    /// 1 for the first, one more for each change; a device refuses a lower one than it has seen.
    pub counter: u64,
    /// The version of the newest device list when this was signed.
    pub list_version: u64,
    /// What the password opens; absent where account-takeover protection is on.
    pub password: Option<Wrap>,
    /// What the recovery key opens; absent where there is none.
    pub recovery: Option<Wrap>,
    /// What each device opens, sorted by device, at most [`limits::DEVICES`]: by it the other devices get the account key
    /// that one of them has drawn.
    pub devices: Vec<DeviceWrap>,
}

/// The key under which the bundle of one device is sealed.
///
/// It needs no anchor: a device follows the lists of its own account.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct DeviceWrap {
    /// The device.
    #[mls_codec(with = "device_id")]
    pub device: DeviceId,
    /// The HPKE public key (P-384, uncompressed).
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub public: Vec<u8>,
}

/// One key under which a bundle is sealed.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct Wrap {
    /// The HPKE public key (P-384, uncompressed).
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub public: Vec<u8>,
    /// HMAC-SHA384 over the user and the account's first key, under a key that only the password or the recovery key
    /// gives: who opens the bundle knows by it that the account is the one that was wrapped, and none that was made up.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub anchor: Vec<u8>,
}

impl KeyWraps {
    /// Parses a whole encoding; refuses every other encoding of the same wraps.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("key wraps");
        if bytes.len() > WRAPS_BYTES {
            return Err(malformed);
        }
        let wraps = Self::mls_decode_exhaustive(bytes).map_err(|_| malformed)?;
        if wraps.encode()? == bytes { Ok(wraps) } else { Err(malformed) }
    }

    /// Encodes, if the wraps keep their bounds.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        let malformed = Malformed::new("key wraps");
        let wraps = self.password.iter().chain(&self.recovery);
        let fits = |wrap: &Wrap| wrap.public.len() == PUBLIC_KEY_BYTES && wrap.anchor.len() == ANCHOR_BYTES;
        let devices = self.devices.len() <= limits::DEVICES
            && self.devices.is_sorted_by(|a, b| a.device < b.device)
            && self.devices.iter().all(|wrap| wrap.public.len() == PUBLIC_KEY_BYTES);
        if self.counter == 0 || self.list_version == 0 || !wraps.into_iter().all(fits) || !devices {
            return Err(malformed);
        }
        self.mls_encode_to_vec().map_err(|_| malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::Domain;

    fn device(id: u8) -> DeviceWrap {
        DeviceWrap { device: DeviceId::from_bytes([id; 16]), public: vec![id; PUBLIC_KEY_BYTES] }
    }

    #[test]
    fn devices_stand_once_in_their_order_and_are_not_too_many() {
        for devices in [vec![device(2), device(1)], vec![device(1), device(1)], (0..11).map(device).collect()]
        {
            let wraps = KeyWraps { devices, ..wraps() };
            assert!(wraps.encode().is_err());
            assert!(KeyWraps::decode(&wraps.mls_encode_to_vec().unwrap()).is_err());
        }
        let most = KeyWraps { devices: (0..10).map(device).collect(), ..wraps() };
        assert!(most.encode().unwrap().len() <= WRAPS_BYTES);
    }

    fn wraps() -> KeyWraps {
        let wrap = |byte| Wrap { public: vec![byte; PUBLIC_KEY_BYTES], anchor: vec![byte; ANCHOR_BYTES] };
        KeyWraps {
            user: UserId::new([9; 16], Domain::parse("example.org").unwrap()),
            counter: 3,
            list_version: 2,
            password: Some(wrap(1)),
            recovery: Some(wrap(2)),
            devices: [3, 4].map(device).to_vec(),
        }
    }

    #[test]
    fn round_trips_with_either_wrap_absent() {
        for (password, recovery) in [(true, true), (true, false), (false, true), (false, false)] {
            let mut wraps = wraps();
            wraps.password = wraps.password.filter(|_| password);
            wraps.recovery = wraps.recovery.filter(|_| recovery);
            let bytes = wraps.encode().unwrap();
            assert!(bytes.len() <= WRAPS_BYTES);
            assert_eq!(KeyWraps::decode(&bytes).unwrap(), wraps);
        }
    }

    #[test]
    fn keys_and_anchors_of_another_length_are_refused() {
        let mut short = wraps();
        short.password.as_mut().unwrap().public.pop();
        assert!(short.encode().is_err());
        assert!(KeyWraps::decode(&short.mls_encode_to_vec().unwrap()).is_err());
        let mut long = wraps();
        long.recovery.as_mut().unwrap().anchor.push(0);
        assert!(long.encode().is_err());
        assert!(KeyWraps { counter: 0, ..wraps() }.encode().is_err());
    }

    #[test]
    fn trailing_and_missing_bytes_are_refused() {
        let mut bytes = wraps().encode().unwrap();
        for end in 0..bytes.len() {
            assert!(KeyWraps::decode(&bytes[..end]).is_err());
        }
        bytes.push(0);
        assert!(KeyWraps::decode(&bytes).is_err());
    }
}
