//! The first device of an account that is new, or that begins anew.

use sotto_e2ee::{AccountKey, DeviceIdentity, DeviceKeys, key_packages::NewKeyPackage};
use sotto_types::{RecoveryKey, Secret, UserId, Username};
use sotto_wire::{
    frame::{account as frame, entry},
    identity::{AccountKind, SignedKeyWraps},
};

use super::{
    first_keys::FirstKeys,
    key_packages,
    new_home::{self, Unconfirmed},
};
use crate::{
    ClientError, Environment, Home, ServerUrl,
    link::Greeting,
    store::{AccountSecrets, NewAccount},
};

/// A new account with this as its first device, which the server does not have yet.
pub(super) struct FirstDevice {
    secrets: AccountSecrets,
    recovery_key: Option<RecoveryKey>,
    identity: DeviceIdentity,
    packages: Vec<NewKeyPackage>,
    /// What the server gets.
    pub(super) account: entry::NewAccount,
}

impl FirstDevice {
    /// Draws all keys; without an export key the password opens no bundle.
    pub(super) fn make(
        user: UserId,
        kind: AccountKind,
        export_key: Option<&Secret>,
        with_recovery_key: bool,
        environment: &Environment,
    ) -> Result<Self, ClientError> {
        let rng = environment.rng.as_ref();
        let account_key = AccountKey::generate(rng)?;
        let keys = DeviceKeys::generate(rng)?;
        let list = account_key.first_list(user, kind, vec![keys.listed()])?;
        let identity = DeviceIdentity::new(keys, list)?;
        let FirstKeys { secrets, recovery_key, bundles } =
            FirstKeys::make(account_key, identity.list(), export_key, with_recovery_key, rng)?;
        let (packages, upload) = key_packages::first(&identity, environment)?;
        let device = frame::AddDevice {
            device_id: identity.device().as_bytes().to_vec(),
            device_list: identity.list().encode(),
            key_packages: Some(upload),
        };
        let account = entry::NewAccount {
            bundle: bundles.password,
            wraps: secrets.wraps.as_ref().map(SignedKeyWraps::encode).unwrap_or_default(),
            recovery_bundle: bundles.recovery,
            device: Some(device),
        };
        Ok(Self { secrets, recovery_key, identity, packages, account })
    }

    /// Writes the account into its home, before the server is asked to store it.
    pub(super) fn write(
        &self,
        (home, password): (&Home, &Secret),
        (server, username, greeting): (&ServerUrl, &Username, &Greeting),
        device_lockout: u32,
        environment: &Environment,
    ) -> Result<Unconfirmed, ClientError> {
        let account = NewAccount {
            server,
            domain: &greeting.domain,
            username,
            identity: &self.identity,
            secrets: &self.secrets,
            recovery_key: self.recovery_key.as_ref(),
            external_sender: &greeting.external_sender,
        };
        let mut new = new_home::write(home, password, environment, &account, &self.packages)?;
        new.set_device_lockout(device_lockout)?;
        Ok(new)
    }
}
