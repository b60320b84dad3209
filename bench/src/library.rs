//! mls-rs alone: two clients with its own rules in one group, each ready to write to the other.

use std::error::Error;

use mls_rs::{
    CipherSuite, CipherSuiteProvider, Client, CryptoProvider, ExtensionList, Group,
    client_builder::{MlsConfig, PaddingMode},
    identity::{
        SigningIdentity,
        basic::{BasicCredential, BasicIdentityProvider},
    },
    mls_rules::{CommitOptions, DefaultMlsRules, EncryptionOptions},
};
use mls_rs_crypto_awslc::AwsLcCryptoProvider;

/// The group of two, from both sides.
pub fn library_dm() -> Result<(Group<impl MlsConfig>, Group<impl MlsConfig>), Box<dyn Error>> {
    let suite = CipherSuite::P384_AES256;
    let client = |name: &str| -> Result<_, Box<dyn Error>> {
        let crypto = AwsLcCryptoProvider::with_enabled_cipher_suites(vec![suite]);
        let provider = crypto.cipher_suite_provider(suite).ok_or("no such suite")?;
        let (secret, public) = provider.signature_key_generate()?;
        let credential = BasicCredential::new(name.as_bytes().to_vec()).into_credential();
        let rules = DefaultMlsRules::new()
            .with_commit_options(CommitOptions::new().with_ratchet_tree_extension(true))
            .with_encryption_options(EncryptionOptions::new(false, PaddingMode::StepFunction));
        Ok(Client::builder()
            .identity_provider(BasicIdentityProvider)
            .crypto_provider(crypto)
            .mls_rules(rules)
            .signing_identity(SigningIdentity::new(credential, public), secret, suite)
            .build())
    };
    let (alice, bob) = (client("alice")?, client("bob")?);
    let mut from_alice = alice.create_group(ExtensionList::new(), ExtensionList::new(), None)?;
    let package = bob.generate_key_package_message(ExtensionList::new(), ExtensionList::new(), None)?;
    let commit = from_alice.commit_builder().add_member(package)?.build()?;
    from_alice.apply_pending_commit()?;
    let welcome = commit.welcome_messages.first().ok_or("no welcome")?;
    let (from_bob, _) = bob.join_group(None, welcome, None)?;
    Ok((from_alice, from_bob))
}
