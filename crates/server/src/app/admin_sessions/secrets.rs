//! Cookie and nonce, as callers hold them and as the store does.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL};
use sotto_types::{Rng, Secret};
use zeroize::Zeroizing;

use crate::{Keyring, KeyringError};

/// 256 random bits as 43 characters.
pub(super) fn draw(rng: &dyn Rng) -> Secret {
    let random = Zeroizing::new(rng.array::<32>());
    Secret::from(BASE64URL.encode(*random))
}

/// The keyed hashes of a cookie and of a nonce.
pub(super) fn hashes(
    keyring: &Keyring,
    cookie: &[u8],
    nonce: &[u8],
) -> Result<([u8; 32], [u8; 32]), KeyringError> {
    let hash = |what: &str, secret| keyring.hash_code(&format!("admin session {what}"), secret);
    Ok((hash("cookie", cookie)?, hash("nonce", nonce)?))
}
