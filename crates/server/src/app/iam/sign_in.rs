//! An administrator's password at the console: attempts are counted, and names that nobody has look like any other.

use std::sync::Arc;

use sotto_storage::{AccountId, Administrator, Tx};
use sotto_types::{Secret, Timestamp, limits};

use super::{IamError, PasswordHash};
use crate::{
    AppError, Deployment, Keyring,
    app::sign_in::{Decoy, attempts},
};

/// The administrator with this name and password.
///
/// What is wrong is not said, nor told by time; after twenty wrong attempts in a day the name is locked for the rest
/// of it.
pub async fn check_password(
    deployment: &Arc<Deployment>,
    account: &AccountId,
    name: &str,
    password: Secret,
) -> Result<Administrator, AppError> {
    let now = deployment.now();
    let (account, name, keyring) = (account.clone(), name.to_owned(), Arc::clone(&deployment.keyring));
    let begin = async move |tx: &mut dyn Tx| {
        let found = tx.administrators().find(&account, &name).await?;
        let counter = match &found {
            Some(administrator) => counter(&keyring, administrator)?,
            None => Decoy::new(&keyring, "console", &format!("{account} {}", name.to_lowercase()))?.user(),
        };
        attempts::count(tx, &counter, limits::LOCKOUT_THRESHOLD, now).await?;
        Ok::<_, AppError>(found)
    };
    let found = deployment.store.write(begin).await?;
    let login = found.as_ref().and_then(|administrator| administrator.login.as_ref());
    let hash = login.map_or_else(PasswordHash::decoy, |login| PasswordHash(login.password_hash.clone()));
    let right = hash.fits(password).await?;
    let wrong = || AppError::Unauthenticated("The name or the password is not valid.".to_owned());
    let checked = found.filter(|_| right).ok_or_else(wrong)?;

    let keyring = Arc::clone(&deployment.keyring);
    let finish = async move |tx: &mut dyn Tx| {
        let current = tx.administrators().lookup(&checked.account, &checked.id).await?;
        // The password may have been changed meanwhile.
        let mut administrator = current.filter(|current| current.login == checked.login).ok_or_else(wrong)?;
        administrator.password_used_at = Some(now);
        tx.administrators().update(&administrator).await?;
        forgive(tx, &keyring, &administrator).await.map_err(AppError::internal)?;
        Ok::<_, AppError>(administrator)
    };
    deployment.store.write(finish).await
}

/// Counts an attempt on an administrator's password, or refuses it because there were too many.
pub(super) async fn count(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    administrator: &Administrator,
    now: Timestamp,
) -> Result<(), IamError> {
    let counter = counter(keyring, administrator)?;
    Ok(attempts::count(tx, &counter, limits::LOCKOUT_THRESHOLD, now).await?)
}

/// Forgets the attempts on an administrator's password.
pub(super) async fn forgive(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    administrator: &Administrator,
) -> Result<(), IamError> {
    let counter = counter(keyring, administrator)?;
    Ok(attempts::give_back(tx, &counter).await?)
}

/// What the attempts on an administrator are counted under, among those of other people.
fn counter(keyring: &Keyring, administrator: &Administrator) -> Result<[u8; 16], AppError> {
    let hash = keyring.hash_code("console attempts", administrator.id.as_bytes())?;
    let mut counter = [0; 16];
    counter.copy_from_slice(hash.get(..16).unwrap_or(&[0; 16]));
    Ok(counter)
}
