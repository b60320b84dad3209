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
