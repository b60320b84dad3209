//! A new device list for the directory.

use sotto_rules::{check_succession, verify_device_list};
use sotto_wire::identity::SignedDeviceList;

use crate::Error;

/// Checks that a list is genuine and directly follows `previous`, or begins an account when there is none.
///
/// The caller checks whose list it is, and stores it if the stored one is still `previous`.
pub fn check_device_list(previous: Option<&SignedDeviceList>, next: &SignedDeviceList) -> Result<(), Error> {
    verify_device_list(next)?;
    Ok(check_succession(previous, next)?)
}
