//! The parameters of password sign-in: OPAQUE (RFC 9807) with ristretto255, SHA-512, 3DH and Argon2id.
//!
//! The client's side is in `e2ee`, the server's in `server`; here is what both must have alike.

use argon2::{Algorithm, Argon2, Params, RECOMMENDED_SALT_LEN, Version};
use opaque_ke::errors::InternalError;
use opaque_ke::generic_array::{ArrayLength, GenericArray};
use opaque_ke::ksf::Ksf;
use opaque_ke::rand::{CryptoRng, Error, RngCore};
use opaque_ke::{CipherSuite, Identifiers, Ristretto255, TripleDh};
use sha2::Sha512;
use sotto_types::{Domain, Rng, Username};

use crate::Malformed;

/// The application context that both sides bind into the key exchange.
pub const CONTEXT: &[u8] = b"sotto password sign-in v1";

/// The OPAQUE configuration.
#[derive(Clone, Copy, Debug)]
pub struct SottoSuite;

impl CipherSuite for SottoSuite {
    type OprfCs = Ristretto255;
    type KeyExchange = TripleDh<Ristretto255, Sha512>;
    type Ksf = Stretch;
}

/// Argon2id parameters (RFC 9106 section 3.1): stored with the account, sent before the password is stretched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    memory: u32,
    passes: u32,
    lanes: u32,
}

impl Stretch {
    /// Takes parameters off the wire; refuses weaker ones than the default, so that a server cannot ask for a password
    /// that is quick to guess, and ones that would stop a small device.
    pub fn parse(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, Malformed> {
        let least = Self::default();
        let fits = (least.memory..=1024 * 1024).contains(&memory_kib)
            && (least.passes..=16).contains(&passes)
            && (least.lanes..=8).contains(&lanes);
        if fits { Ok(Self { memory: memory_kib, passes, lanes }) } else { Err(Malformed::new("stretching")) }
    }

    /// Memory, KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory
    }

    /// Passes.
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes.
    pub fn lanes(self) -> u32 {
        self.lanes
    }
}

impl Default for Stretch {
    fn default() -> Self {
        Self { memory: 64 * 1024, passes: 3, lanes: 1 }
    }
}

impl Ksf for Stretch {
    fn hash<L: ArrayLength<u8>>(
        &self,
        input: GenericArray<u8, L>,
    ) -> Result<GenericArray<u8, L>, InternalError> {
        let params =
            Params::new(self.memory, self.passes, self.lanes, None).map_err(|_| InternalError::KsfError)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut output = GenericArray::default();
        // The input is the OPRF's output, different for each account, so the salt is fixed (RFC 9807 section 7).
        argon2
            .hash_password_into(&input, &[0; RECOMMENDED_SALT_LEN], &mut output)
            .map_err(|_| InternalError::KsfError)?;
        Ok(output)
    }
}

/// Our randomness, as opaque-ke takes it.
#[derive(Debug)]
pub struct OpaqueRng<'a>(pub &'a dyn Rng);

impl RngCore for OpaqueRng<'_> {
    fn next_u32(&mut self) -> u32 {
        u32::from_be_bytes(self.0.array())
    }

    fn next_u64(&mut self) -> u64 {
        u64::from_be_bytes(self.0.array())
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl CryptoRng for OpaqueRng<'_> {}

/// The identities that both sides bind: the username, and the domain that the client dialled.
pub fn identifiers<'a>(username: &'a Username, domain: &'a Domain) -> Identifiers<'a> {
    Identifiers { client: Some(username.as_str().as_bytes()), server: Some(domain.as_str().as_bytes()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_and_ruinous_parameters_are_refused() {
        assert_eq!(Stretch::parse(64 * 1024, 3, 1).unwrap(), Stretch::default());
        assert!(Stretch::parse(128 * 1024, 4, 2).is_ok());
        for (memory, passes, lanes) in [
            (64 * 1024 - 1, 3, 1),
            (64 * 1024, 2, 1),
            (64 * 1024, 3, 0),
            (u32::MAX, 3, 1),
            (64 * 1024, 1000, 1),
        ] {
            assert!(Stretch::parse(memory, passes, lanes).is_err());
        }
    }
}
