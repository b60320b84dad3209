//! Key wraps with the signature of the account key.

use mls_rs_codec::{Error, MlsDecode, MlsEncode, MlsSize, byte_vec};

use super::device_list::SIGNATURE_BYTES;
use super::key_wraps::{KeyWraps, WRAPS_BYTES};
use crate::Malformed;

/// Key wraps as they were signed: the bytes are kept, so what is passed on is what was signed.
///
/// Parsing does not check the signature; `rules::verify_key_wraps` does.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedKeyWraps {
    wraps: KeyWraps,
    bytes: Vec<u8>,
    signature: Vec<u8>,
}

impl SignedKeyWraps {
    /// Joins the encoding of wraps and the signature over it.
    pub fn new(bytes: Vec<u8>, signature: Vec<u8>) -> Result<Self, Malformed> {
        if signature.len() > SIGNATURE_BYTES {
            return Err(Malformed::new("key wraps"));
        }
        Ok(Self { wraps: KeyWraps::decode(&bytes)?, bytes, signature })
    }

    /// Parses `opaque wraps<V>; opaque signature<V>`.
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() > WRAPS_BYTES + SIGNATURE_BYTES + 8 {
            return Err(Malformed::new("key wraps"));
        }
        Self::mls_decode_exhaustive(bytes).map_err(|_| Malformed::new("key wraps"))
    }

    /// Encodes for the wire.
    #[expect(clippy::missing_panics_doc, reason = "parsed wraps are below every length of the encoding")]
    #[expect(clippy::expect_used, reason = "parsed wraps are below every length of the encoding")]
    pub fn encode(&self) -> Vec<u8> {
        self.mls_encode_to_vec().expect("bounded vectors encode")
    }

    /// The parsed wraps.
    pub fn wraps(&self) -> &KeyWraps {
        &self.wraps
    }

    /// The signed bytes.
    pub fn wraps_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The signature of the account key over [`Self::wraps_bytes`] under [`super::LABEL_KEY_WRAPS`].
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }
}

impl core::fmt::Debug for SignedKeyWraps {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "SignedKeyWraps({} counter {})", self.wraps.user, self.wraps.counter)
    }
}

impl MlsSize for SignedKeyWraps {
    fn mls_encoded_len(&self) -> usize {
        byte_vec::mls_encoded_len(&self.bytes) + byte_vec::mls_encoded_len(&self.signature)
    }
}

impl MlsEncode for SignedKeyWraps {
    fn mls_encode(&self, writer: &mut Vec<u8>) -> Result<(), Error> {
        byte_vec::mls_encode(&self.bytes, writer)?;
        byte_vec::mls_encode(&self.signature, writer)
    }
}

impl MlsDecode for SignedKeyWraps {
    fn mls_decode(reader: &mut &[u8]) -> Result<Self, Error> {
        let bytes = byte_vec::mls_decode(reader)?;
        let signature = byte_vec::mls_decode(reader)?;
        Self::new(bytes, signature).map_err(|_| Error::InvalidContent)
    }
}
