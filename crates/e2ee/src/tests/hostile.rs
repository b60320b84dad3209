//! What a patched client or server can make: mls-rs with its default rules, under keys that are genuine.

use mls_rs::client_builder::{BaseConfig, ClientBuilder, WithCryptoProvider, WithIdentityProvider};
use mls_rs::external_client::builder::{
    ExternalBaseConfig, ExternalClientBuilder, WithCryptoProvider as WithExternalCrypto,
    WithIdentityProvider as WithExternalIdentity,
};
use mls_rs::external_client::{ExternalClient, ExternalGroup};
use mls_rs::group::{CommitOutput, ExportedTree};
use mls_rs::identity::SigningIdentity;
use mls_rs::{Client, ExtensionList, Group, MlsMessage};
use mls_rs_core::crypto::SignatureSecretKey;
use sotto_delivery::ServerKey;
use sotto_rules::{CONVERSATION_INFO, Identity, SUITE, Suites, external_sender};
use sotto_wire::identity::{AccountKind, DeviceList, LABEL_DEVICE_LIST, SignedDeviceList, signed_content};

use super::world::{NOW, Server};
use crate::conversation::Conversation;
use crate::keys;
use crate::mls::{backdated, mls_time};
use crate::{AccountKey, DeviceIdentity};

pub(super) type Config = WithCryptoProvider<Suites, WithIdentityProvider<Identity, BaseConfig>>;
type ServerConfig = WithExternalCrypto<Suites, WithExternalIdentity<Identity, ExternalBaseConfig>>;

/// A client of this device without our rules.
pub(super) fn client(identity: &DeviceIdentity) -> Client<Config> {
    client_as(identity.signing_identity().unwrap(), identity.signer())
}

/// A client with any identity.
pub(super) fn client_as(identity: SigningIdentity, signer: SignatureSecretKey) -> Client<Config> {
    ClientBuilder::new()
        .identity_provider(Identity)
        .crypto_provider(Suites)
        .extension_type(CONVERSATION_INFO)
        .signing_identity(identity, signer, SUITE)
        .build()
}

pub(super) fn key_package(client: &Client<Config>) -> Vec<u8> {
    let none = ExtensionList::new();
    client.generate_key_package_message(none.clone(), none, Some(backdated(NOW))).unwrap().to_bytes().unwrap()
}

/// Joins by a welcome of one of ours.
pub(super) fn join(client: &Client<Config>, server: &Server, welcome: &[u8]) -> Group<Config> {
    let resync = sotto_delivery::resync(&server.snapshot).unwrap();
    let tree = ExportedTree::from_bytes(&resync.ratchet_tree).unwrap();
    client.join_group(Some(tree), &MlsMessage::from_bytes(welcome).unwrap(), None).unwrap().0
}

/// An external commit with the `GroupInfo` and tree that the server holds.
pub(super) fn external_commit(
    identity: &DeviceIdentity,
    server: &Server,
    remove: Option<u32>,
) -> Result<(Group<Config>, Vec<u8>), mls_rs::error::MlsError> {
    let resync = sotto_delivery::resync(&server.snapshot).unwrap();
    let tree = ExportedTree::from_bytes(&resync.ratchet_tree).unwrap();
    let client = client(identity);
    let mut builder = client.external_commit_builder()?.with_tree_data(tree);
    if let Some(leaf) = remove {
        builder = builder.with_removal(leaf);
    }
    let (group, commit) = builder.build(MlsMessage::from_bytes(&server.group_info)?)?;
    Ok((group, commit.to_bytes()?))
}

/// The server with its own key and without our rules.
pub(super) fn server_group(key: &ServerKey, conversation: &Conversation) -> ExternalGroup<ServerConfig> {
    let group_info = conversation.group_info_with_tree().unwrap();
    observe(key, MlsMessage::from_bytes(&group_info).unwrap())
}

pub(super) fn observe(key: &ServerKey, group_info: MlsMessage) -> ExternalGroup<ServerConfig> {
    let client: ExternalClient<ServerConfig> = ExternalClientBuilder::new()
        .identity_provider(Identity)
        .crypto_provider(Suites)
        .extension_type(CONVERSATION_INFO)
        .signer(keys::signer(key.secret()), external_sender(key.domain(), key.public()))
        .build();
    client.observe_group(group_info, None, None).unwrap()
}

/// The commit's bytes.
/// The list with another kind, under the same account key's signature.
pub(super) fn list_of_kind(
    account: &AccountKey,
    list: &SignedDeviceList,
    kind: AccountKind,
) -> SignedDeviceList {
    let changed = DeviceList { kind, ..list.list().clone() }.encode().unwrap();
    let content = signed_content(LABEL_DEVICE_LIST, &changed);
    let signature = keys::sign(account.secret(), &content).unwrap();
    SignedDeviceList::new(changed, signature).unwrap()
}

pub(super) fn bytes(output: &CommitOutput) -> Vec<u8> {
    output.commit_message.to_bytes().unwrap()
}

pub(super) fn add(group: &mut Group<Config>, key_package: &[u8]) -> CommitOutput {
    let key_package = MlsMessage::from_bytes(key_package).unwrap();
    group.commit_builder().commit_time(mls_time(NOW)).add_member(key_package).unwrap().build().unwrap()
}
