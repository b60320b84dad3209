//! The account's keys between its devices: sealed to each of them, so that any may draw new ones.

use sotto_e2ee::{
    AccountKey, WrappingKey,
    backup::BackupKey,
    bundle::{self, Bundles},
    verify_key_wraps,
};
use sotto_types::{DeviceId, Secret};
use sotto_wire::{
    frame::{own_devices, refusal::Code},
    identity::{DeviceWrap, KeyWraps, SignedDeviceList, SignedKeyWraps},
};

use super::Client;
use crate::{ClientError, store::AccountSecrets};

/// Other wraps that may come in between.
const TRIES: usize = 8;
/// Random bytes that the key of a device comes from.
const WRAP_SECRET_BYTES: usize = 32;

impl Client {
    /// Does for the account what is due once everything that waited is processed; what is refused holds up no messages.
    pub(super) async fn settle_account(&mut self) -> Result<(), ClientError> {
        match self.settle_keys_and_devices().await {
            Err(error @ (ClientError::Refused { .. } | ClientError::ServerMisbehaved(_))) => {
                tracing::warn!(%error, "the account's keys and devices are not settled");
                Ok(())
            }
            other => other,
        }
    }

    async fn settle_keys_and_devices(&mut self) -> Result<(), ClientError> {
        self.settle_keys().await?;
        let this = self.account.identity.device();
        for device in self.store.read().reset_devices()? {
            let able = device != this && self.store.read().account_secrets()?.account.is_some();
            if able
                && self.account.identity.list().list().devices.iter().any(|listed| listed.device == device)
            {
                Box::pin(self.take_off(device)).await?;
            }
        }
        Ok(())
    }

    /// Sees to it that this device has the account's keys, if they were sealed to it, and that every device of the account
    /// can be sealed to and was.
    pub(super) async fn settle_keys(&mut self) -> Result<(), ClientError> {
        let secrets = self.store.read().account_secrets()?;
        if secrets.account.is_none() || secrets.backup.is_none() {
            self.fetch_keys().await?;
        }
        let secrets = self.store.read().account_secrets()?;
        let Some(account) = secrets.account.clone() else { return Ok(()) };
        let wrap = self.wrapping_key()?.device_wrap(self.account.identity.device());
        let wrapped = secrets.wraps.as_ref().is_some_and(|wraps| wraps.wraps().devices.contains(&wrap));
        if wrapped && !self.store.read().keys_are_due()? {
            return Ok(());
        }
        for _ in 0..TRIES {
            let list = self.account.identity.list().clone();
            let (known, kept) = self.known_wraps(&list).await?;
            let wraps = self.next_wraps(known.as_ref(), &list, std::slice::from_ref(&wrap));
            let sealed_to_all = wraps.devices.len() == list.list().devices.len();
            let known_wraps = known.as_ref().map(SignedKeyWraps::wraps);
            // Nothing to say that was not said: others have not come for the first time yet.
            let kept = kept.as_ref().map(SignedKeyWraps::wraps);
            let due = secrets.backup.is_some() && self.store.read().backup_key_is_due()?;
            let same = kept == known_wraps
                && !due
                && known_wraps.is_some_and(|known| known.devices == wraps.devices)
                && secrets.wraps.as_ref().map(SignedKeyWraps::wraps) == known_wraps;
            if same {
                return self.store.write(|tx| tx.set_keys_due(!sealed_to_all));
            }
            let signed = account.sign_wraps(&wraps)?;
            let mut keys = self.sealed(&account, secrets.backup.as_ref(), &signed, &list)?;
            let strangers = self.store.read().strangers()?;
            if secrets.backup.is_some() {
                leave_alone(&mut keys, &wraps, kept, |device| strangers.contains(&device));
            } else {
                // What another device sealed has the backup key.
                leave_alone(&mut keys, &wraps, kept, |device| device != wrap.device);
                if kept.is_some_and(|kept| kept.recovery == wraps.recovery) {
                    keys.recovery_bundle.clear();
                }
            }
            match self.link()?.put_keys(own_devices::PutKeys { keys: Some(keys) }).await {
                Ok(()) => {
                    let secrets = AccountSecrets { wraps: Some(signed), ..secrets };
                    return self.store.write(|tx| {
                        tx.set_account_secrets(&secrets)?;
                        if due {
                            tx.end_backup_key_due()?;
                        }
                        tx.set_keys_due(!sealed_to_all)
                    });
                }
                Err(ClientError::Refused { code: Code::Conflict | Code::Invalid, .. }) => {
                    self.refresh_own_list().await?;
                    if self.store.read().account_secrets()?.account.as_ref() != Some(&account) {
                        // Another device has drawn new keys; the next time.
                        return Ok(());
                    }
                }
                Err(error) => return Err(error),
            }
        }
        // The server shows older keys than it takes; the next time.
        tracing::warn!("the account's keys could not be sealed anew");
        Ok(())
    }

