//! Key packages: by which others add this device while it is away.

use mls_rs::ExtensionList;
use mls_rs::extension::recommended::LastResortKeyPackageExt;
use mls_rs_codec::MlsEncode;
use sotto_types::{Secret, Timestamp};

use crate::mls::{KeyPackageShelf, Stage, backdated, client};
use crate::{DeviceIdentity, Error};

/// A new key package: the public half for the server, the secret half for the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKeyPackage {
    /// `MLSMessage` with the `KeyPackage`.
    pub message: Vec<u8>,
    /// Its reference (RFC 9420 section 5.2), by which a welcome names it.
    pub reference: Vec<u8>,
    /// What joining by it needs; destroyed after use, unless it is the last resort.
    pub secret: Secret,
    /// Whether it is handed out again and again once the others are gone.
    pub last_resort: bool,
}

/// Makes `count` key packages of this device, valid for `limits::KEY_PACKAGE_LIFETIME` from `now`.
pub fn generate(
    identity: &DeviceIdentity,
    count: usize,
    last_resort: bool,
    now: Timestamp,
) -> Result<Vec<NewKeyPackage>, Error> {
    let shelf = KeyPackageShelf::default();
    let client = client(identity, Stage::default(), shelf.clone())?;
    let mut extensions = ExtensionList::new();
    if last_resort {
        extensions.set_from(LastResortKeyPackageExt).map_err(|_| Error::Library)?;
    }
    let mut packages = Vec::with_capacity(count);
    for _ in 0..count {
        let message = client
            .generate_key_package_message(extensions.clone(), ExtensionList::new(), Some(backdated(now)))
            .map_err(|error| Error::made(&error))?;
        let message = message.to_bytes().map_err(|error| Error::made(&error))?;
        let (reference, data) = shelf.take().pop_first().ok_or(Error::Library)?;
        let secret = Secret::new(data.mls_encode_to_vec().map_err(|_| Error::Library)?);
        packages.push(NewKeyPackage { message, reference, secret, last_resort });
    }
    Ok(packages)
}
