//! The old device's first message of a link.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};

use super::EXCHANGE_BYTES;
use crate::Malformed;

/// The old device begins a key exchange with one who may come.
///
/// Nothing in it tells whose it is, so that the server can hand out one that nobody made for a name that nobody has.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct Opening {
    /// Random; the answer repeats it.
    pub id: [u8; 8],
    /// Its message of the key exchange.
    pub exchange: [u8; EXCHANGE_BYTES],
}

impl Opening {
    /// The encoding's length, bytes.
    pub const BYTES: usize = 8 + EXCHANGE_BYTES;

    /// Parses a whole encoding.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        Self::mls_decode_exhaustive(bytes).map_err(|_| Malformed::new("link opening"))
    }

    /// Encodes.
    pub fn encode(&self) -> Vec<u8> {
        [self.id.as_slice(), &self.exchange].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_at_one_length() {
        let opening = Opening { id: [1; 8], exchange: [2; EXCHANGE_BYTES] };
        let mut bytes = opening.encode();
        assert_eq!(bytes.len(), Opening::BYTES);
        assert_eq!(Opening::decode(&bytes).unwrap(), opening);
        assert!(Opening::decode(&bytes[1..]).is_err());
        bytes.push(0);
        assert!(Opening::decode(&bytes).is_err());
    }
}
