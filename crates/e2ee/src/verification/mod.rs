//! Comparing accounts: two people make sure that nobody stands between them.
//!
//! Both ways are over both user ids and both current account keys: [`safety_code`] is read aloud or compared by eye,
//! [`VerificationQr`] is shown by one and scanned by the other. What follows from it is the client's business.

mod qr;
mod safety_code;

pub use qr::VerificationQr;
pub use safety_code::safety_code;

use mls_rs_codec::byte_vec;
use sotto_types::UserId;
use sotto_wire::identity::user_id;

use crate::Error;

/// An account as its device list has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VerifiedAccount<'a> {
    /// Whose it is.
    pub user: &'a UserId,
    /// Its current account key (`DeviceList::account_key`).
    pub account_key: &'a [u8],
}

/// A label and two accounts, each part with its length, for a hash.
fn hashed(label: &[u8], first: VerifiedAccount<'_>, second: VerifiedAccount<'_>) -> Result<Vec<u8>, Error> {
    let mut input = Vec::new();
    byte_vec::mls_encode(&label, &mut input).map_err(|_| Error::Library)?;
    for account in [first, second] {
        user_id::mls_encode(account.user, &mut input).map_err(|_| Error::Library)?;
        byte_vec::mls_encode(&account.account_key, &mut input).map_err(|_| Error::Library)?;
    }
    Ok(input)
}
