//! Device lists: whether one is genuine, and whether one may follow another.

use mls_rs_core::crypto::CipherSuiteProvider;
use sotto_wire::identity::{
    AccountKind, DeviceList, LABEL_DEVICE_LIST, LABEL_KEY_ROTATION, RotationContent, SignedDeviceList,
    signed_content,
};

use crate::{RuleError, suite, verify};

/// Checks the list's own signature and the signature of each key rotation in it.
pub fn verify_device_list(signed: &SignedDeviceList) -> Result<(), RuleError> {
    let list = signed.list();
    let content = signed_content(LABEL_DEVICE_LIST, signed.list_bytes());
    if !verify(list.account_key(), signed.signature(), &content)? {
        return Err(RuleError::ListSignature);
    }
    for (old_key, rotation) in list.account_keys().zip(&list.rotations) {
        let content = RotationContent {
            user: list.user.clone(),
            old_key: old_key.to_vec(),
            new_key: rotation.new_key.clone(),
        };
        let content = content.to_bytes().map_err(|_| RuleError::Credential)?;
        if !verify(old_key, &rotation.signature, &signed_content(LABEL_KEY_ROTATION, &content))? {
            return Err(RuleError::ListSignature);
        }
    }
    Ok(())
}

/// Checks that `next` may follow `previous` directly in the directory, or begin an account when there is none.
///
/// Both are genuine already. A list that drops a device must also rotate the account key.
pub fn check_succession(
    previous: Option<&SignedDeviceList>,
    next: &SignedDeviceList,
) -> Result<(), RuleError> {
    let Some(previous) = previous else {
        return if next.list().version == 1 { Ok(()) } else { Err(RuleError::ListFork) };
    };
    if previous.list().version.checked_add(1) != Some(next.list().version) {
        return Err(RuleError::ListFork);
    }
    check_descent(previous, next)?;
    let dropped = previous.list().devices.iter().any(|old| !next.list().devices.contains(old));
    let kept = previous.list().account_key() == next.list().account_key();
    if dropped && kept { Err(RuleError::KeyKept) } else { Ok(()) }
}

/// Checks that two genuine lists can both be true: `newer` is the same as `older` or descends from it.
pub(crate) fn check_descent(older: &SignedDeviceList, newer: &SignedDeviceList) -> Result<(), RuleError> {
    let (old, new) = (older.list(), newer.list());
    if new.version < old.version {
        return Err(RuleError::ListBehind);
    }
    if new.version == old.version {
        return if older.list_bytes() == newer.list_bytes() { Ok(()) } else { Err(RuleError::ListFork) };
    }
    if old.user != new.user || !may_become(old.kind, new.kind) || !descends(old, new) {
        return Err(RuleError::KeyChain);
    }
    if old.version.checked_add(1) == Some(new.version) && new.previous != hash_list(older)? {
        return Err(RuleError::ListFork);
    }
    Ok(())
}

/// The hash by which a list names its predecessor: SHA-384 of the encoded list, without its signature.
pub fn hash_list(signed: &SignedDeviceList) -> Result<Vec<u8>, RuleError> {
    suite()?.hash(signed.list_bytes()).map_err(|_| RuleError::Library)
}

/// Whether an account of one kind may be of the other later: a guest may become a person, and that is all.
fn may_become(old: AccountKind, new: AccountKind) -> bool {
    old == new || (old, new) == (AccountKind::Guest, AccountKind::Person)
}

fn descends(old: &DeviceList, new: &DeviceList) -> bool {
    new.rotations.len() >= old.rotations.len()
        && old.account_keys().zip(new.account_keys()).all(|(old, new)| old == new)
}
