//! The credential of a leaf.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};
use sotto_types::{DeviceId, UserId};

use super::{SignedDeviceList, device_id};
use crate::Malformed;

/// A device list and one device of it: the certificate of a leaf is the list's entry for its device.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct DeviceCredential {
    /// The list, signed by the account.
    pub list: SignedDeviceList,
    /// The device.
    #[mls_codec(with = "device_id")]
    pub device: DeviceId,
}

impl DeviceCredential {
    /// The MLS credential type, of the private range (RFC 9420 section 17.5).
    pub const TYPE: u16 = 0xF001;

    /// Parses a whole encoding.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        Self::mls_decode_exhaustive(bytes).map_err(|_| Malformed::new("credential"))
    }

    /// Encodes for a leaf.
    #[expect(clippy::missing_panics_doc, reason = "a parsed list is below every length of the encoding")]
    #[expect(clippy::expect_used, reason = "a parsed list is below every length of the encoding")]
    pub fn encode(&self) -> Vec<u8> {
        self.mls_encode_to_vec().expect("bounded vectors encode")
    }

    /// Whose device it is.
    pub fn user(&self) -> &UserId {
        &self.list.list().user
    }
}
