//! Signature keys.

use mls_rs_core::crypto::{CipherSuiteProvider, SignatureSecretKey};
use sotto_rules::suite;
use sotto_types::{Rng, Secret};

use crate::Error;

/// Bytes of a P-384 scalar.
const SCALAR_BYTES: usize = 48;

/// A new signature key: the secret scalar and the public point.
pub(crate) fn generate(rng: &dyn Rng) -> Result<(Secret, Vec<u8>), Error> {
    // A draw is not a scalar with a chance of 2^-190.
    for _ in 0..8 {
        let secret = Secret::new(rng.array::<SCALAR_BYTES>().to_vec());
        if let Ok(public) = public(&secret) {
            return Ok((secret, public));
        }
    }
    Err(Error::Library)
}

/// The public point of a secret scalar.
pub(crate) fn public(secret: &Secret) -> Result<Vec<u8>, Error> {
    let suite = suite().map_err(|_| Error::Library)?;
    let public = suite.signature_key_derive_public(&signer(secret)).map_err(|_| Error::Library)?;
    Ok(public.as_bytes().to_vec())
}

/// Signs `content`, which is labelled already.
pub(crate) fn sign(secret: &Secret, content: &[u8]) -> Result<Vec<u8>, Error> {
    let suite = suite().map_err(|_| Error::Library)?;
    suite.sign(&signer(secret), content).map_err(|_| Error::Library)
}

pub(crate) fn signer(secret: &Secret) -> SignatureSecretKey {
    SignatureSecretKey::new_slice(secret.expose())
}
