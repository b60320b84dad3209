//! Passwords for the console (IAM: login profiles).

use sotto_storage::{Administrator, Login, Tx};
use sotto_types::Secret;

use super::{Caller, IamError, Name, Password, PasswordHash, sign_in};
use crate::app::admin_sessions;

/// Gives an administrator a password.
pub async fn create(
    tx: &mut dyn Tx,
    caller: &Caller,
    user: Option<&Name>,
    hash: &PasswordHash,
    reset_required: bool,
) -> Result<(Administrator, Login), IamError> {
    let mut administrator = caller.user(tx, user).await?;
    if administrator.login.is_some() {
        let why = format!("Login Profile for user {} already exists.", administrator.name);
        return Err(IamError::EntityAlreadyExists(why));
    }
    let login = Login { password_hash: hash.0.clone(), reset_required, created_at: caller.cx.now };
    administrator.login = Some(login.clone());
    tx.administrators().update(&administrator).await?;
    Ok((administrator, login))
}

/// An administrator with his password, or without a name the caller.
pub async fn get(
    tx: &mut dyn Tx,
    caller: &Caller,
    user: Option<&Name>,
) -> Result<(Administrator, Login), IamError> {
    let administrator = caller.user(tx, user).await?;
    let login = administrator.login.clone().ok_or_else(|| none(&administrator))?;
    Ok((administrator, login))
}

/// Sets another password, which ends other sessions, or whether the next sign-in must choose one.
pub async fn update(
    tx: &mut dyn Tx,
    caller: &Caller,
    user: &Name,
    hash: Option<&PasswordHash>,
    reset_required: Option<bool>,
) -> Result<(), IamError> {
    let (mut administrator, mut login) = get(tx, caller, Some(user)).await?;
    if let Some(hash) = hash {
        login.password_hash.clone_from(&hash.0);
        sign_in::forgive(tx, &caller.cx.deployment.keyring, &administrator).await?;
        end_others(tx, caller, &administrator).await?;
    }
    login.reset_required = reset_required.unwrap_or(login.reset_required);
    administrator.login = Some(login);
    Ok(tx.administrators().update(&administrator).await?)
}

/// Takes an administrator's password away, and ends other sessions.
pub async fn delete(tx: &mut dyn Tx, caller: &Caller, user: Option<&Name>) -> Result<(), IamError> {
    let (mut administrator, _) = get(tx, caller, user).await?;
    administrator.login = None;
    end_others(tx, caller, &administrator).await?;
    Ok(tx.administrators().update(&administrator).await?)
}

/// Begins the change of the caller's own password: counts the attempt before it is known whether it is right.
pub async fn begin_change(tx: &mut dyn Tx, caller: &Caller) -> Result<Login, IamError> {
    let (administrator, login) = get(tx, caller, None).await?;
    sign_in::count(tx, &caller.cx.deployment.keyring, &administrator, caller.cx.now).await?;
    Ok(login)
}

/// Whether the old password is right, and the hash of the new one if it is.
pub async fn check_change(
    caller: &Caller,
    login: &Login,
    old: Secret,
    new: Password,
) -> Result<PasswordHash, IamError> {
    if PasswordHash(login.password_hash.clone()).fits(old).await? {
        return Ok(new.hash(&*caller.cx.deployment.rng).await?);
    }
    Err(IamError::AccessDenied("The old password was incorrect.".to_owned()))
}

/// Ends the change: the password that was checked must still be the one.
pub async fn finish_change(
    tx: &mut dyn Tx,
    caller: &Caller,
    checked: &Login,
    hash: &PasswordHash,
) -> Result<(), IamError> {
    let (mut administrator, mut login) = get(tx, caller, None).await?;
    if login.password_hash != checked.password_hash {
        return Err(IamError::AccessDenied("The old password was incorrect.".to_owned()));
    }
    login.password_hash.clone_from(&hash.0);
    login.reset_required = false;
    administrator.login = Some(login);
    tx.administrators().update(&administrator).await?;
    end_others(tx, caller, &administrator).await?;
    sign_in::forgive(tx, &caller.cx.deployment.keyring, &administrator).await
}

/// Ends all sessions of an administrator whose password is another one now, but the one that the caller acts by.
async fn end_others(tx: &mut dyn Tx, caller: &Caller, administrator: &Administrator) -> Result<(), IamError> {
    let own = caller.call.session.map(|_| caller.call.principal.access_key_id.as_str());
    Ok(admin_sessions::end_all(tx, &administrator.id, own).await?)
}

fn none(administrator: &Administrator) -> IamError {
    IamError::NoSuchEntity(format!("Login Profile for User {} cannot be found.", administrator.name))
}
