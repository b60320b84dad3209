//! How an invite code is stored.

use sotto_types::InviteCode;

use crate::{Keyring, KeyringError};

/// The keyed hash under which a user's invite code is stored.
pub fn hash_invite_code(
    keyring: &Keyring,
    user: &[u8; 16],
    code: &InviteCode,
) -> Result<[u8; 32], KeyringError> {
    keyring.hash_code(&format!("invite code of {}", hex::encode(user)), code.expose())
}
