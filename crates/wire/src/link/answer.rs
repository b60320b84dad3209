//! The new device's message of a link.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};

use super::{CONFIRMATION_BYTES, EXCHANGE_BYTES, MESSAGE_BYTES};
use crate::{Malformed, identity::ListedDevice};

/// The longest name of a platform, bytes.
const PLATFORM_BYTES: usize = 64;

/// The new device answers an opening.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct Answer {
    /// Which opening it answers.
    pub opening: [u8; 8],
    /// Its message of the key exchange.
    pub exchange: [u8; EXCHANGE_BYTES],
    /// Its id and its keys, as the device list will have them.
    pub device: ListedDevice,
    /// The platform that it names, printable ASCII without spaces.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub platform: Vec<u8>,
    /// That it has the code.
    pub confirmation: [u8; CONFIRMATION_BYTES],
}

impl Answer {
    /// Parses a whole encoding.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("link answer");
        if bytes.len() > MESSAGE_BYTES {
            return Err(malformed);
        }
        let answer = Self::mls_decode_exhaustive(bytes).map_err(|_| malformed)?;
        if answer.is_well_formed() { Ok(answer) } else { Err(malformed) }
    }

    /// Encodes, if the message keeps its bounds.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        let malformed = Malformed::new("link answer");
        if !self.is_well_formed() {
            return Err(malformed);
        }
        self.mls_encode_to_vec().map_err(|_| malformed)
    }

    fn is_well_formed(&self) -> bool {
        self.device.is_well_formed()
            && (1..=PLATFORM_BYTES).contains(&self.platform.len())
            && self.platform.iter().all(u8::is_ascii_graphic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::DeviceKey;
    use sotto_types::DeviceId;

    fn answer() -> Answer {
        let keys = vec![DeviceKey { suite: 7, key: vec![4; 97] }];
        Answer {
            opening: [1; 8],
            exchange: [2; EXCHANGE_BYTES],
            device: ListedDevice { device: DeviceId::from_bytes([1; 16]), keys },
            platform: b"linux".to_vec(),
            confirmation: [3; CONFIRMATION_BYTES],
        }
    }

    #[test]
    fn round_trips() {
        assert_eq!(Answer::decode(&answer().encode().unwrap()).unwrap(), answer());
    }

    #[test]
    fn a_platform_that_acts_on_a_terminal_is_refused() {
        for platform in [&b"li nux"[..], b"\x1b[2J", b"", &[b'x'; 65], "\u{202e}".as_bytes()] {
            let answer = Answer { platform: platform.to_vec(), ..answer() };
            assert!(answer.encode().is_err());
            assert!(Answer::decode(&answer.mls_encode_to_vec().unwrap()).is_err());
        }
    }

    #[test]
    fn a_device_without_keys_and_missing_or_trailing_bytes_are_refused() {
        let keyless = Answer { device: ListedDevice { keys: Vec::new(), ..answer().device }, ..answer() };
        assert!(Answer::decode(&keyless.mls_encode_to_vec().unwrap()).is_err());
        let mut bytes = answer().encode().unwrap();
        for end in 0..bytes.len() {
            assert!(Answer::decode(&bytes[..end]).is_err());
        }
        bytes.push(0);
        assert!(Answer::decode(&bytes).is_err());
    }
}
