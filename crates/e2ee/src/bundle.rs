//! Bundles: what the server keeps for an account, sealed to what the password or the recovery key opens.
//!
//! `magic(4) | version(8) | recipient(97) | anchor(48) | encapsulation(97) | ciphertext | tag(16)`: HPKE (RFC 9180) with
//! DHKEM(P-384), HKDF-SHA384 and AES-256-GCM. The purpose, the user and all that stands before the encapsulation are
//! associated data. HPKE's key schedule covers the recipient's key and the opener refuses another, so that one bundle
//! opens under one password. Anybody can seal to a public key; what makes an opened account genuine is the anchor
//! ([`WrappingKey`]) of its first key, from which the device list's rotations lead to the one in the bundle.

use std::collections::BTreeSet;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use mls_rs_core::crypto::{CipherSuiteProvider, HpkeCiphertext, HpkePublicKey};
use sotto_rules::{RuleError, suite, verify_device_list};
use sotto_types::{DeviceId, Secret, UserId};
use sotto_wire::identity::{ANCHOR_BYTES, KeyWraps, PUBLIC_KEY_BYTES, SignedDeviceList, user_id};
use zeroize::Zeroizing;

use crate::{AccountKey, Error, WrapPurpose, WrappingKey, WrappingPublicKey, backup::BackupKey};

const MAGIC: &[u8; 4] = b"SAB2";
/// A P-384 scalar.
const ACCOUNT_SECRET_BYTES: usize = 48;

/// What a bundle carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleContent {
    /// The account key.
    pub account: AccountKey,
    /// The backup key: in the bundles of the recovery key and of devices, never in the password's.
    pub backup: Option<BackupKey>,
}

/// The bundles of an account; one is empty where there is no such wrap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundles {
    /// What the password opens.
    pub password: Vec<u8>,
    /// What the recovery key opens.
    pub recovery: Vec<u8>,
    /// What each device opens.
    pub devices: Vec<(DeviceId, Vec<u8>)>,
}

impl Bundles {
    /// Seals the bundles of all wraps of an account: what a device does at registration and after each rotation.
    ///
    /// `strangers` are devices that get no backup key; `version` is as for [`seal`].
    pub fn seal(
        account: &AccountKey,
        backup: Option<&BackupKey>,
        strangers: &BTreeSet<DeviceId>,
        wraps: &KeyWraps,
        version: u64,
    ) -> Result<Self, Error> {
        let mut bundles = Self::default();
        if let Some(wrap) = &wraps.password {
            let content = BundleContent { account: account.clone(), backup: None };
            bundles.password = seal(&content, &WrappingPublicKey::of_password(wrap), &wraps.user, version)?;
        }
        if let Some(wrap) = &wraps.recovery {
            let content = BundleContent { account: account.clone(), backup: backup.cloned() };
            bundles.recovery =
                seal(&content, &WrappingPublicKey::of_recovery_key(wrap), &wraps.user, version)?;
        }
        for wrap in &wraps.devices {
            let backup = backup.filter(|_| !strangers.contains(&wrap.device)).cloned();
            let content = BundleContent { account: account.clone(), backup };
            let bundle = seal(&content, &WrappingPublicKey::of_device(wrap), &wraps.user, version)?;
            bundles.devices.push((wrap.device, bundle));
        }
        Ok(bundles)
    }
}

/// Seals a bundle.
///
/// `version` is that of the device list which the account key signed last; whoever opens the bundle compares it with the
/// directory's, so that an older bundle is noticed.
pub fn seal(
    content: &BundleContent,
    recipient: &WrappingPublicKey,
    user: &UserId,
    version: u64,
) -> Result<Vec<u8>, Error> {
    if recipient.purpose == WrapPurpose::Password && content.backup.is_some() {
        return Err(Error::ApiMisuse("the password's bundle never carries the backup key"));
    }
    let header =
        [MAGIC.as_slice(), &version.to_be_bytes(), &recipient.wrap.public, &recipient.wrap.anchor].concat();
    let mut plaintext = Zeroizing::new(Vec::with_capacity(128));
    plaintext.extend(content.account.secret().expose());
    plaintext.extend(content.backup.iter().flat_map(|backup| backup.secret().expose()));
    let key = HpkePublicKey::from(recipient.wrap.public.clone());
    let aad = associated_data(&header, user)?;
    let sealed = suite()
        .map_err(|_| Error::Library)?
        .hpke_seal(&key, recipient.purpose.label(), Some(&aad), &plaintext)
        .map_err(|_| Error::Library)?;
    Ok([header, sealed.kem_output, sealed.ciphertext].concat())
}

