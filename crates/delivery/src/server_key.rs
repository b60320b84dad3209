//! The key with which a home signs the removals that it proposes.

use mls_rs_core::crypto::{CipherSuiteProvider, SignatureSecretKey};
use mls_rs_core::identity::SigningIdentity;
use sotto_rules::{external_sender, suite};
use sotto_types::{Domain, Rng, Secret};

use crate::Error;

/// Bytes of a P-384 scalar.
const SCALAR_BYTES: usize = 48;

/// The external-sender key of a home; every group names its public half, and clients pin it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerKey {
    domain: Domain,
    secret: Secret,
    public: Vec<u8>,
}

impl ServerKey {
    /// Draws a new key.
    pub fn generate(domain: &Domain, rng: &dyn Rng) -> Result<Self, Error> {
        // A draw is not a scalar with a chance of 2^-190.
        (0..8)
            .find_map(|_| Self::load(domain, Secret::new(rng.array::<SCALAR_BYTES>().to_vec())).ok())
            .ok_or(Error::Library)
    }

    /// Takes the key out of the keyring.
    pub fn load(domain: &Domain, secret: Secret) -> Result<Self, Error> {
        let signer = SignatureSecretKey::new_slice(secret.expose());
        let public = suite()?.signature_key_derive_public(&signer).map_err(|_| Error::Store)?;
        Ok(Self { domain: domain.clone(), secret, public: public.as_bytes().to_vec() })
    }

    /// The secret scalar, for the keyring and nothing else.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The public half, for clients to pin.
    pub fn public(&self) -> &[u8] {
        &self.public
    }

    /// The home that it is the key of.
    pub fn domain(&self) -> &Domain {
        &self.domain
    }

    pub(crate) fn signer(&self) -> SignatureSecretKey {
        SignatureSecretKey::new_slice(self.secret.expose())
    }

    pub(crate) fn signing_identity(&self) -> SigningIdentity {
        external_sender(&self.domain, &self.public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::SystemRng;

    #[test]
    fn is_the_same_out_of_the_keyring() {
        let domain = Domain::parse("home.example").unwrap();
        let key = ServerKey::generate(&domain, &SystemRng).unwrap();
        assert_eq!(ServerKey::load(&domain, key.secret().clone()).unwrap(), key);
        assert!(!format!("{key:?}").contains(&format!("{:?}", key.secret().expose())));
    }

    #[test]
    fn damaged_keys_do_not_load() {
        let domain = Domain::parse("home.example").unwrap();
        for bytes in [vec![], vec![0; 48], vec![255; 48], vec![1; 96]] {
            assert_eq!(ServerKey::load(&domain, Secret::new(bytes)), Err(Error::Store));
        }
    }
}
