//! What this device can do for its account: sign for it, open its backups, seal its bundles anew.

use rusqlite::{params, types::Type};
use sotto_e2ee::{AccountKey, backup::BackupKey};
use sotto_types::{RecoveryKey, Secret};
use sotto_wire::identity::SignedKeyWraps;

use super::{open::Tx, row::damaged};
use crate::ClientError;

/// The account's secrets, each as far as this device has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AccountSecrets {
    /// The account key.
    pub(crate) account: Option<AccountKey>,
    /// The key of the account's backups.
    pub(crate) backup: Option<BackupKey>,
    /// The newest key wraps that this device has seen.
    pub(crate) wraps: Option<SignedKeyWraps>,
}

impl Tx<'_> {
    /// The account's secrets.
    pub(crate) fn account_secrets(self) -> Result<AccountSecrets, ClientError> {
        let sql = "SELECT account_secret, backup_secret, wraps FROM account";
        Ok(self.0.query_row(sql, [], |row| {
            let secret = |column| row.get::<_, Vec<u8>>(column).map(Secret::new).map(present);
            let account = secret(0)?.map(AccountKey::from_secret).transpose();
            let backup = secret(1)?.map(BackupKey::from_secret).transpose();
            let wraps: Vec<u8> = row.get(2)?;
            let wraps = (!wraps.is_empty()).then(|| SignedKeyWraps::decode(&wraps)).transpose();
            Ok(AccountSecrets {
                account: account.map_err(|error| damaged(Type::Blob, error))?,
                backup: backup.map_err(|error| damaged(Type::Blob, error))?,
                wraps: wraps.map_err(|error| damaged(Type::Blob, error))?,
            })
        })?)
    }

    /// Replaces the account's secrets.
    pub(crate) fn set_account_secrets(self, secrets: &AccountSecrets) -> Result<(), ClientError> {
        self.0.execute(
            "UPDATE account SET account_secret = ?1, backup_secret = ?2, wraps = ?3",
            params![
                secrets.account.as_ref().map_or(&[][..], |key| key.secret().expose()),
                secrets.backup.as_ref().map_or(&[][..], |key| key.secret().expose()),
                secrets.wraps.as_ref().map(SignedKeyWraps::encode).unwrap_or_default(),
            ],
        )?;
        Ok(())
    }

    /// The recovery key that its owner has not shown to have written down.
    pub(crate) fn unconfirmed_recovery_key(self) -> Result<Option<RecoveryKey>, ClientError> {
        let sql = "SELECT recovery_secret FROM account WHERE recovery_confirmed = 0";
        let mut statement = self.0.prepare_cached(sql)?;
        let mut rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0).map(Secret::new))?;
        let Some(secret) = rows.next().transpose()? else { return Ok(None) };
        let bytes =
            secret.expose().try_into().map_err(|_| ClientError::Damaged("the recovery key is damaged"))?;
        Ok(Some(RecoveryKey::from_bytes(bytes)))
    }

    /// Keeps a new recovery key until it is confirmed.
    pub(crate) fn put_recovery_key(self, key: &RecoveryKey) -> Result<(), ClientError> {
        let sql = "UPDATE account SET recovery_secret = ?1, recovery_confirmed = 0";
        self.0.execute(sql, [key.expose()])?;
        Ok(())
    }

    /// Forgets the recovery key, as its owner has it.
    pub(crate) fn confirm_recovery_key(self) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET recovery_secret = x'', recovery_confirmed = 1", [])?;
        Ok(())
    }
}

fn present(secret: Secret) -> Option<Secret> {
    Some(secret).filter(|secret| !secret.expose().is_empty())
}
