//! The cipher suite.

use mls_rs_core::crypto::{CipherSuite, CipherSuiteProvider, CryptoProvider, SignaturePublicKey};
use mls_rs_crypto_awslc::{AwsLcCipherSuite, AwsLcCryptoProvider};

use crate::RuleError;

/// The suite of the generations that this version makes and joins: `MLS_256_DHKEMP384_AES256GCM_SHA384_P384`.
pub const SUITE: CipherSuite = CipherSuite::P384_AES256;

/// The crypto provider: [`SUITE`] over aws-lc, and nothing else, on sending, joining and following alike.
///
/// (aws-lc's own provider advertises a list of enabled suites but hands out every suite it knows.)
#[derive(Clone, Copy, Debug, Default)]
pub struct Suites;

impl CryptoProvider for Suites {
    type CipherSuiteProvider = AwsLcCipherSuite;

    fn supported_cipher_suites(&self) -> Vec<CipherSuite> {
        vec![SUITE]
    }

    fn cipher_suite_provider(&self, cipher_suite: CipherSuite) -> Option<AwsLcCipherSuite> {
        if cipher_suite != SUITE {
            return None;
        }
        AwsLcCryptoProvider::with_enabled_cipher_suites(vec![SUITE]).cipher_suite_provider(cipher_suite)
    }
}

/// The primitives of [`SUITE`].
pub fn suite() -> Result<AwsLcCipherSuite, RuleError> {
    Suites.cipher_suite_provider(SUITE).ok_or(RuleError::Library)
}

/// Whether `signature` is `key`'s over `content` (already labelled, see `wire::identity::signed_content`).
pub fn verify(key: &[u8], signature: &[u8], content: &[u8]) -> Result<bool, RuleError> {
    Ok(suite()?.verify(&SignaturePublicKey::new_slice(key), signature, content).is_ok())
}
