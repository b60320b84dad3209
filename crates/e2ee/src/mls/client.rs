//! The client of mls-rs.

use std::time::Duration;

use mls_rs::Client;
use mls_rs::client_builder::{
    BaseConfig, ClientBuilder, WithCryptoProvider, WithGroupStateStorage, WithIdentityProvider,
    WithKeyPackageRepo, WithMlsRules,
};
use mls_rs::time::MlsTime;
use sotto_rules::{CONVERSATION_INFO, Identity, Policy, SUITE, Suites};
use sotto_types::{Timestamp, limits};

use super::{KeyPackageShelf, Stage};
use crate::{DeviceIdentity, Error};

/// What every group here is made of.
pub(crate) type Config = WithMlsRules<
    Policy,
    WithGroupStateStorage<
        Stage,
        WithKeyPackageRepo<
            KeyPackageShelf,
            WithCryptoProvider<Suites, WithIdentityProvider<Identity, BaseConfig>>,
        >,
    >,
>;

/// Other people's clocks may be this much behind ours when they check our key packages.
const SKEW: Duration = Duration::from_hours(1);

/// The client of a device.
pub(crate) fn client(
    identity: &DeviceIdentity,
    stage: Stage,
    shelf: KeyPackageShelf,
) -> Result<Client<Config>, Error> {
    let signer = identity.signer();
    Ok(ClientBuilder::new()
        .identity_provider(Identity)
        .crypto_provider(Suites)
        .key_package_repo(shelf)
        .group_state_storage(stage)
        .mls_rules(Policy)
        .extension_type(CONVERSATION_INFO)
        .key_package_lifetime(limits::KEY_PACKAGE_LIFETIME.saturating_add(SKEW))
        .signing_identity(identity.signing_identity()?, signer, SUITE)
        .build())
}

/// The moment in mls-rs's words.
pub(crate) fn mls_time(now: Timestamp) -> MlsTime {
    MlsTime::from(now.as_seconds())
}

/// The moment from which a key package made now is valid.
pub(crate) fn backdated(now: Timestamp) -> MlsTime {
    mls_time(now.minus(SKEW))
}
