//! The first half of a password sign-in.

use core::fmt;
use std::sync::Arc;

use sotto_storage::{Credential, Tx, UserStatus};
use sotto_types::{Timestamp, Username, limits};

use super::{Decoy, attempts};
use crate::{AppError, Deployment, Keyring, app::opaque};

/// A password sign-in between its two halves; lives in the connection.
pub struct PendingLogin {
    /// Absent for a name that nobody has; its second half fails whatever comes.
    pub(super) user: Option<[u8; 16]>,
    pub(super) username: Username,
    pub(super) opaque: opaque::Login,
}

impl fmt::Debug for PendingLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingLogin").finish_non_exhaustive()
    }
}

/// What the first half answers.
#[derive(Debug)]
pub struct Started {
    /// What the second half needs.
    pub pending: PendingLogin,
    /// OPAQUE `KE2`.
    pub opaque: Vec<u8>,
    /// Argon2id memory (KiB), passes and lanes.
    pub stretching: [u32; 3],
}

/// Counts the attempt on disk, then answers OPAQUE's `KE1`, alike for names that exist and that do not.
pub async fn start(deployment: &Deployment, username: &Username, ke1: &[u8]) -> Result<Started, AppError> {
    let ke1 = opaque::parse_ke1(ke1)?;
    let now = deployment.now();
    let (keyring, name) = (Arc::clone(&deployment.keyring), username.clone());
    let credential = deployment.store.write(async move |tx| count(tx, &keyring, &name, now).await).await?;
    let stretching =
        credential.as_ref().map_or_else(opaque::new_stretching, |credential| credential.stretching);
    let user = credential.as_ref().map(|credential| credential.user);
    let record = credential.as_ref().map(|credential| credential.record.as_slice());
    let (opaque, ke2) = opaque::answer_login(deployment, username, record, ke1)?;
    Ok(Started {
        pending: PendingLogin { user, username: username.clone(), opaque },
        opaque: ke2,
        stretching,
    })
}

/// Counts an attempt on this name; its credential, if there is one.
async fn count(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    username: &Username,
    now: Timestamp,
) -> Result<Option<Credential>, AppError> {
    let user = tx.users().find_by_username(username).await?;
    let Some(user) = user.filter(|user| user.status == UserStatus::Active) else {
        let decoy = Decoy::new(keyring, "password sign-in", username.as_str())?;
        attempts::count(tx, &decoy.user(), limits::LOCKOUT_THRESHOLD, now).await?;
        return Ok(None);
    };
    let group = tx.security_groups().lookup(user.network, &user.group).await?;
    let threshold = group.map_or(0, |group| group.settings.lockout_threshold);
    attempts::count(tx, &user.id, threshold, now).await?;
    Ok(tx.credentials().lookup(&user.id).await?)
}

#[cfg(test)]
mod tests {
    use sotto_e2ee::opaque::Login;
    use sotto_types::{Secret, SystemRng};

    use super::*;
    use crate::testing::{Admin, World};

    fn ke1() -> Vec<u8> {
        Login::start(Secret::from("password".to_owned()), &SystemRng).unwrap().1
    }

    #[tokio::test]
    async fn an_attempt_is_on_disk_before_its_answer() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let username = Username::parse("alice@example.org").unwrap();
        for count in 1..=3 {
            let started = start(&world.deployment, &username, &ke1()).await.unwrap();
            assert_eq!(started.opaque.len(), 320);
            let id = alice.user().local();
            let counted = world.write(async move |tx| Ok(tx.credentials().attempts(&id).await?.count)).await;
            assert_eq!(counted, count);
        }
    }

    #[tokio::test]
    async fn a_threshold_that_an_administrator_lowers_holds_at_once() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let _alice = world.person("alice").await;
        let username = Username::parse("alice@example.org").unwrap();
        let attempt = async || start(&world.deployment, &username, &ke1()).await;
        attempt().await.unwrap();
        let network = format!("/networks/{}", world.network);
        let group = format!("{network}/security-groups/{}", admin.default_group(&network).await);
        let threshold =
            |number| serde_json::json!({ "securityGroupSettings": { "lockoutThreshold": number } });
        admin.patch(&group, threshold(1)).await.ok();
        assert!(matches!(attempt().await, Err(AppError::LimitReached { .. })));
        admin.patch(&group, threshold(2)).await.ok();
        attempt().await.unwrap();
    }

    #[tokio::test]
    async fn names_that_nobody_has_get_an_answer_of_the_same_form() {
        let world = World::new().await;
        let pending = world.invite("pending").await;
        let nobody = Username::parse("nobody@example.org").unwrap();
        for username in [&pending.username, &nobody] {
            let started = start(&world.deployment, username, &ke1()).await.unwrap();
            assert_eq!((started.opaque.len(), started.stretching), (320, opaque::new_stretching()));
            assert!(started.pending.user.is_none());
        }
    }

    #[tokio::test]
    async fn a_malformed_message_counts_nothing() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let username = Username::parse("alice@example.org").unwrap();
        assert!(matches!(start(&world.deployment, &username, &[0; 96]).await, Err(AppError::Invalid { .. })));
        let id = alice.user().local();
        let counted = world.write(async move |tx| Ok(tx.credentials().attempts(&id).await?.count)).await;
        assert_eq!(counted, 0);
    }
}
