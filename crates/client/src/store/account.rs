//! The account.

use rusqlite::{OptionalExtension, params, types::Type};
use sotto_e2ee::{DeviceIdentity, DeviceKeys};
use sotto_types::{Domain, RecoveryKey, Secret, UserId, Username};
use sotto_wire::identity::SignedDeviceList;

use super::{
    AccountSecrets,
    open::Tx,
    row::{damaged, device_id, signed, unsigned, user_id},
};
use crate::{ClientError, ServerUrl};

/// The account of this store.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// Whether the server has confirmed this device.
    pub(crate) active: bool,
    pub(crate) server: ServerUrl,
    pub(crate) domain: Domain,
    /// 8 digits; empty before the first sign-in.
    pub(crate) network_id: String,
    pub(crate) username: Username,
    pub(crate) user: UserId,
    pub(crate) identity: DeviceIdentity,
    /// The home's external-sender key, pinned.
    pub(crate) external_sender: Vec<u8>,
}

/// An account as it is first written, before the server confirms it.
#[derive(Debug)]
pub(crate) struct NewAccount<'a> {
    pub(crate) server: &'a ServerUrl,
    pub(crate) domain: &'a Domain,
    pub(crate) username: &'a Username,
    pub(crate) identity: &'a DeviceIdentity,
    pub(crate) secrets: &'a AccountSecrets,
    /// The recovery key, if one was made and is to be confirmed.
    pub(crate) recovery_key: Option<&'a RecoveryKey>,
    pub(crate) external_sender: &'a [u8],
}

impl Tx<'_> {
    /// The account, if there is one.
    pub(crate) fn account(self) -> Result<Option<Account>, ClientError> {
        Ok(self
            .0
            .query_row("SELECT * FROM account", [], |row| {
                let server: String = row.get("server")?;
                let domain: String = row.get("domain")?;
                let username: String = row.get("username")?;
                let list: Vec<u8> = row.get("device_list")?;
                let list = SignedDeviceList::decode(&list).map_err(|error| damaged(Type::Blob, error))?;
                let secret = Secret::new(row.get("device_secret")?);
                let identity = DeviceKeys::from_secret(device_id(row, "device_id")?, secret)
                    .and_then(|keys| DeviceIdentity::new(keys, list))
                    .map_err(|error| damaged(Type::Blob, error))?;
                Ok(Account {
                    active: row.get("active")?,
                    server: ServerUrl::stored(&server).map_err(|error| damaged(Type::Text, error))?,
                    domain: Domain::parse(&domain).map_err(|error| damaged(Type::Text, error))?,
                    network_id: row.get("network_id")?,
                    username: Username::parse(&username).map_err(|error| damaged(Type::Text, error))?,
                    user: user_id(row, "user_id")?,
                    identity,
                    external_sender: row.get("external_sender")?,
                })
            })
            .optional()?)
    }

    /// Writes an account that the server has not confirmed yet.
    pub(crate) fn insert_account(self, account: &NewAccount<'_>) -> Result<(), ClientError> {
        self.0.execute(
            "INSERT INTO account (id, server, domain, username, user_id, device_id, device_secret, account_secret,
                                  device_list, external_sender)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, x'', ?7, ?8)",
            params![
                account.server.as_str(),
                account.domain.as_str(),
                account.username.as_str(),
                account.identity.user().to_string(),
                account.identity.device().as_bytes(),
                account.identity.keys().secret().expose(),
                account.identity.list().encode(),
                account.external_sender,
            ],
        )?;
        self.set_account_secrets(account.secrets)?;
        account.recovery_key.map_or(Ok(()), |key| self.put_recovery_key(key))
    }

    /// Notes that the server knows this device.
    pub(crate) fn activate_account(self, network_id: &str) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET active = 1, network_id = ?1", [network_id])?;
        Ok(())
    }

    /// Keeps a newer list of this account.
    pub(crate) fn set_own_list(self, list: &SignedDeviceList) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET device_list = ?1", [list.encode()])?;
        Ok(())
    }

    /// The last inbox item that was processed.
    pub(crate) fn inbox_sequence(self) -> Result<u64, ClientError> {
        Ok(self.0.query_row("SELECT inbox FROM account", [], |row| unsigned(row, "inbox"))?)
    }

    /// Notes the last inbox item that was processed.
    pub(crate) fn set_inbox_sequence(self, sequence: u64) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET inbox = ?1", [signed(sequence)])?;
        Ok(())
    }

    /// How often something has changed that a send has to look at: keys of others, comparisons, the account's own list.
    pub(crate) fn keys_changed(self) -> Result<u64, ClientError> {
        Ok(self.0.query_row("SELECT keys_changed FROM account", [], |row| unsigned(row, "keys_changed"))?)
    }

    /// Whether conversations may lack a device of their people.
    pub(crate) fn devices_are_due(self) -> Result<bool, ClientError> {
        Ok(self.0.query_row("SELECT devices_due FROM account", [], |row| row.get(0))?)
    }

    /// Notes whether conversations may lack a device of their people.
    pub(crate) fn set_devices_due(self, due: bool) -> Result<(), ClientError> {
        self.0.execute("UPDATE account SET devices_due = ?1", [due])?;
        Ok(())
    }
}
