//! Keys of the account on their way: those that this device drew and the server may have, and the secret of the key that
//! other devices seal to.

use rusqlite::params;
use sotto_e2ee::{AccountKey, backup::BackupKey};
use sotto_types::Secret;
use sotto_wire::identity::SignedKeyWraps;

use super::{AccountSecrets, open::Tx};
use crate::ClientError;

impl Tx<'_> {
    /// The secret of the key that other devices seal the account key to.
    pub(crate) fn wrap_secret(self) -> Result<Option<Secret>, ClientError> {
        let secret: Vec<u8> = self.0.query_row("SELECT wrap_secret FROM account", [], |row| row.get(0))?;
        Ok((!secret.is_empty()).then(|| Secret::new(secret)))
    }

    /// Keeps that secret.
    pub(crate) fn set_wrap_secret(self, secret: &Secret) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET wrap_secret = ?1", [secret.expose()])?;
        Ok(())
    }

    /// Whether a device of the account may be there to which its keys are not sealed.
    pub(crate) fn keys_are_due(self) -> Result<bool, ClientError> {
        Ok(self.0.query_row("SELECT keys_due FROM account", [], |row| row.get(0))?)
    }

    /// Notes whether there may be one.
    pub(crate) fn set_keys_due(self, due: bool) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET keys_due = ?1", [due])?;
        Ok(())
    }

    /// The keys that a list on its way to the server brings.
    pub(crate) fn next_secrets(self) -> Result<Option<AccountSecrets>, ClientError> {
        let damaged = || ClientError::Damaged("the account's next keys");
        let sql = "SELECT next_account_secret, next_backup_secret, next_wraps FROM account";
        let (account, backup, wraps): (Vec<u8>, Vec<u8>, Vec<u8>) =
            self.0.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if account.is_empty() {
            return Ok(None);
        }
        let account = AccountKey::from_secret(Secret::new(account)).map_err(|_| damaged())?;
        let backup = (!backup.is_empty()).then(|| BackupKey::from_secret(Secret::new(backup)));
        let wraps = (!wraps.is_empty()).then(|| SignedKeyWraps::decode(&wraps));
        Ok(Some(AccountSecrets {
            account: Some(account),
            backup: backup.transpose().map_err(|_| damaged())?,
            wraps: wraps.transpose().map_err(|_| damaged())?,
        }))
    }

    /// Keeps keys before the list that they belong to is sent; none once it is known what became of it.
    pub(crate) fn set_next_secrets(self, next: Option<&AccountSecrets>) -> Result<(), ClientError> {
        let account = next.and_then(|next| next.account.as_ref());
        let backup = next.and_then(|next| next.backup.as_ref());
        let wraps = next.and_then(|next| next.wraps.as_ref());
        self.0.execute(
            "UPDATE account SET next_account_secret = ?1, next_backup_secret = ?2, next_wraps = ?3",
            params![
                account.map_or(&[][..], |key| key.secret().expose()),
                backup.map_or(&[][..], |key| key.secret().expose()),
                wraps.map(SignedKeyWraps::encode).unwrap_or_default(),
            ],
        )?;
        Ok(())
    }
}
