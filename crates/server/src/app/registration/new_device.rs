//! A device that comes with its first key packages.

use sotto_delivery::{Device, check_device_list, check_key_package};
use sotto_storage::{NewPackage, StorageError, Tx};
use sotto_types::{DeviceId, Timestamp, UserId, limits};
use sotto_wire::identity::{AccountKind, SignedDeviceList};

use crate::{AppError, app::heavy::refused};

/// A device that is to be added.
#[derive(Clone, Debug)]
pub struct NewDevice {
    /// Its id.
    pub id: DeviceId,
    /// The platform that it named.
    pub platform: String,
    /// The user's next device list, with the device on it.
    pub list: SignedDeviceList,
    /// Its first key packages.
    pub key_packages: KeyPackageUpload,
}

/// Key packages of one device, `MLSMessage`s.
#[derive(Clone, Debug, Default)]
pub struct KeyPackageUpload {
    /// Each to be handed out once.
    pub one_time: Vec<Vec<u8>>,
    /// To be handed out when none is left; absent to keep the former one.
    pub last_resort: Option<Vec<u8>>,
}

/// A device whose list and key packages hold.
#[derive(Clone, Debug)]
pub(crate) struct CheckedDevice {
    device: NewDevice,
    key: Vec<u8>,
    one_time: Vec<NewPackage>,
    last_resort: NewPackage,
}

/// Key packages that hold.
#[derive(Clone, Debug)]
pub(crate) struct CheckedPackages {
    pub(crate) one_time: Vec<NewPackage>,
    pub(crate) last_resort: Option<NewPackage>,
    suite: Option<u16>,
}

impl NewDevice {
    /// Checks list and key packages; computes for some milliseconds.
    pub(crate) fn check(
        self,
        (user, kind): (&UserId, AccountKind),
        previous: Option<&SignedDeviceList>,
        now: Timestamp,
    ) -> Result<CheckedDevice, AppError> {
        check_device_list(previous, &self.list).map_err(refused("device list"))?;
        let list = self.list.list();
        if list.user != *user || list.kind != kind {
            return Err(AppError::invalid("device list", "The device list is another user's."));
        }
        let owner = Device { user: user.clone(), device: self.id };
        let packages = self.key_packages.check(&owner, list.version, now)?;
        let last_resort = packages.last_resort.ok_or_else(|| {
            AppError::invalid("key packages", "A new device needs a key package of last resort.")
        })?;
        let key = packages
            .suite
            .and_then(|suite| list.key(self.id, suite))
            .ok_or_else(|| AppError::invalid("device list", "The device is not on the device list."))?;
        let key = key.to_vec();
        Ok(CheckedDevice { key, one_time: packages.one_time, last_resort, device: self })
    }
}

impl KeyPackageUpload {
    /// Checks the packages of a device whose user's newest list has this version; computes for some milliseconds.
    pub(crate) fn check(
        &self,
        owner: &Device,
        list_version: u64,
        now: Timestamp,
    ) -> Result<CheckedPackages, AppError> {
        if self.one_time.len() > limits::KEY_PACKAGES {
            let why = format!("At most {} key packages are kept.", limits::KEY_PACKAGES);
            return Err(AppError::LimitReached { why, retry_after: None });
        }
        let mut suite = None;
        let mut check = |message: &Vec<u8>, last_resort: bool| {
            let view = check_key_package(message, owner, now).map_err(refused("key packages"))?;
            if view.last_resort != last_resort || view.list_version > list_version {
                return Err(AppError::invalid(
                    "key packages",
                    "A key package is not of the kind that it is sent as.",
                ));
            }
            suite = Some(view.suite);
            Ok(NewPackage {
                reference: view.reference,
                package: message.clone(),
                expires_at: view.expires_at,
            })
        };
        let one_time = self.one_time.iter().map(|message| check(message, false)).collect::<Result<_, _>>()?;
        let last_resort = self.last_resort.as_ref().map(|message| check(message, true)).transpose()?;
        Ok(CheckedPackages { one_time, last_resort, suite })
    }
}

impl CheckedDevice {
    /// The device.
    pub(crate) fn id(&self) -> DeviceId {
        self.device.id
    }

    /// The user's device list with the device on it.
    pub(crate) fn list(&self) -> &SignedDeviceList {
        &self.device.list
    }

    /// Stores device, list and key packages.
    pub(crate) async fn store(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<(), AppError> {
        let list = self.device.list.list();
        let device = sotto_storage::Device {
            id: self.device.id,
            user: list.user.local(),
            key: self.key.clone(),
            platform: self.device.platform.clone(),
            added_at: now,
            name: String::new(),
            seen_at: None,
            reset_at: None,
        };
        let bytes = self.device.list.encode();
        tx.devices().append_list(&device.user, list.version, &bytes, now).await.map_err(came_first)?;
        tx.devices().insert(&device).await.map_err(came_first)?;
        tx.key_packages().insert(device.id, &self.one_time).await?;
        tx.key_packages().set_last_resort(device.id, &self.last_resort).await?;
        Ok(())
    }
}

fn came_first(error: StorageError) -> AppError {
    match error {
        StorageError::Duplicate("device") => AppError::Conflict("This device id is taken.".to_owned()),
        StorageError::Duplicate(_) => {
            AppError::Conflict("The account has a newer device list already.".to_owned())
        }
        error => error.into(),
    }
}
