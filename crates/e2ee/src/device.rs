//! This device: its signature key, and its place on its user's list.

use sotto_rules::{SUITE, signing_identity, verify_device_list};
use sotto_types::{DeviceId, Rng, Secret, UserId};
use sotto_wire::identity::{
    DeviceCredential, DeviceKey, ListedDevice, SignIn, SignedDeviceList, signed_content,
};

use crate::{Error, keys};

/// A device's secret signature key, before and after it is on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceKeys {
    device: DeviceId,
    secret: Secret,
    public: Vec<u8>,
}

impl DeviceKeys {
    /// Draws a new device: its id and its key.
    pub fn generate(rng: &dyn Rng) -> Result<Self, Error> {
        let (secret, public) = keys::generate(rng)?;
        Ok(Self { device: DeviceId::random(rng), secret, public })
    }

    /// Takes the device out of the store.
    pub fn from_secret(device: DeviceId, secret: Secret) -> Result<Self, Error> {
        let public = keys::public(&secret).map_err(|_| Error::Store)?;
        Ok(Self { device, secret, public })
    }

    /// The device's id.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// The secret signature key, to be stored and nothing else.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The device's entry for a device list.
    pub fn listed(&self) -> ListedDevice {
        let keys = vec![DeviceKey { suite: SUITE.raw_value(), key: self.public.clone() }];
        ListedDevice { device: self.device, keys }
    }
}

/// A device that is on its user's list: what makes key packages, groups and sign-ins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceIdentity {
    keys: DeviceKeys,
    credential: DeviceCredential,
}

impl DeviceIdentity {
    /// Joins a device and the newest list that has it.
    pub fn new(keys: DeviceKeys, list: SignedDeviceList) -> Result<Self, Error> {
        verify_device_list(&list).map_err(Error::broken)?;
        if list.list().key(keys.device, SUITE.raw_value()) != Some(&keys.public) {
            return Err(Error::ApiMisuse("the device is not on the list"));
        }
        let credential = DeviceCredential { list, device: keys.device };
        Ok(Self { keys, credential })
    }

    /// A device and a list that nobody checked, for tests.
    #[cfg(test)]
    pub(crate) fn unchecked(keys: DeviceKeys, list: SignedDeviceList) -> Self {
        let credential = DeviceCredential { list, device: keys.device };
        Self { keys, credential }
    }

    /// Whose device it is.
    pub fn user(&self) -> &UserId {
        self.credential.user()
    }

    /// The device.
    pub fn device(&self) -> DeviceId {
        self.keys.device
    }

    /// The device's keys.
    pub fn keys(&self) -> &DeviceKeys {
        &self.keys
    }

    /// Forgets the secret key: what is left names the device and signs nothing.
    pub fn forget_secret(&mut self) {
        self.keys.secret = Secret::default();
    }

    /// The list that the device is on.
    pub fn list(&self) -> &SignedDeviceList {
        &self.credential.list
    }

    /// Signs `content` under `label` (RFC 9420 section 5.1.2).
    pub fn sign(&self, label: &str, content: &[u8]) -> Result<Vec<u8>, Error> {
        keys::sign(&self.keys.secret, &signed_content(label, content))
    }

    /// Signs in: refuses a challenge for another user or device.
    ///
    /// The domain in it must be the one that the client dialled.
    pub fn sign_in(&self, challenge: &SignIn) -> Result<Vec<u8>, Error> {
        if challenge.user != *self.user() || challenge.device != self.device() {
            return Err(Error::ApiMisuse("the challenge is for another device"));
        }
        keys::sign(&self.keys.secret, &challenge.signed_content()?)
    }

    pub(crate) fn signer(&self) -> mls_rs_core::crypto::SignatureSecretKey {
        keys::signer(&self.keys.secret)
    }

    pub(crate) fn signing_identity(&self) -> Result<mls_rs::identity::SigningIdentity, Error> {
        signing_identity(&self.credential).map_err(Error::Forbidden)
    }
}
