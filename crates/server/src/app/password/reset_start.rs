//! The first half of a reset.

use core::fmt;
use std::sync::Arc;

use sotto_storage::{MailPurpose, Recovery, Tx, User, UserKind, UserStatus};
use sotto_types::{InviteCode, Timestamp, Username};

use crate::{
    AppError, Deployment,
    app::{
        mail_codes, opaque,
        registration::{NewDevice, Rules, SealedKeys, rules_of},
        sso,
    },
};

/// A reset between its two halves; lives in the connection.
#[derive(Clone)]
pub struct PendingReset {
    pub(super) user: [u8; 16],
    pub(super) next_id: [u8; 16],
    pub(super) username: Username,
    pub(super) code: InviteCode,
    pub(super) protected: bool,
}

impl fmt::Debug for PendingReset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingReset").finish_non_exhaustive()
    }
}

/// What completes a reset.
#[derive(Clone, Debug)]
pub struct Reset {
    /// OPAQUE `RegistrationUpload`.
    pub opaque: Vec<u8>,
    /// The bundles.
    pub keys: SealedKeys,
    /// The device that is added, or the first one of an account that begins anew.
    pub device: NewDevice,
}

/// What the first half answers.
#[derive(Debug)]
pub struct Started {
    /// What the second half needs.
    pub pending: PendingReset,
    /// OPAQUE `RegistrationResponse`.
    pub opaque: Vec<u8>,
    /// What the group asks for.
    pub rules: Rules,
    /// Argon2id memory (KiB), passes and lanes.
    pub stretching: [u32; 3],
    /// The random half of the account's id.
    pub user: [u8; 16],
    /// The random half of the id of an account that begins anew.
    pub next_id: [u8; 16],
    /// The newest signed device list.
    pub device_list: Vec<u8>,
    /// What a recovery key opens, if there is any.
    pub recovery: Option<Recovery>,
    /// Devices that still have the account.
    pub devices: u32,
}

/// Checks the code, which stays good, and says what is possible for the account of the address.
pub async fn reset_start(
    deployment: &Deployment,
    username: &Username,
    code: &InviteCode,
    request: &[u8],
) -> Result<Started, AppError> {
    let answer = opaque::answer_registration(&deployment.keyring, username, request)?;
    let (keyring, now) = (Arc::clone(&deployment.keyring), deployment.now());
    let asked = (username.clone(), code.clone());
    let unit = async move |tx: &mut dyn Tx| {
        let (username, code) = &asked;
        let proved = mail_codes::check(tx, &keyring, (MailPurpose::Reset, username), code, now).await?;
        if proved.is_none() {
            return Ok::<_, AppError>(Err(mail_codes::refusal()));
        }
        match account(tx, username).await? {
            Ok(user) => Ok(Ok(found(tx, user).await?)),
            Err(refusal) => Ok(Err(refusal)),
        }
    };
    // The inner refusal is kept apart so that a counted failure is committed.
    let Found { user, rules, device_list, recovery, devices } = deployment.store.write(unit).await??;
    let next_id = deployment.rng.array();
    let pending = PendingReset {
        user,
        next_id,
        username: username.clone(),
        code: code.clone(),
        protected: rules.protected,
    };
    let stretching = opaque::new_stretching();
    Ok(Started { pending, opaque: answer, rules, stretching, user, next_id, device_list, recovery, devices })
}

struct Found {
    user: [u8; 16],
    rules: Rules,
    device_list: Vec<u8>,
    recovery: Option<Recovery>,
    devices: u32,
}

async fn found(tx: &mut dyn Tx, user: User) -> Result<Found, AppError> {
    let rules = rules_of(tx, user.kind, user.network, &user.group).await?;
    let list = tx.devices().newest_list(&user.id).await?;
    let (_, device_list) = list.ok_or_else(|| AppError::internal("an active user without a device list"))?;
    let recovery = tx.credentials().recovery(&user.id).await?.filter(|recovery| !recovery.bundle.is_empty());
    let devices = u32::try_from(tx.devices().all_of(&user.id).await?.len()).unwrap_or(u32::MAX);
    Ok(Found { user: user.id, rules, device_list, recovery, devices })
}

/// The account whose password may be reset; whoever asks has proved the mailbox.
async fn account(tx: &mut dyn Tx, username: &Username) -> Result<Result<User, AppError>, AppError> {
    let user = tx.users().find_by_username(username).await?;
    let Some(user) = user.filter(|user| user.status == UserStatus::Active) else {
        return Ok(Err(AppError::not_found("User")));
    };
    if user.suspended {
        return Ok(Err(AppError::Forbidden("This account is suspended.".to_owned())));
    }
    if user.kind == UserKind::Person && sso::is_on(tx, user.network).await? {
        let why =
            "The password of this account is kept by your organisation's identity provider: change it there.";
        return Ok(Err(AppError::Conflict(why.to_owned())));
    }
    Ok(Ok(user))
}

/// The account again, in the unit of work that completes the reset; the code is used up.
pub(super) async fn complete(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    pending: &PendingReset,
    now: Timestamp,
) -> Result<Result<User, AppError>, AppError> {
    let subject = (MailPurpose::Reset, &pending.username);
    let proved = mail_codes::check(tx, &deployment.keyring, subject, &pending.code, now).await?;
    let Some(proved) = proved else { return Ok(Err(mail_codes::refusal())) };
    match account(tx, &pending.username).await? {
        Ok(user) if user.id == pending.user => {
            mail_codes::spend(tx, proved).await?;
            Ok(Ok(user))
        }
        Ok(_) => Ok(Err(AppError::Conflict("This account has begun anew meanwhile.".to_owned()))),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Refuses a bundle for the password where the account must not have one.
pub(super) fn check_protection(keys: &SealedKeys, protected: bool) -> Result<(), AppError> {
    if protected && keys.wraps.wraps().password.is_some() {
        let why = "With account-takeover protection the password opens no bundle.";
        return Err(AppError::invalid("bundle", why));
    }
    Ok(())
}
