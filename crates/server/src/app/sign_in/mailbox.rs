//! A further device of an account with account-takeover protection, where neither another device nor the recovery key is
//! at hand: a code by mail admits the device, and the account begins anew with it.

use sotto_storage::{MailPurpose, NetworkId, Tx, UserStatus};
use sotto_types::{InviteCode, UserId};

use super::LoggedIn;
use crate::{
    AppError, Deployment,
    app::{
        heavy::heavy,
        mail_codes,
        registration::{NewDevice, SealedKeys, account_kind},
        users::{Beginning, begin_anew_with},
    },
};

/// Sends a code to the address of an account whose password was shown.
pub async fn send_code(deployment: &Deployment, logged_in: &LoggedIn) -> Result<(), AppError> {
    if !logged_in.rules.protected {
        return Err(not_protected());
    }
    let id = logged_in.user;
    let user = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.users().find_by_id(&id).await?);
    let user = deployment.store.read(user).await?.ok_or_else(|| AppError::not_found("User"))?;
    mail_codes::ask(deployment, MailPurpose::Device, &user.username).await
}

/// Lets the account begin anew with this device and the password that was shown; the old devices are signed out.
pub async fn begin_anew(
    deployment: &Deployment,
    logged_in: &LoggedIn,
    code: &InviteCode,
    (keys, device): (SealedKeys, NewDevice),
) -> Result<NetworkId, AppError> {
    if !logged_in.rules.protected {
        return Err(not_protected());
    }
    if keys.wraps.wraps().password.is_some() {
        let why = "With account-takeover protection the password opens no bundle.";
        return Err(AppError::invalid("bundle", why));
    }
    let now = deployment.now();
    let (id, next_id) = (logged_in.user, logged_in.next_id);
    let unit = async move |tx: &mut dyn Tx| {
        let user = tx.users().find_by_id(&id).await?.ok_or_else(|| AppError::not_found("User"))?;
        let credential = tx.credentials().lookup(&id).await?.ok_or_else(|| AppError::not_found("User"))?;
        Ok::<_, AppError>((user.kind, credential))
    };
    let (kind, mut credential) = deployment.store.read(unit).await?;
    let shown = credential.record.clone();
    credential.user = next_id;
    credential.bundle = Vec::new();
    let user = UserId::new(next_id, deployment.domain.clone());
    let beginning = heavy(move || {
        let device = device.check((&user, account_kind(kind)), None, now)?;
        keys.check(device.list(), None)?;
        Ok(Beginning { credential, keys, device })
    });
    let beginning = beginning.await?;
    let (here, code) = (deployment.clone(), code.clone());
    let unit = async move |tx: &mut dyn Tx| {
        let user = tx.users().find_by_id(&id).await?.filter(|user| user.status == UserStatus::Active);
        let user = user.ok_or_else(|| AppError::not_found("User"))?;
        if user.suspended {
            return Err(AppError::Forbidden("This account is suspended.".to_owned()));
        }
        let subject = (MailPurpose::Device, &user.username);
        let Some(proved) = mail_codes::check(tx, &here.keyring, subject, &code, now).await? else {
            return Ok::<_, AppError>(Err(mail_codes::refusal()));
        };
        let current = tx.credentials().lookup(&id).await?.map(|current| current.record);
        if current.as_ref() != Some(&shown) || user.kind != kind {
            return Err(AppError::Conflict("This account has changed meanwhile.".to_owned()));
        }
        mail_codes::spend(tx, proved).await?;
        Ok(Ok(begin_anew_with(tx, &here, user, &beginning, now).await?))
    };
    // The inner refusal is kept apart so that a counted failure is committed.
    let (user, devices) = deployment.store.write(unit).await??;
    for device in devices {
        deployment.live.sign_out(device);
    }
    Ok(user.network)
}

fn not_protected() -> AppError {
    let why = "This account has no account-takeover protection: the password is enough.";
    AppError::Conflict(why.to_owned())
}
