//! mls-rs's external client as it is set up here.

use mls_rs::MlsMessage;
use mls_rs::external_client::builder::{
    ExternalBaseConfig, ExternalClientBuilder, WithCryptoProvider, WithIdentityProvider, WithMlsRules,
};
use mls_rs::external_client::{ExternalClient, ExternalGroup, ExternalSnapshot};
use sotto_rules::{CONVERSATION_INFO, GroupView, Identity, Policy, Suites};
use sotto_types::limits;

use crate::{Error, ServerKey};

pub(crate) type Config =
    WithMlsRules<Policy, WithCryptoProvider<Suites, WithIdentityProvider<Identity, ExternalBaseConfig>>>;

/// The client, which signs only if a key is handed in.
pub(crate) fn client(signer: Option<&ServerKey>) -> ExternalClient<Config> {
    let builder = ExternalClientBuilder::new()
        .identity_provider(Identity)
        .crypto_provider(Suites)
        .mls_rules(Policy)
        .extension_type(CONVERSATION_INFO);
    match signer {
        Some(key) => builder.signer(key.signer(), key.signing_identity()).build(),
        None => builder.build(),
    }
}

/// The group in a stored snapshot.
pub(crate) fn load(snapshot: &[u8], signer: Option<&ServerKey>) -> Result<ExternalGroup<Config>, Error> {
    let snapshot = ExternalSnapshot::from_bytes(snapshot).map_err(|_| Error::Store)?;
    client(signer).load_group(snapshot).map_err(|_| Error::Store)
}

/// The snapshot to store.
pub(crate) fn save(group: &ExternalGroup<Config>) -> Result<Vec<u8>, Error> {
    group.snapshot().to_bytes().map_err(|_| Error::Library)
}

/// The group's public state, checked.
pub(crate) fn group_view(group: &ExternalGroup<Config>) -> Result<GroupView, Error> {
    Ok(GroupView::of(group.group_context(), &group.roster(), &group.get_cached_proposals())?)
}

/// The public state that came of an earlier one, checked as a whole.
pub(crate) fn later_view(earlier: &GroupView, group: &ExternalGroup<Config>) -> Result<GroupView, Error> {
    Ok(earlier.later(group.group_context(), &group.roster(), &group.get_cached_proposals())?)
}

pub(crate) fn parse(bytes: &[u8]) -> Result<MlsMessage, Error> {
    if bytes.len() > limits::COMMIT_BYTES {
        return Err(Error::InvalidMessage);
    }
    MlsMessage::from_bytes(bytes).map_err(|_| Error::InvalidMessage)
}
