//! The first half of a registration.

use core::fmt;
use std::sync::Arc;

use sotto_storage::{Tx, User, UserKind};
use sotto_types::{InviteCode, Username, settings::PasswordRequirements};

use super::invite_code::{Checked, check, refusal};
use crate::{AppError, Deployment, app::opaque};

/// A registration between its two halves; lives in the connection.
#[derive(Clone)]
pub struct PendingRegistration {
    pub(super) user: [u8; 16],
    pub(super) kind: UserKind,
    pub(super) username: Username,
    pub(super) code: InviteCode,
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
    /// What the password must have.
    pub password_rules: PasswordRequirements,
    /// Whether the account is to have a recovery key.
    pub recovery_key: bool,
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
            Checked::Open(user) => Ok::<_, AppError>(Ok((user.id, user.kind, asked_of(tx, &user).await?))),
            Checked::Used => Ok(Err(AppError::Conflict("This address is already registered.".to_owned()))),
            Checked::Refused => Ok(Err(refusal())),
        }
    };
    // The inner refusal is kept apart so that a counted failure is committed.
    let (user, kind, (password_rules, recovery_key)) = deployment.store.write(unit).await??;
    let pending = PendingRegistration { user, kind, username: username.clone(), code: code.clone() };
    let stretching = opaque::new_stretching();
    Ok(Started { pending, user, opaque: answer, password_rules, recovery_key, stretching })
}

/// What the group asks of the passwords of people, and whether they have a recovery key. The password of a bot is the
/// administrator's choice, and a bot that lost everything is made anew.
async fn asked_of(tx: &mut dyn Tx, user: &User) -> Result<(PasswordRequirements, bool), AppError> {
    if user.kind != UserKind::Person {
        return Ok((PasswordRequirements::default(), false));
    }
    let group = tx.security_groups().lookup(user.network, &user.group).await?;
    let settings = group.map(|group| group.settings).unwrap_or_default();
    Ok((settings.password_requirements, settings.show_master_recovery_key))
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
