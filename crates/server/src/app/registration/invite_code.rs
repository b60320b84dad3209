//! Whether an invite code opens an invitation.

use sotto_storage::{Attempts, Tx, User, UserKind, UserStatus};
use sotto_types::{InviteCode, Timestamp, Username};
use subtle::ConstantTimeEq;

use crate::{
    AppError, Keyring, KeyringError,
    app::{guests, sign_in::Decoy},
};

/// Wrong codes after which an invitation opens no more.
pub(super) const FAILURES: u32 = 10;

/// What a code turned out to be.
pub(super) enum Checked {
    /// It opens the invitation of this pending user.
    Open(Box<User>),
    /// It opens the invitation of a guest, who confirms it on a device of the guest account.
    Guest,
    /// It was right, and has been used.
    Used,
    /// There is no such user or invitation, it has ended, or the code is wrong.
    Refused,
}

/// The keyed hash under which a user's invite code is stored.
pub fn hash_invite_code(
    keyring: &Keyring,
    user: &[u8; 16],
    code: &InviteCode,
) -> Result<[u8; 32], KeyringError> {
    keyring.hash_code(&format!("invite code of {}", hex::encode(user)), code.expose())
}

/// The one refusal for every reason, so that nobody learns which addresses are invited.
pub fn refusal() -> AppError {
    AppError::Unauthenticated("The invite code is not valid for this address.".to_owned())
}

/// Checks a code; a wrong one is counted, so the unit of work must be committed whatever comes out.
pub(super) async fn check(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    username: &Username,
    code: &InviteCode,
    now: Timestamp,
) -> Result<Checked, AppError> {
    let user = tx.users().find_by_username(username).await?;
    if let Some(guest) = user.as_ref().filter(|user| user.kind == UserKind::Guest) {
        match guests::check_invitation(tx, keyring, &guest.id, code, now).await? {
            guests::CheckedInvitation::Open(_) => return Ok(Checked::Guest),
            guests::CheckedInvitation::Wrong => return Ok(Checked::Refused),
            guests::CheckedInvitation::None => {}
        }
    }
    let open = user.and_then(|user| {
        let invitation = user.invitation.clone()?;
        (invitation.failures < FAILURES && now < invitation.expires_at).then_some((user, invitation))
    });
    let Some((mut user, mut invitation)) = open else {
        // As much work for the disk as counting a failure.
        let decoy = Decoy::new(keyring, "invite code", username.as_str())?;
        tx.credentials().set_attempts(&decoy.user(), Attempts { count: 1, since: now }).await?;
        return Ok(Checked::Refused);
    };
    let hash = hash_invite_code(keyring, &user.id, code)?;
    if !bool::from(hash.ct_eq(&invitation.code_hash)) {
        invitation.failures += 1;
        user.invitation = Some(invitation);
        tx.users().update(&user).await?;
        return Ok(Checked::Refused);
    }
    match user.status {
        _ if user.suspended => Ok(Checked::Refused),
        UserStatus::Active => Ok(Checked::Used),
        UserStatus::Pending => Ok(Checked::Open(Box::new(user))),
    }
}
