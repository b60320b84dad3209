//! The old device's answer to a right code.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};
use sotto_types::UserId;

use super::{CONFIRMATION_BYTES, MESSAGE_BYTES};
use crate::{
    Malformed,
    identity::{ListedDevice, user_id},
};

/// The old device says who it is, once the new one has shown the code.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct Welcome {
    /// Whose account it is.
    #[mls_codec(with = "user_id")]
    pub user: UserId,
    /// Its id and its keys, as the device list has them.
    pub device: ListedDevice,
    /// That it has the code too.
    pub confirmation: [u8; CONFIRMATION_BYTES],
}

impl Welcome {
    /// Parses a whole encoding.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("link welcome");
        if bytes.len() > MESSAGE_BYTES {
            return Err(malformed);
        }
        let welcome = Self::mls_decode_exhaustive(bytes).map_err(|_| malformed)?;
        if welcome.device.is_well_formed() { Ok(welcome) } else { Err(malformed) }
    }

    /// Encodes, if the message keeps its bounds.
    pub fn encode(&self) -> Result<Vec<u8>, Malformed> {
        let malformed = Malformed::new("link welcome");
        if !self.device.is_well_formed() {
            return Err(malformed);
        }
        self.mls_encode_to_vec().map_err(|_| malformed)
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
        let welcome = Welcome {
            user: UserId::new([2; 16], Domain::parse("home.example").unwrap()),
            device: ListedDevice { device: DeviceId::from_bytes([1; 16]), keys },
            confirmation: [3; CONFIRMATION_BYTES],
        };
        let mut bytes = welcome.encode().unwrap();
        assert_eq!(Welcome::decode(&bytes).unwrap(), welcome);
        for end in 0..bytes.len() {
            assert!(Welcome::decode(&bytes[..end]).is_err());
        }
        bytes.push(0);
        assert!(Welcome::decode(&bytes).is_err());
        let keyless = ListedDevice { keys: Vec::new(), ..welcome.device };
        assert!(Welcome { device: keyless, ..welcome }.encode().is_err());
    }
}
