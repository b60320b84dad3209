//! The first message of a device link.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};

use super::{EXCHANGE_BYTES, OPENING_BYTES};
use crate::{Malformed, identity::ListedDevice};

/// The longest name of a platform, bytes.
const PLATFORM_BYTES: usize = 64;

/// The new device begins.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct Hello {
    /// Its message of the key exchange.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub exchange: Vec<u8>,
    /// Its id and its keys, as the device list will have them.
    pub device: ListedDevice,
    /// The platform that it names, printable ASCII without spaces.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub platform: Vec<u8>,
}

impl Hello {
    /// Parses a whole encoding.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("link hello");
        if bytes.len() > OPENING_BYTES {
            return Err(malformed);
        }
        let hello = Self::mls_decode_exhaustive(bytes).map_err(|_| malformed)?;
        if hello.is_well_formed() { Ok(hello) } else { Err(malformed) }
    }

    /// Encodes, if the message keeps its bounds.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        let malformed = Malformed::new("link hello");
        if !self.is_well_formed() {
            return Err(malformed);
        }
        self.mls_encode_to_vec().map_err(|_| malformed)
    }

    fn is_well_formed(&self) -> bool {
        self.exchange.len() == EXCHANGE_BYTES
            && self.device.is_well_formed()
            && (1..=PLATFORM_BYTES).contains(&self.platform.len())
            && self.platform.iter().all(u8::is_ascii_graphic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::DeviceKey;
    use sotto_types::DeviceId;

    fn hello() -> Hello {
        let keys = vec![DeviceKey { suite: 7, key: vec![4; 97] }];
        Hello {
            exchange: vec![1; EXCHANGE_BYTES],
            device: ListedDevice { device: DeviceId::from_bytes([1; 16]), keys },
            platform: b"linux".to_vec(),
        }
    }

    #[test]
    fn round_trips() {
        assert_eq!(Hello::decode(&hello().encode().unwrap()).unwrap(), hello());
    }

    #[test]
    fn a_platform_that_acts_on_a_terminal_is_refused() {
        for platform in [&b"li nux"[..], b"\x1b[2J", b"", &[b'x'; 65], "\u{202e}".as_bytes()] {
            let hello = Hello { platform: platform.to_vec(), ..hello() };
            assert!(hello.encode().is_err());
            assert!(Hello::decode(&hello.mls_encode_to_vec().unwrap()).is_err());
        }
    }

    #[test]
    fn a_device_without_keys_and_missing_or_trailing_bytes_are_refused() {
        let keyless = Hello { device: ListedDevice { keys: Vec::new(), ..hello().device }, ..hello() };
        assert!(Hello::decode(&keyless.mls_encode_to_vec().unwrap()).is_err());
        let mut bytes = hello().encode().unwrap();
        for end in 0..bytes.len() {
            assert!(Hello::decode(&bytes[..end]).is_err());
        }
        bytes.push(0);
        assert!(Hello::decode(&bytes).is_err());
    }
}
