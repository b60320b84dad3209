//! What the store has instead of addresses and codes.

use sotto_storage::MailPurpose;
use sotto_types::{InviteCode, Username};

use crate::{Keyring, KeyringError};

/// The key of an address in the store.
pub(super) fn address(
    keyring: &Keyring,
    purpose: MailPurpose,
    username: &Username,
) -> Result<[u8; 32], KeyringError> {
    keyring.hash_code(&format!("address of a mail code for {}", word(purpose)), username.as_str().as_bytes())
}

/// The keyed hash of a code, good for one purpose and one address.
pub(super) fn code(
    keyring: &Keyring,
    purpose: MailPurpose,
    address: &[u8; 32],
    code: &InviteCode,
) -> Result<[u8; 32], KeyringError> {
    keyring.hash_code(&format!("mail code for {} of {}", word(purpose), hex::encode(address)), code.expose())
}

/// The purpose in contexts and jobs.
pub(super) fn word(purpose: MailPurpose) -> &'static str {
    match purpose {
        MailPurpose::Guest => "guest",
        MailPurpose::Device => "device",
        MailPurpose::Reset => "reset",
    }
}

/// The purpose that a job names.
pub(super) fn purpose(word: &str) -> Option<MailPurpose> {
    [MailPurpose::Guest, MailPurpose::Device, MailPurpose::Reset]
        .into_iter()
        .find(|purpose| self::word(*purpose) == word)
}
