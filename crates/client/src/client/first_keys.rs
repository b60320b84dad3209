//! The keys of a new account, and what of them the server keeps sealed.

use std::collections::BTreeSet;

use sotto_e2ee::{AccountKey, WrappingKey, backup::BackupKey, bundle::Bundles};
use sotto_types::{RecoveryKey, Rng, Secret};
use sotto_wire::identity::{KeyWraps, SignedDeviceList};

use crate::{ClientError, store::AccountSecrets};

/// The keys of a new account.
pub(super) struct FirstKeys {
    /// What the device keeps.
    pub(super) secrets: AccountSecrets,
    /// What the owner writes down.
    pub(super) recovery_key: Option<RecoveryKey>,
    /// What the server keeps.
    pub(super) bundles: Bundles,
}

impl FirstKeys {
    /// Draws backup key and recovery key, and seals the account key to the recovery key and to the password, by OPAQUE's
    /// export key; without one, where there is account-takeover protection, the password opens nothing.
    pub(super) fn make(
        account: AccountKey,
        list: &SignedDeviceList,
        export_key: Option<&Secret>,
        with_recovery_key: bool,
        rng: &dyn Rng,
    ) -> Result<Self, ClientError> {
        let list = list.list();
        let backup = BackupKey::random(rng);
        let recovery_key = with_recovery_key.then(|| RecoveryKey::random(rng));
        let wrap =
            |key: WrappingKey| Ok::<_, ClientError>(key.public(&list.user, &list.first_key)?.wrap().clone());
        let recovery =
            recovery_key.as_ref().map(|key| wrap(WrappingKey::of_recovery_key(key)?)).transpose()?;
        let wraps = KeyWraps {
            user: list.user.clone(),
            counter: 1,
            list_version: list.version,
            password: export_key.map(|key| wrap(WrappingKey::of_password(key)?)).transpose()?,
            recovery,
            devices: Vec::new(),
        };
        let bundles = Bundles::seal(&account, Some(&backup), &BTreeSet::new(), &wraps, list.version)?;
        let wraps = account.sign_wraps(&wraps)?;
        let secrets = AccountSecrets { account: Some(account), backup: Some(backup), wraps: Some(wraps) };
        Ok(Self { secrets, recovery_key, bundles })
    }
}
