//! The account key: it signs who a user's devices are.

use sotto_rules::{check_succession, hash_list, verify_device_list};
use sotto_types::{Rng, Secret, UserId};
use sotto_wire::identity::{
    AccountKind, DeviceList, KeyRotation, KeyWraps, LABEL_DEVICE_LIST, LABEL_KEY_ROTATION, LABEL_KEY_WRAPS,
    ListedDevice, RotationContent, SignedDeviceList, SignedKeyWraps, signed_content,
};

use crate::{Error, keys};

/// The secret key of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountKey {
    secret: Secret,
    public: Vec<u8>,
}

impl AccountKey {
    /// Draws a new key.
    pub fn generate(rng: &dyn Rng) -> Result<Self, Error> {
        let (secret, public) = keys::generate(rng)?;
        Ok(Self { secret, public })
    }

    /// Takes the key out of an opened bundle.
    pub fn from_secret(secret: Secret) -> Result<Self, Error> {
        let public = keys::public(&secret).map_err(|_| Error::Store)?;
        Ok(Self { secret, public })
    }

    /// The secret, to be sealed into a bundle and nothing else.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The public key, an uncompressed P-384 point.
    pub fn public(&self) -> &[u8] {
        &self.public
    }

    /// Signs an account's first list.
    pub fn first_list(
        &self,
        user: UserId,
        kind: AccountKind,
        devices: Vec<ListedDevice>,
    ) -> Result<SignedDeviceList, Error> {
        self.sign_list(&DeviceList {
            version: 1,
            previous: Vec::new(),
            user,
            kind,
            first_key: self.public.clone(),
            rotations: Vec::new(),
            devices,
        })
    }

    /// Signs the list that follows `previous`; it may add devices but drop none, see [`Self::rotate`].
    pub fn next_list(
        &self,
        previous: &SignedDeviceList,
        devices: Vec<ListedDevice>,
    ) -> Result<SignedDeviceList, Error> {
        if previous.list().account_key() != self.public {
            return Err(Error::ApiMisuse("the list before was signed by another account key"));
        }
        self.follow(previous, previous.list().kind, previous.list().rotations.clone(), devices)
    }

    /// Signs the list by which a guest becomes a person; the devices stay.
    pub fn become_person(&self, previous: &SignedDeviceList) -> Result<SignedDeviceList, Error> {
        let list = previous.list();
        if list.account_key() != self.public {
            return Err(Error::ApiMisuse("the list before was signed by another account key"));
        }
        self.follow(previous, AccountKind::Person, list.rotations.clone(), list.devices.clone())
    }

    /// Draws a new key and signs with it the list that follows `previous`: what dropping a device needs, as that device
    /// may know the old key.
    pub fn rotate(
        &self,
        previous: &SignedDeviceList,
        devices: Vec<ListedDevice>,
        rng: &dyn Rng,
    ) -> Result<(Self, SignedDeviceList), Error> {
        if previous.list().account_key() != self.public {
            return Err(Error::ApiMisuse("the list before was signed by another account key"));
        }
        let new = Self::generate(rng)?;
        let content = RotationContent {
            user: previous.list().user.clone(),
            old_key: self.public.clone(),
            new_key: new.public.clone(),
        };
        let signature = keys::sign(&self.secret, &signed_content(LABEL_KEY_ROTATION, &content.to_bytes()?))?;
        let mut rotations = previous.list().rotations.clone();
        rotations.push(KeyRotation { new_key: new.public.clone(), signature });
        let list = new.follow(previous, previous.list().kind, rotations, devices)?;
        Ok((new, list))
    }

    /// Signs to which keys the account's bundles are sealed.
    pub fn sign_wraps(&self, wraps: &KeyWraps) -> Result<SignedKeyWraps, Error> {
        let bytes = wraps.encode().map_err(|_| Error::ApiMisuse("the key wraps are not well formed"))?;
        let signature = keys::sign(&self.secret, &signed_content(LABEL_KEY_WRAPS, &bytes))?;
        Ok(SignedKeyWraps::new(bytes, signature)?)
    }

    fn follow(
        &self,
        previous: &SignedDeviceList,
        kind: AccountKind,
        rotations: Vec<KeyRotation>,
        devices: Vec<ListedDevice>,
    ) -> Result<SignedDeviceList, Error> {
        let next = self.sign_list(&DeviceList {
            version: previous.list().version.saturating_add(1),
            previous: hash_list(previous).map_err(Error::Forbidden)?,
            user: previous.list().user.clone(),
            kind,
            first_key: previous.list().first_key.clone(),
            rotations,
            devices,
        })?;
        check_succession(Some(previous), &next).map_err(Error::Forbidden)?;
        Ok(next)
    }

    fn sign_list(&self, list: &DeviceList) -> Result<SignedDeviceList, Error> {
        let mut list = list.clone();
        list.devices.sort_by_key(|listed| listed.device);
        let bytes = list.encode().map_err(|_| Error::ApiMisuse("too many or doubled devices"))?;
        let signature = keys::sign(&self.secret, &signed_content(LABEL_DEVICE_LIST, &bytes))?;
        let signed = SignedDeviceList::new(bytes, signature)?;
        verify_device_list(&signed).map_err(Error::Forbidden)?;
        Ok(signed)
    }
}
