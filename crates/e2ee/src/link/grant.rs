//! The grant: what the old device gives away once its owner has said yes, and what the new device takes of it.

use sotto_rules::{RuleError, SUITE, verify_device_list, verify_key_wraps};
use sotto_types::{Secret, Username};
use sotto_wire::{
    identity::{SignedDeviceList, SignedKeyWraps},
    link::Grant,
};

use super::{Channel, Joined, NewDevice};
use crate::{AccountKey, DeviceIdentity, DeviceKeys, Error, backup::BackupKey};

/// What the old device gives.
#[derive(Clone, Debug)]
pub struct NewGrant<'a> {
    /// The account key.
    pub account: &'a AccountKey,
    /// The backup key, if this device has it.
    pub backup: Option<&'a BackupKey>,
    /// The newest key wraps.
    pub wraps: Option<&'a SignedKeyWraps>,
    /// The newest device list.
    pub list: &'a SignedDeviceList,
    /// The network's digits.
    pub network_id: &'a str,
    /// The account's username.
    pub username: &'a Username,
}

/// What the new device has got.
#[derive(Clone, Debug)]
pub struct Granted {
    /// The account key.
    pub account: AccountKey,
    /// The backup key, if the old device had it.
    pub backup: Option<BackupKey>,
    /// The newest key wraps.
    pub wraps: Option<SignedKeyWraps>,
    /// This device, on the next device list.
    pub identity: DeviceIdentity,
    /// The network's digits.
    pub network_id: String,
    /// The account's username.
    pub username: Username,
}

impl NewGrant<'_> {
    /// Signs the next device list with the new device on it, and seals all of it for that device.
    ///
    /// [`Error::ApiMisuse`] where the account has as many devices as it may have.
    pub fn seal(&self, device: &NewDevice, channel: &mut Channel) -> Result<Vec<u8>, Error> {
        let devices = self.list.list().devices.iter().cloned().chain([device.listed.clone()]).collect();
        let grant = Grant {
            account_secret: self.account.secret().clone(),
            backup_secret: self.backup.map(|backup| backup.secret().clone()).unwrap_or_default(),
            wraps: self.wraps.cloned(),
            device_list: self.account.next_list(self.list, devices)?,
            network_id: self.network_id.as_bytes().to_vec(),
            username: self.username.as_str().as_bytes().to_vec(),
        };
        let grant = grant.encode().map_err(|_| Error::ApiMisuse("the grant is not well formed"))?;
        channel.seal(&grant)
    }
}

impl Granted {
    /// Opens the grant, and checks that it is the account of the device at the other end.
    pub fn open(sealed: &[u8], joined: &mut Joined, keys: DeviceKeys) -> Result<Self, Error> {
        let grant = Grant::decode(&joined.channel.open(sealed)?)?;
        let account = AccountKey::from_secret(grant.account_secret).map_err(|_| Error::InvalidMessage)?;
        let list = grant.device_list;
        verify_device_list(&list).map_err(Error::broken)?;
        if list.list().user != joined.user
            || list.list().account_key() != account.public()
            || !list.list().devices.contains(&joined.old_device)
        {
            return Err(Error::PeerMisbehaved(RuleError::NotListed));
        }
        if let Some(wraps) = &grant.wraps {
            verify_key_wraps(wraps, &list).map_err(Error::broken)?;
        }
        let own = keys.listed();
        if list.list().key(own.device, SUITE.raw_value()).is_none() {
            return Err(Error::PeerMisbehaved(RuleError::NotListed));
        }
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|_| Error::InvalidMessage);
        let backup = Some(grant.backup_secret).filter(|secret| *secret != Secret::default());
        Ok(Self {
            account,
            backup: backup.map(BackupKey::from_secret).transpose()?,
            wraps: grant.wraps,
            identity: DeviceIdentity::new(keys, list)?,
            network_id: text(grant.network_id)?,
            username: Username::parse(&text(grant.username)?).map_err(|_| Error::InvalidMessage)?,
        })
    }
}
