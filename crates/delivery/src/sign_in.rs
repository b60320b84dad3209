//! A device at the front door.

use sotto_rules::{RuleError, SUITE, verify};
use sotto_wire::identity::{SignIn, SignedDeviceList};

use crate::Error;

/// Checks a sign-in against the user's newest device list.
///
/// The caller built `challenge` from its own domain, its own nonce of this connection and what the client said.
pub fn verify_sign_in(challenge: &SignIn, signature: &[u8], list: &SignedDeviceList) -> Result<(), Error> {
    if list.list().user != challenge.user {
        return Err(Error::WrongSender);
    }
    let key = list.list().key(challenge.device, SUITE.raw_value());
    let key = key.ok_or(Error::PeerMisbehaved(RuleError::NotListed))?;
    if verify(key, signature, &challenge.signed_content()?)? { Ok(()) } else { Err(Error::InvalidMessage) }
}
