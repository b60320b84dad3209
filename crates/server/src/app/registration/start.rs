//! The first half of a registration.

use core::fmt;
use std::sync::Arc;

use sotto_storage::{NetworkId, SecurityGroupId, Tx, UserKind};
use sotto_types::{InviteCode, Username, settings::PasswordRequirements};

use super::invite_code::{Checked, check, refusal};
use crate::{AppError, Deployment, app::opaque};

/// A registration between its two halves; lives in the connection.
#[derive(Clone)]
pub struct PendingRegistration {
    pub(super) user: [u8; 16],
    pub(super) kind: UserKind,
    pub(super) username: Username,
    pub(super) proof: Proof,
    pub(super) rules: Rules,
}

/// What shows that somebody may register under a name.
#[derive(Clone)]
pub(super) enum Proof {
    /// The code of an invitation.
    Invitation(InviteCode),
    /// The code of a mail, for a guest.
    Mailbox(InviteCode),
}

/// What a group asks of those who register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// What the password must have.
    pub password: PasswordRequirements,
    /// Wrong local passwords after which a device wipes itself; 0 for never.
    pub device_lockout: u32,
    /// Whether there is account-takeover protection.
    pub protected: bool,
    /// Whether a new account is to have a recovery key.
    pub recovery_key: bool,
}

impl fmt::Debug for PendingRegistration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingRegistration").finish_non_exhaustive()
    }
}

/// What the first half answers.
#[derive(Debug)]
pub struct Started {
    /// What the second half needs.
    pub pending: PendingRegistration,
    /// The random half of the user's id.
    pub user: [u8; 16],
    /// OPAQUE `RegistrationResponse`.
    pub opaque: Vec<u8>,
    /// What the group asks for.
    pub rules: Rules,
    /// Argon2id memory (KiB), passes and lanes.
    pub stretching: [u32; 3],
}

/// Checks the invite code and answers the client's OPAQUE `RegistrationRequest`.
pub async fn start(
    deployment: &Deployment,
    username: &Username,
    code: &InviteCode,
    request: &[u8],
) -> Result<Started, AppError> {
    let answer = opaque::answer_registration(&deployment.keyring, username, request)?;
    let keyring = Arc::clone(&deployment.keyring);
    let now = deployment.now();
    let pending = (username.clone(), code.clone());
    let unit = async move |tx: &mut dyn Tx| {
        let (username, code) = &pending;
        match check(tx, &keyring, username, code, now).await? {
            Checked::Open(user) => {
                let rules = rules_of(tx, user.kind, user.network, &user.group).await?;
                Ok::<_, AppError>(Ok((user.id, user.kind, rules)))
            }
            Checked::Guest => Ok(Err(is_a_guest())),
            Checked::Used => Ok(Err(AppError::Conflict("This address is already registered.".to_owned()))),
            Checked::Refused => Ok(Err(refusal())),
        }
    };
    // The inner refusal is kept apart so that a counted failure is committed.
    let (user, kind, rules) = deployment.store.write(unit).await??;
    let proof = Proof::Invitation(code.clone());
    let pending = PendingRegistration { user, kind, username: username.clone(), proof, rules: rules.clone() };
    Ok(Started { pending, user, opaque: answer, rules, stretching: opaque::new_stretching() })
}

/// What is said to whoever has the code of a guest's invitation and registers anew.
pub(super) fn is_a_guest() -> AppError {
    let why = "This address has a guest account. Confirm the move on a device that has it, with `sotto join` and the \
               invite code; or ask the administrator to delete the guest account and to invite the address again.";
    AppError::Conflict(why.to_owned())
}

/// What the group asks of people and guests; a bot is its administrator's affair.
pub(crate) async fn rules_of(
    tx: &mut dyn Tx,
    kind: UserKind,
    network: NetworkId,
    group: &SecurityGroupId,
) -> Result<Rules, AppError> {
    if !matches!(kind, UserKind::Person | UserKind::Guest) {
        return Ok(Rules::default());
    }
    let group = tx.security_groups().lookup(network, group).await?;
    Ok(group.map(|group| group.settings).map_or_else(Rules::default, |settings| Rules {
        password: settings.password_requirements,
        device_lockout: settings.force_device_lockout,
        protected: settings.is_ato_enabled,
        recovery_key: settings.show_master_recovery_key,
    }))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sotto_e2ee::opaque::Registration;
    use sotto_types::{Secret, SystemRng, limits};

    use super::*;
    use crate::testing::{Invited, World};

    fn request() -> Vec<u8> {
        Registration::start(Secret::from("password".to_owned()), &SystemRng).unwrap().1
    }

    async fn failures(world: &World, invited: &Invited) -> u32 {
        let id = invited.id.local();
        let user = world.write(async move |tx| Ok(tx.users().find_by_id(&id).await?)).await;
        user.unwrap().invitation.unwrap().failures
    }

    #[tokio::test]
    async fn a_right_code_is_answered_as_often_as_it_is_asked() {
        let world = World::new().await;
        let alice = world.invite("alice").await;
        for _ in 0..2 {
            let started = start(&world.deployment, &alice.username, &alice.code, &request()).await.unwrap();
            assert_eq!(started.user, alice.id.local());
        }
        assert_eq!(failures(&world, &alice).await, 0);
    }

    #[tokio::test]
    async fn a_wrong_code_is_counted_on_disk_and_an_expired_one_opens_nothing() {
        let world = World::new().await;
        let alice = world.invite("alice").await;
        let invented = InviteCode::random(&SystemRng);
        let refused = start(&world.deployment, &alice.username, &invented, &request()).await;
        assert!(matches!(refused, Err(AppError::Unauthenticated(_))));
        assert_eq!(failures(&world, &alice).await, 1);
        world.clock.advance(limits::INVITATION_LIFETIME + Duration::from_millis(1));
        let refused = start(&world.deployment, &alice.username, &alice.code, &request()).await;
        assert!(matches!(refused, Err(AppError::Unauthenticated(_))));
    }

    #[tokio::test]
    async fn a_malformed_request_counts_nothing() {
        let world = World::new().await;
        let alice = world.invite("alice").await;
        let invented = InviteCode::random(&SystemRng);
        let refused = start(&world.deployment, &alice.username, &invented, &[0xff; 32]).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
        assert_eq!(failures(&world, &alice).await, 0);
    }
}
