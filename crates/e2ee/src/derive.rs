//! HKDF-SHA384 (RFC 5869).

use aws_lc_rs::hkdf::{HKDF_SHA384, KeyType, Salt};
use zeroize::Zeroizing;

use crate::Error;

/// `N` bytes of key material from a secret, for one purpose.
pub(crate) fn derive<const N: usize>(
    salt: &[u8],
    secret: &[u8],
    label: &[u8],
) -> Result<Zeroizing<[u8; N]>, Error> {
    let pseudorandom = Salt::new(HKDF_SHA384, salt).extract(secret);
    let info = [label];
    let expanded = pseudorandom.expand(&info, Length(N)).map_err(|_| Error::Library)?;
    let mut derived = Zeroizing::new([0; N]);
    expanded.fill(derived.as_mut_slice()).map_err(|_| Error::Library)?;
    Ok(derived)
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}