    /// Takes the keys that another device sealed to this one, as far as this one lacks them.
    pub(super) async fn fetch_keys(&mut self) -> Result<(), ClientError> {
        let keys = self.link()?.read_keys().await?;
        if keys.bundle.is_empty() {
            return Ok(());
        }
        let list = self.account.identity.list().clone();
        let (content, _) = match bundle::open(&keys.bundle, &self.wrapping_key()?, &list) {
            Ok(opened) => opened,
            Err(error) => {
                // Sealed under a list that is not the newest any more, or made up: without the keys this device writes
                // and reads as before.
                tracing::debug!(%error, "the keys that were sealed to this device do not open");
                return Ok(());
            }
        };
        let had = self.store.read().account_secrets()?;
        let (wraps, _) = self.known_wraps(&list).await?;
        let backup = content.backup.or_else(|| had.backup.clone());
        let secrets = AccountSecrets { account: Some(content.account), backup, wraps };
        self.store.write(|tx| {
            tx.set_account_secrets(&secrets)?;
            if had.backup == secrets.backup { Ok(()) } else { tx.begin_backup_anew() }
        })
    }

    /// The newest key wraps of the account, as its key signed them, and those that the server has, which may be older.
    pub(super) async fn known_wraps(
        &mut self,
        list: &SignedDeviceList,
    ) -> Result<(Option<SignedKeyWraps>, Option<SignedKeyWraps>), ClientError> {
        let read = self.link()?.read_keys().await?.wraps;
        let seen = self.store.read().account_secrets()?.wraps;
        if read.is_empty() {
            return Ok((seen, None));
        }
        let read = SignedKeyWraps::decode(&read)?;
        // An older statement would seal to a password that is no longer in use: what was seen stands.
        if seen.as_ref().is_some_and(|seen| seen.wraps().counter > read.wraps().counter) {
            return Ok((seen, Some(read)));
        }
        if verify_key_wraps(&read, list).is_err() {
            return Err(ClientError::ServerMisbehaved("the key wraps are not this account's"));
        }
        Ok((Some(read.clone()), Some(read)))
    }

    /// The wraps that follow, with these devices in place of their former wraps, and without those that are not on the
    /// list.
    pub(super) fn next_wraps(
        &self,
        known: Option<&SignedKeyWraps>,
        list: &SignedDeviceList,
        put: &[DeviceWrap],
    ) -> KeyWraps {
        let known = known.map(SignedKeyWraps::wraps);
        let kept = known.into_iter().flat_map(|wraps| &wraps.devices);
        let kept = kept.filter(|kept| put.iter().all(|put| put.device != kept.device));
        let mut devices: Vec<DeviceWrap> = kept.chain(put).cloned().collect();
        devices.retain(|wrap| list.list().devices.iter().any(|listed| listed.device == wrap.device));
        devices.sort_by_key(|wrap| wrap.device);
        KeyWraps {
            user: self.account.user.clone(),
            counter: known.map_or(0, |wraps| wraps.counter).saturating_add(1),
            list_version: list.list().version,
            password: known.and_then(|wraps| wraps.password.clone()).filter(|_| !self.is_protected()),
            recovery: known.and_then(|wraps| wraps.recovery.clone()),
            devices,
        }
    }

    /// Whether the password alone must not open the account, as far as this device has heard.
    fn is_protected(&self) -> bool {
        self.policy().is_some_and(|policy| policy.group.is_ato_enabled)
    }

    /// The account's keys as they go over the wire. The backup key is not for devices of which the person has not said yet
    /// that they are theirs: whoever guessed the password has brought one in, and would read the history.
    pub(super) fn sealed(
        &self,
        account: &AccountKey,
        backup: Option<&BackupKey>,
        wraps: &SignedKeyWraps,
        list: &SignedDeviceList,
    ) -> Result<own_devices::AccountKeys, ClientError> {
        let strangers = self.store.read().strangers()?;
        let bundles = Bundles::seal(account, backup, &strangers, wraps.wraps(), list.list().version)?;
        let devices = bundles.devices.into_iter().map(|(device, bundle)| own_devices::DeviceBundle {
            device_id: device.as_bytes().to_vec(),
            bundle,
        });
        Ok(own_devices::AccountKeys {
            wraps: wraps.encode(),
            bundle: bundles.password,
            recovery_bundle: bundles.recovery,
            devices: devices.collect(),
        })
    }

    /// What others seal the account key to for this device; drawn when it is first asked for.
    fn wrapping_key(&mut self) -> Result<WrappingKey, ClientError> {
        if let Some(secret) = self.store.read().wrap_secret()? {
            return Ok(WrappingKey::of_device(&secret)?);
        }
        let secret = Secret::new(self.environment.rng.array::<WRAP_SECRET_BYTES>().to_vec());
        self.store.write(|tx| tx.set_wrap_secret(&secret))?;
        Ok(WrappingKey::of_device(&secret)?)
    }
}

/// Leaves out the bundles of the devices that `which` says, so that what the server keeps for them stays as it is; where it
/// keeps nothing there is nothing to leave.
pub(super) fn leave_alone(
    keys: &mut own_devices::AccountKeys,
    wraps: &KeyWraps,
    kept: Option<&KeyWraps>,
    which: impl Fn(DeviceId) -> bool,
) {
    let is_kept = |wrap: &&DeviceWrap| kept.is_some_and(|kept| kept.devices.contains(wrap));
    let left: Vec<_> = wraps.devices.iter().filter(|wrap| which(wrap.device)).filter(is_kept).collect();
    keys.devices
        .retain(|bundle| left.iter().all(|wrap| wrap.device.as_bytes().as_slice() != bundle.device_id));
}
