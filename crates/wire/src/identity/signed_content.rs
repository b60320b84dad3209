//! Domain separation of signatures.

use mls_rs_codec::{MlsEncode, byte_vec};

/// Signs a device list.
pub const LABEL_DEVICE_LIST: &str = "SottoDeviceList";
/// Signs a step of an account key's history.
pub const LABEL_KEY_ROTATION: &str = "SottoKeyRotation";
/// Signs the keys to which an account's bundles are sealed.
pub const LABEL_KEY_WRAPS: &str = "SottoKeyWraps";
/// Signs a device's sign-in.
pub const LABEL_SIGN_IN: &str = "SottoSignIn";

/// The bytes that are signed for `content` under `label`: `SignContent` of RFC 9420 section 5.1.2.
///
/// Device keys also sign MLS objects under MLS's own labels; the shared construction keeps all of them apart.
#[expect(
    clippy::missing_panics_doc,
    reason = "callers sign bounded encodings, far below the codec's 2^30 bytes"
)]
#[expect(clippy::expect_used, reason = "callers sign bounded encodings, far below the codec's 2^30 bytes")]
pub fn signed_content(label: &str, content: &[u8]) -> Vec<u8> {
    let label = format!("MLS 1.0 {label}");
    (Opaque(label.as_bytes()), Opaque(content)).mls_encode_to_vec().expect("bounded vectors encode")
}

struct Opaque<'a>(&'a [u8]);

impl mls_rs_codec::MlsSize for Opaque<'_> {
    fn mls_encoded_len(&self) -> usize {
        byte_vec::mls_encoded_len(&self.0)
    }
}

impl MlsEncode for Opaque<'_> {
    fn mls_encode(&self, writer: &mut Vec<u8>) -> Result<(), mls_rs_codec::Error> {
        byte_vec::mls_encode(&self.0, writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_the_construction_of_the_rfc() {
        assert_eq!(signed_content("X", b"yz"), b"\x09MLS 1.0 X\x02yz");
    }
}
