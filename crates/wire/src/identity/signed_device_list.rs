//! A device list with the signature of its account key.

use mls_rs_codec::{Error, MlsDecode, MlsEncode, MlsSize, byte_vec};

use super::device_list::{DeviceList, LIST_BYTES, SIGNATURE_BYTES};
use crate::Malformed;

/// A device list as it was signed: the bytes are kept, so what is passed on is what was signed.
///
/// Parsing does not check the signature; `rules::verify_device_list` does.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedDeviceList {
    list: DeviceList,
    bytes: Vec<u8>,
    signature: Vec<u8>,
}

impl SignedDeviceList {
    /// Joins a list's encoding and the signature over it.
    pub fn new(bytes: Vec<u8>, signature: Vec<u8>) -> Result<Self, Malformed> {
        if signature.len() > SIGNATURE_BYTES {
            return Err(Malformed::new("device list"));
        }
        Ok(Self { list: DeviceList::decode(&bytes)?, bytes, signature })
    }

    /// Parses `opaque list<V>; opaque signature<V>`.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() > LIST_BYTES + SIGNATURE_BYTES + 8 {
            return Err(Malformed::new("device list"));
        }
        Self::mls_decode_exhaustive(bytes).map_err(|_| Malformed::new("device list"))
    }

    /// Encodes for the wire.
    #[expect(clippy::missing_panics_doc, reason = "a parsed list is below every length of the encoding")]
    #[expect(clippy::expect_used, reason = "a parsed list is below every length of the encoding")]
    pub fn encode(&self) -> Vec<u8> {
        self.mls_encode_to_vec().expect("bounded vectors encode")
    }

    /// The parsed list.
    pub fn list(&self) -> &DeviceList {
        &self.list
    }

    /// The signed bytes.
    pub fn list_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The signature of the list's account key over [`Self::list_bytes`] under [`super::LABEL_DEVICE_LIST`].
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }
}

impl core::fmt::Debug for SignedDeviceList {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "SignedDeviceList({} version {})", self.list.user, self.list.version)
    }
}

impl MlsSize for SignedDeviceList {
    fn mls_encoded_len(&self) -> usize {
        byte_vec::mls_encoded_len(&self.bytes) + byte_vec::mls_encoded_len(&self.signature)
    }
}

impl MlsEncode for SignedDeviceList {
    fn mls_encode(&self, writer: &mut Vec<u8>) -> Result<(), Error> {
        byte_vec::mls_encode(&self.bytes, writer)?;
        byte_vec::mls_encode(&self.signature, writer)
    }
}

impl MlsDecode for SignedDeviceList {
    fn mls_decode(reader: &mut &[u8]) -> Result<Self, Error> {
        let bytes = byte_vec::mls_decode(reader)?;
        let signature = byte_vec::mls_decode(reader)?;
        Self::new(bytes, signature).map_err(|_| Error::InvalidContent)
    }
}
