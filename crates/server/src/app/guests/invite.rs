//! Inviting a guest to become one of a network's people (SPEC G4).

use sotto_storage::{GuestInvitation, Invitation, NetworkId, SecurityGroupId, Tx, User};
use sotto_types::{InviteCode, Timestamp};
use subtle::ConstantTimeEq;

use crate::{AppError, Keyring, app::users::hash_invite_code};

/// Wrong codes after which an invitation opens no more.
const FAILURES: u32 = 10;

/// Opens an invitation for a guest; false if another network's is open.
pub(crate) async fn invite(
    tx: &mut dyn Tx,
    guest: &User,
    (network, group): (NetworkId, &SecurityGroupId),
    names: (String, String),
    invitation: Invitation,
    now: Timestamp,
) -> Result<bool, AppError> {
    let known = tx.guests().invitation(&guest.id).await?;
    if known.is_some_and(|known| known.network != network && now < known.invitation.expires_at) {
        return Ok(false);
    }
    let (first_name, last_name) = names;
    let group = group.clone();
    let invitation = GuestInvitation { guest: guest.id, network, group, first_name, last_name, invitation };
    tx.guests().invite(&invitation).await?;
    Ok(true)
}

/// What a code turned out to be for a guest.
pub(crate) enum Checked {
    /// It opens this invitation.
    Open(Box<GuestInvitation>),
    /// There is no open invitation, and nothing was counted.
    None,
    /// It is wrong, and was counted.
    Wrong,
}

/// Checks a code; a wrong one is counted, so the unit of work must be committed whatever comes out.
pub(crate) async fn check(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    guest: &[u8; 16],
    code: &InviteCode,
    now: Timestamp,
) -> Result<Checked, AppError> {
    let known = tx.guests().invitation(guest).await?;
    let open =
        |known: &GuestInvitation| known.invitation.failures < FAILURES && now < known.invitation.expires_at;
    let Some(mut known) = known.filter(open) else { return Ok(Checked::None) };
    let hash = hash_invite_code(keyring, guest, code)?;
    if bool::from(hash.ct_eq(&known.invitation.code_hash)) {
        return Ok(Checked::Open(Box::new(known)));
    }
    known.invitation.failures += 1;
    tx.guests().invite(&known).await?;
    Ok(Checked::Wrong)
}
