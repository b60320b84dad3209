//! Key wraps for an account's bundles.

use sotto_rules::verify_key_wraps;
use sotto_wire::identity::{SignedDeviceList, SignedKeyWraps};

use crate::Error;

/// Checks that wraps are signed by the account key of `list`, which is genuine.
///
/// The server need not know it for its own sake, but what it stores is what the account's next device begins with.
pub fn check_key_wraps(wraps: &SignedKeyWraps, list: &SignedDeviceList) -> Result<(), Error> {
    Ok(verify_key_wraps(wraps, list)?)
}
