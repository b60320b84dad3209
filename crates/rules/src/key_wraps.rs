//! Key wraps: whether they are an account's own.

use sotto_wire::identity::{LABEL_KEY_WRAPS, SignedDeviceList, SignedKeyWraps, signed_content};

use crate::{RuleError, verify};

/// Checks that wraps are signed by the account key of a genuine list of the same user, and not under a later list.
pub fn verify_key_wraps(signed: &SignedKeyWraps, list: &SignedDeviceList) -> Result<(), RuleError> {
    let (wraps, list) = (signed.wraps(), list.list());
    if wraps.user != list.user || wraps.list_version > list.version {
        return Err(RuleError::KeyWraps);
    }
    let content = signed_content(LABEL_KEY_WRAPS, signed.wraps_bytes());
    if verify(list.account_key(), signed.signature(), &content)? { Ok(()) } else { Err(RuleError::KeyWraps) }
}
