//! A key package that a device uploads.

use mls_rs::time::MlsTime;
use mls_rs_core::extension::ExtensionType;
use sotto_rules::{Leaf, SUITE, suite};
use sotto_types::{Timestamp, limits};

use crate::external::{client, parse};
use crate::{Device, Error};

/// What the server keeps beside a key package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPackageView {
    /// Its reference (RFC 9420 section 5.2).
    pub reference: Vec<u8>,
    /// The MLS cipher suite.
    pub suite: u16,
    /// Whether it is handed out again and again once the others are gone.
    pub last_resort: bool,
    /// When it expires.
    pub expires_at: Timestamp,
    /// The version of the device list inside.
    pub list_version: u64,
}

/// Checks a key package (`MLSMessage`) that `owner` uploads: suite, signatures, lifetime, capabilities, and that it is the
/// owner's. Whether the device is on the newest list is the caller's to know.
pub fn check_key_package(message: &[u8], owner: &Device, now: Timestamp) -> Result<KeyPackageView, Error> {
    let message = parse(message)?;
    let package = client(None)
        .validate_key_package(message, Some(MlsTime::from(now.as_seconds())))
        .map_err(|error| Error::received(&error))?;
    let credential = Leaf::credential(package.signing_identity())?;
    if *credential.user() != owner.user || credential.device != owner.device {
        return Err(Error::WrongSender);
    }
    let expiration = package.expiration().map_err(|_| Error::InvalidMessage)?;
    let expires_at = Timestamp::from_seconds(expiration.seconds_since_epoch());
    if expires_at.since(now) > limits::KEY_PACKAGE_LIFETIME.saturating_mul(2) {
        return Err(Error::Lifetime);
    }
    let reference = package.to_reference(&suite()?).map_err(|_| Error::Library)?;
    Ok(KeyPackageView {
        reference: reference.to_vec(),
        suite: SUITE.raw_value(),
        last_resort: package.extensions.has_extension(ExtensionType::LAST_RESORT_KEY_PACKAGE),
        expires_at,
        list_version: credential.list.list().version,
    })
}
