//! Wrapping keys: what a password or a recovery key opens, and to which anybody who has the public half can seal.

use aws_lc_rs::hmac;
use mls_rs_core::crypto::{CipherSuiteProvider, HpkePublicKey, HpkeSecretKey};
use sotto_rules::suite;
use sotto_types::{DeviceId, RecoveryKey, Secret, UserId};
use sotto_wire::identity::{ANCHOR_BYTES, DeviceWrap, Wrap, user_id};

use crate::{Error, derive::derive};

/// What a wrapping key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrapPurpose {
    /// The password, by OPAQUE's export key.
    Password,
    /// The recovery key.
    Recovery,
    /// A device, by a secret of its own.
    Device,
}

/// The secret half: an HPKE key pair (RFC 9180, DHKEM over P-384) and a MAC key, derived anew each time it is needed.
///
/// Anybody who knows the public half can seal to it, the server included. So the MAC key makes an anchor of the
/// account's first key, and only an account with that anchor is taken out of a bundle.
#[derive(Clone)]
pub struct WrappingKey {
    purpose: WrapPurpose,
    secret: HpkeSecretKey,
    public: Vec<u8>,
    anchor: Secret,
}

/// The public half, with the anchor of the account that it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappingPublicKey {
    pub(crate) purpose: WrapPurpose,
    pub(crate) wrap: Wrap,
}

/// Bytes that DHKEM(P-384) derives a key pair from (RFC 9180 section 7.1.3), and of the MAC key.
const SEED_BYTES: usize = 48;

impl WrapPurpose {
    pub(crate) fn label(self) -> &'static [u8] {
        match self {
            Self::Password => b"sotto password bundle v2",
            Self::Recovery => b"sotto recovery bundle v2",
            Self::Device => b"sotto device bundle v1",
        }
    }
}

impl WrappingKey {
    /// The key that a password gives, by OPAQUE's export key.
    pub fn of_password(export_key: &Secret) -> Result<Self, Error> {
        Self::derive(WrapPurpose::Password, export_key.expose())
    }

    /// The key that a recovery key gives.
    pub fn of_recovery_key(key: &RecoveryKey) -> Result<Self, Error> {
        Self::derive(WrapPurpose::Recovery, key.expose())
    }

    /// The key of a device, by 32 random bytes that it keeps.
    pub fn of_device(secret: &Secret) -> Result<Self, Error> {
        Self::derive(WrapPurpose::Device, secret.expose())
    }

    /// The public half of a device's key, for the key wraps.
    pub fn device_wrap(&self, device: DeviceId) -> DeviceWrap {
        DeviceWrap { device, public: self.public.clone() }
    }

    /// The public half for the account of `user` that began with `first_key` (see `DeviceList::first_key`).
    pub fn public(&self, user: &UserId, first_key: &[u8]) -> Result<WrappingPublicKey, Error> {
        let anchor = hmac::sign(&self.anchor_key(), &anchored(user, first_key)?);
        let wrap = Wrap { public: self.public.clone(), anchor: anchor.as_ref().to_vec() };
        Ok(WrappingPublicKey { purpose: self.purpose, wrap })
    }

    pub(crate) fn purpose(&self) -> WrapPurpose {
        self.purpose
    }

    pub(crate) fn public_bytes(&self) -> &[u8] {
        &self.public
    }

    pub(crate) fn pair(&self) -> (&HpkeSecretKey, HpkePublicKey) {
        (&self.secret, HpkePublicKey::from(self.public.clone()))
    }

    /// Whether the account of `user` that began with `first_key` is the one that was wrapped; in constant time.
    pub(crate) fn vouches(&self, anchor: &[u8], user: &UserId, first_key: &[u8]) -> Result<bool, Error> {
        Ok(hmac::verify(&self.anchor_key(), &anchored(user, first_key)?, anchor).is_ok())
    }

    fn anchor_key(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA384, self.anchor.expose())
    }

    pub(crate) fn derive(purpose: WrapPurpose, secret: &[u8]) -> Result<Self, Error> {
        let seed = derive::<{ 2 * SEED_BYTES }>(&[], secret, purpose.label())?;
        let (pair, anchor) = seed.split_at(SEED_BYTES);
        let (secret, public) =
            suite().map_err(|_| Error::Library)?.kem_derive(pair).map_err(|_| Error::Library)?;
        Ok(Self { purpose, secret, public: public.as_ref().to_vec(), anchor: Secret::new(anchor.to_vec()) })
    }
}

impl WrappingPublicKey {
    /// The password's, as key wraps have it.
    pub fn of_password(wrap: &Wrap) -> Self {
        Self { purpose: WrapPurpose::Password, wrap: wrap.clone() }
    }

    /// The recovery key's, as key wraps have it.
    pub fn of_recovery_key(wrap: &Wrap) -> Self {
        Self { purpose: WrapPurpose::Recovery, wrap: wrap.clone() }
    }

    /// A device's, as key wraps have it; it has no anchor.
    pub fn of_device(wrap: &DeviceWrap) -> Self {
        let wrap = Wrap { public: wrap.public.clone(), anchor: vec![0; ANCHOR_BYTES] };
        Self { purpose: WrapPurpose::Device, wrap }
    }

    /// What key wraps carry of it.
    pub fn wrap(&self) -> &Wrap {
        &self.wrap
    }
}

fn anchored(user: &UserId, first_key: &[u8]) -> Result<Vec<u8>, Error> {
    let mut anchored = b"sotto account anchor v1".to_vec();
    user_id::mls_encode(user, &mut anchored).map_err(|_| Error::Library)?;
    anchored.extend(first_key);
    Ok(anchored)
}

impl core::fmt::Debug for WrappingKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "WrappingKey({:?})", self.purpose)
    }
}
