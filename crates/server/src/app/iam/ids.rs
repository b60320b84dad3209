use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sotto_types::{Rng, Secret};
use zeroize::Zeroizing;

/// A new unique id: `prefix` and so many random characters of RFC 4648 section 6.
pub(in crate::app) fn unique_id<const N: usize>(prefix: &str, rng: &dyn Rng) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let draw: [u8; N] = rng.array();
    let character = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).copied().map_or('A', char::from);
    prefix.chars().chain(draw.iter().map(character)).collect()
}

/// 240 random bits as 40 characters.
pub(in crate::app) fn secret_access_key(rng: &dyn Rng) -> Secret {
    let draw = Zeroizing::new(rng.array::<30>());
    Secret::from(BASE64.encode(*draw))
}