/// Opens a bundle of the account with this device list, and says which version it has.
///
/// [`Error::WrongKey`] if it is sealed to another key or for another user; [`Error::PeerMisbehaved`] if the list is not
/// genuine, or not of the account that was wrapped: then the server made something up.
pub fn open(
    bundle: &[u8],
    key: &WrappingKey,
    list: &SignedDeviceList,
) -> Result<(BundleContent, u64), Error> {
    let parts = parse(bundle)?;
    verify_slices_are_equal(parts.recipient, key.public_bytes()).map_err(|_| Error::WrongKey)?;
    let user = &list.list().user;
    let aad = associated_data(parts.header, user)?;
    let sealed =
        HpkeCiphertext { kem_output: parts.encapsulation.to_vec(), ciphertext: parts.ciphertext.to_vec() };
    let (secret, public) = key.pair();
    let opened = suite()
        .map_err(|_| Error::Library)?
        .hpke_open(&sealed, secret, &public, key.purpose().label(), Some(&aad))
        .map_err(|_| Error::WrongKey)?;
    let content = content(&opened, key.purpose())?;
    verify_device_list(list).map_err(Error::broken)?;
    // A device followed the list itself.
    let vouched =
        key.purpose() == WrapPurpose::Device || key.vouches(parts.anchor, user, &list.list().first_key)?;
    if !vouched || content.account.public() != list.list().account_key() {
        return Err(Error::PeerMisbehaved(RuleError::KeyChain));
    }
    if parts.version > list.list().version {
        return Err(Error::PeerMisbehaved(RuleError::ListBehind));
    }
    Ok((content, parts.version))
}

struct Parts<'a> {
    header: &'a [u8],
    version: u64,
    recipient: &'a [u8],
    anchor: &'a [u8],
    encapsulation: &'a [u8],
    ciphertext: &'a [u8],
}

fn parse(bundle: &[u8]) -> Result<Parts<'_>, Error> {
    let (magic, rest) = bundle.split_first_chunk::<4>().ok_or(Error::InvalidMessage)?;
    let (version, rest) = rest.split_first_chunk::<8>().ok_or(Error::InvalidMessage)?;
    let (recipient, rest) = rest.split_first_chunk::<PUBLIC_KEY_BYTES>().ok_or(Error::InvalidMessage)?;
    let (anchor, rest) = rest.split_first_chunk::<ANCHOR_BYTES>().ok_or(Error::InvalidMessage)?;
    let (header, _) = bundle.split_at(bundle.len() - rest.len());
    let (encapsulation, ciphertext) =
        rest.split_first_chunk::<PUBLIC_KEY_BYTES>().ok_or(Error::InvalidMessage)?;
    if magic != MAGIC {
        return Err(Error::InvalidMessage);
    }
    let version = u64::from_be_bytes(*version);
    Ok(Parts { header, version, recipient, anchor, encapsulation, ciphertext })
}

fn content(opened: &[u8], purpose: WrapPurpose) -> Result<BundleContent, Error> {
    let (account, backup) = opened.split_at_checked(ACCOUNT_SECRET_BYTES).ok_or(Error::InvalidMessage)?;
    let account =
        AccountKey::from_secret(Secret::new(account.to_vec())).map_err(|_| Error::InvalidMessage)?;
    let backup = match (backup, purpose) {
        ([], _) => None,
        (backup, WrapPurpose::Recovery | WrapPurpose::Device) => {
            Some(BackupKey::from_secret(Secret::new(backup.to_vec()))?)
        }
        (_, WrapPurpose::Password) => return Err(Error::InvalidMessage),
    };
    Ok(BundleContent { account, backup })
}

