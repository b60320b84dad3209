//! The second message of a device link.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};
use sotto_types::UserId;

use super::{EXCHANGE_BYTES, OPENING_BYTES};
use crate::{
    Malformed,
    identity::{ListedDevice, user_id},
};

/// The old device answers. Nothing in it tells whether the code was right.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct Reply {
    /// Its message of the key exchange.
    #[mls_codec(with = "mls_rs_codec::byte_vec")]
    pub exchange: Vec<u8>,
    /// Whose account it is.
    #[mls_codec(with = "user_id")]
    pub user: UserId,
    /// Its id and its keys, as the device list has them.
    pub device: ListedDevice,
}

impl Reply {
    /// Parses a whole encoding.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("link reply");
        if bytes.len() > OPENING_BYTES {
            return Err(malformed);
        }
        let reply = Self::mls_decode_exhaustive(bytes).map_err(|_| malformed)?;
        if reply.is_well_formed() { Ok(reply) } else { Err(malformed) }
    }

    /// Encodes, if the message keeps its bounds.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        let malformed = Malformed::new("link reply");
        if !self.is_well_formed() {
            return Err(malformed);
        }
        self.mls_encode_to_vec().map_err(|_| malformed)
    }

    fn is_well_formed(&self) -> bool {
        self.exchange.len() == EXCHANGE_BYTES && self.device.is_well_formed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::DeviceKey;
    use sotto_types::{DeviceId, Domain};

    #[test]
    fn round_trips_and_nothing_else_parses() {
        let keys = vec![DeviceKey { suite: 7, key: vec![4; 97] }];
        let reply = Reply {
            exchange: vec![1; EXCHANGE_BYTES],
            user: UserId::new([2; 16], Domain::parse("home.example").unwrap()),
            device: ListedDevice { device: DeviceId::from_bytes([1; 16]), keys },
        };
        let mut bytes = reply.encode().unwrap();
        assert_eq!(Reply::decode(&bytes).unwrap(), reply);
        for end in 0..bytes.len() {
            assert!(Reply::decode(&bytes[..end]).is_err());
        }
        bytes.push(0);
        assert!(Reply::decode(&bytes).is_err());
        assert!(Reply { exchange: vec![1; 32], ..reply }.encode().is_err());
    }
}
