//! What the new device is given.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize, byte_vec};
use sotto_types::{Secret, limits};
use zeroize::Zeroizing;

use crate::{
    Malformed,
    identity::{SignedDeviceList, SignedKeyWraps},
};

/// A P-384 scalar, bytes.
const ACCOUNT_SECRET_BYTES: usize = 48;
/// A backup key, bytes.
const BACKUP_SECRET_BYTES: usize = 32;
/// A network id, digits.
const NETWORK_ID_BYTES: usize = 16;
/// The longest grant that is parsed, bytes: a device list and room for the rest.
const GRANT_BYTES: usize = 72 * 1024;

/// The account, for the new device; only ever inside the link's channel.
#[derive(Clone, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct Grant {
    /// The account key.
    #[mls_codec(with = "secret")]
    pub account_secret: Secret,
    /// The backup key; empty where the old device does not have it.
    #[mls_codec(with = "secret")]
    pub backup_secret: Secret,
    /// The newest key wraps; absent where the account has none.
    pub wraps: Option<SignedKeyWraps>,
    /// The next device list, with the new device on it.
    pub device_list: SignedDeviceList,
    /// The network's digits.
    #[mls_codec(with = "byte_vec")]
    pub network_id: Vec<u8>,
    /// The account's username.
    #[mls_codec(with = "byte_vec")]
    pub username: Vec<u8>,
}

impl Grant {
    /// Parses a whole encoding.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let malformed = Malformed::new("link grant");
        if bytes.len() > GRANT_BYTES {
            return Err(malformed);
        }
        let grant = Self::mls_decode_exhaustive(bytes).map_err(|_| malformed)?;
        if grant.is_well_formed() { Ok(grant) } else { Err(malformed) }
    }

    /// Encodes, if the grant keeps its bounds.
    pub fn encode(&self) -> Result<Zeroizing<Vec<u8>>, Malformed> {
        let malformed = Malformed::new("link grant");
        if !self.is_well_formed() {
            return Err(malformed);
        }
        // Sized beforehand, so that growing leaves no copy behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(self.mls_encoded_len()));
        self.mls_encode(&mut bytes).map_err(|_| malformed)?;
        Ok(bytes)
    }

    fn is_well_formed(&self) -> bool {
        self.account_secret.expose().len() == ACCOUNT_SECRET_BYTES
            && [0, BACKUP_SECRET_BYTES].contains(&self.backup_secret.expose().len())
            && self.network_id.len() <= NETWORK_ID_BYTES
            && self.network_id.is_ascii()
            && self.username.len() <= limits::USERNAME_BYTES
            && self.username.is_ascii()
    }
}

impl core::fmt::Debug for Grant {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Grant(..)")
    }
}

/// A [`Secret`] as `opaque secret<V>`.
mod secret {
    use mls_rs_codec::{Error, byte_vec};
    use sotto_types::Secret;

    pub(super) fn mls_encoded_len(secret: &Secret) -> usize {
        byte_vec::mls_encoded_len(&secret.expose())
    }

    pub(super) fn mls_encode(secret: &Secret, writer: &mut Vec<u8>) -> Result<(), Error> {
        byte_vec::mls_encode(&secret.expose(), writer)
    }

    pub(super) fn mls_decode(reader: &mut &[u8]) -> Result<Secret, Error> {
        byte_vec::mls_decode(reader).map(Secret::new)
    }
}