fn associated_data(header: &[u8], user: &UserId) -> Result<Vec<u8>, Error> {
    let mut data = header.to_vec();
    user_id::mls_encode(user, &mut data).map_err(|_| Error::Library)?;
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DeviceKeys;
    use sotto_types::{Domain, RecoveryKey, SystemRng};
    use sotto_wire::identity::AccountKind;

    struct Sealed {
        content: BundleContent,
        key: WrappingKey,
        list: SignedDeviceList,
        bundle: Vec<u8>,
    }

    fn user(local: u8) -> UserId {
        UserId::new([local; 16], Domain::parse("home.example").unwrap())
    }

    fn account(user: UserId) -> (AccountKey, SignedDeviceList) {
        let account = AccountKey::generate(&SystemRng).unwrap();
        let device = DeviceKeys::generate(&SystemRng).unwrap().listed();
        let list = account.first_list(user, AccountKind::Person, vec![device]).unwrap();
        (account, list)
    }

    fn sealed(key: WrappingKey, backup: Option<BackupKey>) -> Sealed {
        let (account, list) = account(user(1));
        let public = key.public(&user(1), &list.list().first_key).unwrap();
        let content = BundleContent { account, backup };
        let bundle = seal(&content, &public, &user(1), 1).unwrap();
        Sealed { content, key, list, bundle }
    }

    fn by_password() -> Sealed {
        sealed(WrappingKey::of_password(&Secret::new(vec![7; 64])).unwrap(), None)
    }

    fn by_recovery_key() -> Sealed {
        let key = RecoveryKey::random(&SystemRng);
        sealed(WrappingKey::of_recovery_key(&key).unwrap(), Some(BackupKey::random(&SystemRng)))
    }

    #[test]
    fn opens_under_the_key_that_it_was_sealed_to() {
        for sealed in [by_password(), by_recovery_key()] {
            assert_eq!(open(&sealed.bundle, &sealed.key, &sealed.list), Ok((sealed.content, 1)));
        }
    }

    #[test]
    fn the_same_secret_gives_the_same_key_for_one_purpose_and_another_for_the_other() {
        let secret = [9; 32];
        let public = |purpose| WrappingKey::derive(purpose, &secret).unwrap().public_bytes().to_vec();
        assert_eq!(public(WrapPurpose::Password), public(WrapPurpose::Password));
        assert_ne!(public(WrapPurpose::Password), public(WrapPurpose::Recovery));
    }

    #[test]
    fn another_key_or_user_does_not_open_it() {
        let sealed = by_password();
        let other = WrappingKey::of_password(&Secret::new(vec![8; 64])).unwrap();
        assert_eq!(open(&sealed.bundle, &other, &sealed.list), Err(Error::WrongKey));
        let (_, other) = account(user(2));
        assert_eq!(open(&sealed.bundle, &sealed.key, &other), Err(Error::WrongKey));
    }

    #[test]
    fn a_bundle_that_names_another_recipient_is_refused() {
        let sealed = by_password();
        let mut renamed = sealed.bundle.clone();
        renamed[12 + 5] ^= 1;
        assert_eq!(open(&renamed, &sealed.key, &sealed.list), Err(Error::WrongKey));
    }

    #[test]
    fn an_account_that_the_server_made_up_is_refused() {
        let genuine = by_password();
        let (account, list) = account(user(1));
        // The server knows the public half and the anchor of the account that it is to replace.
        let public = genuine.key.public(&user(1), &genuine.list.list().first_key).unwrap();
        let forged = seal(&BundleContent { account, backup: None }, &public, &user(1), 1).unwrap();
        let chain = Err(Error::PeerMisbehaved(RuleError::KeyChain));
        assert_eq!(open(&forged, &genuine.key, &list), chain);
        assert_eq!(open(&forged, &genuine.key, &genuine.list), chain);
    }

    #[test]
    fn a_device_that_knows_neither_password_nor_recovery_key_seals_anew_after_a_rotation() {
        let first = by_recovery_key();
        let password = WrappingKey::of_password(&Secret::new(vec![7; 64])).unwrap();
        let tablet = WrappingKey::of_device(&Secret::new(vec![8; 32])).unwrap();
        let first_key = &first.list.list().first_key;
        let wraps = KeyWraps {
            user: user(1),
            counter: 1,
            list_version: 1,
            password: Some(password.public(&user(1), first_key).unwrap().wrap),
            recovery: Some(first.key.public(&user(1), first_key).unwrap().wrap),
            devices: vec![tablet.device_wrap(DeviceId::from_bytes([4; 16]))],
        };
        let device = DeviceKeys::generate(&SystemRng).unwrap().listed();
        let (rotated, next) = first.content.account.rotate(&first.list, vec![device], &SystemRng).unwrap();
        let backup = first.content.backup.clone();
        let bundles = Bundles::seal(&rotated, backup.as_ref(), &BTreeSet::new(), &wraps, 2).unwrap();
        let opened = open(&bundles.password, &password, &next).unwrap();
        assert_eq!(opened, (BundleContent { account: rotated.clone(), backup: None }, 2));
        assert_eq!(
            open(&bundles.recovery, &first.key, &next).unwrap(),
            (BundleContent { account: rotated.clone(), backup: backup.clone() }, 2)
        );
        let (device, bundle) = bundles.devices.first().unwrap();
        assert_eq!(*device, DeviceId::from_bytes([4; 16]));
        let opened = open(bundle, &tablet, &next).unwrap();
        assert_eq!(opened, (BundleContent { account: rotated.clone(), backup: backup.clone() }, 2));
        let strangers = BTreeSet::from([*device]);
        let of_stranger = Bundles::seal(&rotated, backup.as_ref(), &strangers, &wraps, 2).unwrap().devices;
        let opened = open(&of_stranger.first().unwrap().1, &tablet, &next).unwrap();
        assert_eq!(opened, (BundleContent { account: rotated, backup: None }, 2));
        assert_eq!(open(bundle, &password, &next), Err(Error::WrongKey));
        // Neither the old bundle with the new list nor the other way round.
        assert!(open(&first.bundle, &first.key, &next).is_err());
        assert!(open(&bundles.recovery, &first.key, &first.list).is_err());
    }

    #[test]
    fn the_backup_key_never_comes_into_the_password_s_bundle() {
        let sealed = by_password();
        let public = sealed.key.public(&user(1), &sealed.list.list().first_key).unwrap();
        let content = BundleContent { backup: Some(BackupKey::random(&SystemRng)), ..sealed.content };
        assert!(matches!(seal(&content, &public, &user(1), 1), Err(Error::ApiMisuse(_))));
    }

    #[test]
    fn no_changed_or_missing_byte_goes_unnoticed() {
        for sealed in [by_password(), by_recovery_key()] {
            for at in 0..sealed.bundle.len() {
                let mut changed = sealed.bundle.clone();
                changed[at] ^= 1;
                assert!(open(&changed, &sealed.key, &sealed.list).is_err(), "byte {at}");
                assert!(open(&sealed.bundle[..at], &sealed.key, &sealed.list).is_err(), "length {at}");
            }
        }
    }
}
