//! Other cipher suites.

use mls_rs::client_builder::ClientBuilder;
use mls_rs::identity::SigningIdentity;
use mls_rs::{CipherSuite, Client, ExtensionList};
use mls_rs::{CipherSuiteProvider, CryptoProvider};
use mls_rs_codec::MlsEncode;
use mls_rs_core::identity::BasicCredential;
use mls_rs_crypto_awslc::AwsLcCryptoProvider;
use sotto_delivery::Expectation;
use sotto_rules::CONVERSATION_INFO;
use sotto_types::Secret;

use super::world::{NOW, Person, Server, delivered, dm, home, rng};
use crate::conversation::{Conversation, Invitation};
use crate::mls::{KeyPackageShelf, backdated, mls_time};
use crate::{ConversationInfo, Error};

const OTHERS: [CipherSuite; 4] = [
    CipherSuite::CURVE25519_AES128,
    CipherSuite::P256_AES128,
    CipherSuite::CURVE25519_CHACHA,
    CipherSuite::P521_AES256,
];

#[test]
fn key_packages_of_other_suites_are_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    for suite in OTHERS {
        let package = foreign_key_package(&foreign(suite, KeyPackageShelf::default()));
        let by_server = sotto_delivery::check_key_package(&package, &delivered(&bob.phone.device()), NOW);
        assert_eq!(by_server, Err(sotto_delivery::Error::PeerIncompatible));
        assert!(a.change_members(&[package], &[], NOW).is_err());
        assert!(!a.has_pending());
    }
}

#[test]
fn groups_of_other_suites_are_neither_followed_nor_joined() {
    let rng = rng();
    let (server, alice, bob) = (Server::new(&rng), Person::new(&rng), Person::new(&rng));
    let info = ConversationInfo::dm(alice.user.clone(), bob.user.clone(), home());
    for suite in OTHERS {
        let shelf = KeyPackageShelf::default();
        let package = foreign_key_package(&foreign(suite, shelf.clone()));
        let creator = foreign(suite, KeyPackageShelf::default());
        let mut group =
            creator.create_group(ExtensionList::new(), ExtensionList::new(), Some(mls_time(NOW))).unwrap();
        let group_info = group.group_info_message_allowing_ext_commit(true).unwrap().to_bytes().unwrap();
        let expected = Expectation {
            conversation: info.conversation,
            kind: info.kind,
            generation: 1,
            home: &home(),
            server_key: server.key.public(),
            creator: &delivered(&alice.phone.device()),
        };
        let observed = sotto_delivery::observe(&group_info, &expected);
        assert_eq!(observed, Err(sotto_delivery::Error::PeerIncompatible));

        let package = mls_rs::MlsMessage::from_bytes(&package).unwrap();
        let output = group.commit_builder().commit_time(mls_time(NOW)).add_member(package).unwrap();
        let output = output.build().unwrap();
        group.apply_pending_commit().unwrap();
        let (_, data) = shelf.take().pop_first().unwrap();
        let secret = Secret::new(data.mls_encode_to_vec().unwrap());
        let invitation = Invitation {
            welcome: &output.welcome_messages[0].to_bytes().unwrap(),
            ratchet_tree: &group.export_tree().to_bytes().unwrap(),
            server_key: server.key.public(),
        };
        let joined = Conversation::join(&bob.phone.identity, &invitation, &|_| Some(secret.clone()));
        assert_eq!(joined.unwrap_err(), Error::PeerIncompatible);
    }
}

/// A client of another suite, with identities as they come.
fn foreign(suite: CipherSuite, shelf: KeyPackageShelf) -> Client<impl mls_rs::client_builder::MlsConfig> {
    let crypto = AwsLcCryptoProvider::new();
    let (secret, public) = crypto.cipher_suite_provider(suite).unwrap().signature_key_generate().unwrap();
    let credential = BasicCredential::new(public.to_vec()).into_credential();
    ClientBuilder::new()
        .identity_provider(mls_rs::identity::basic::BasicIdentityProvider::new())
        .crypto_provider(crypto)
        .key_package_repo(shelf)
        .extension_type(CONVERSATION_INFO)
        .signing_identity(SigningIdentity::new(credential, public), secret, suite)
        .build()
}

fn foreign_key_package(client: &Client<impl mls_rs::client_builder::MlsConfig>) -> Vec<u8> {
    let none = ExtensionList::new();
    client.generate_key_package_message(none.clone(), none, Some(backdated(NOW))).unwrap().to_bytes().unwrap()
}
