//! An administrator's password at the console: attempts are counted, and names that nobody has look like any other.

use std::sync::Arc;

use sotto_storage::{AccountId, Administrator, Tx};
use sotto_types::{Secret, Timestamp, limits};

use super::{IamError, PasswordHash};
use crate::{
    AppError, Deployment, Keyring,
    app::sign_in::{Decoy, attempts},
};

/// What became of a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// It is this administrator's.
    Right(Administrator),
    /// It is not, or the name is locked; whose name it is, if it is anybody's.
    Wrong(Option<Administrator>),
}

/// Checks the password of the administrator with this name.
///
/// What is wrong is not told by time either; after twenty wrong attempts in a day the name is locked for the rest of
/// it. A right one is given back, and those before it stay counted until the whole sign-in is done.
pub async fn check_password(
    deployment: &Arc<Deployment>,
    account: &AccountId,
    name: &str,
    password: Secret,
) -> Result<Checked, AppError> {
    let now = deployment.now();
    let (account, name, keyring) = (account.clone(), name.to_owned(), Arc::clone(&deployment.keyring));
    let begin = async move |tx: &mut dyn Tx| {
        let found = tx.administrators().find(&account, &name).await?;
        let counter = match &found {
            Some(administrator) => counter(&keyring, administrator)?,
            None => Decoy::new(&keyring, "console", &format!("{account} {}", name.to_lowercase()))?.user(),
        };
        let open = match attempts::count(tx, &counter, limits::LOCKOUT_THRESHOLD, now).await {
            Err(AppError::LimitReached { .. }) => {
                rewrite(tx, &counter).await?;
                false
            }
            other => other.map(|()| true)?,
        };
        Ok::<_, AppError>((found, open))
    };
    let (found, open) = deployment.store.write(begin).await?;
    let login = found.as_ref().and_then(|administrator| administrator.login.as_ref()).filter(|_| open);
    let hash = login.map_or_else(PasswordHash::decoy, |login| PasswordHash(login.password_hash.clone()));
    let right = hash.fits(password).await?;
    let checked = match found {
        Some(administrator) if right => administrator,
        found => return Ok(Checked::Wrong(found)),
    };

    let keyring = Arc::clone(&deployment.keyring);
    let finish = async move |tx: &mut dyn Tx| {
        let current = tx.administrators().lookup(&checked.account, &checked.id).await?;
        // The password may have been changed meanwhile.
        let Some(mut administrator) = current.filter(|current| current.login == checked.login) else {
            return Ok(Checked::Wrong(Some(checked.clone())));
        };
        administrator.password_used_at = Some(now);
        tx.administrators().update(&administrator).await?;
        attempts::give_one_back(tx, &counter(&keyring, &administrator)?).await?;
        Ok::<_, AppError>(Checked::Right(administrator))
    };
    deployment.store.write(finish).await
}

/// Whether this is the administrator's present password.
pub async fn is_current(administrator: &Administrator, password: Secret) -> Result<bool, AppError> {
    match &administrator.login {
        Some(login) => PasswordHash(login.password_hash.clone()).fits(password).await,
        None => Ok(false),
    }
}

/// Takes as long as the event of a wrong password, for a name that nobody has and that has no event.
pub async fn take_as_long(deployment: &Deployment, account: &AccountId, name: &str) -> Result<(), AppError> {
    let decoy = Decoy::new(&deployment.keyring, "console", &format!("{account} {}", name.to_lowercase()))?;
    let unit = async move |tx: &mut dyn Tx| rewrite(tx, &decoy.user()).await;
    deployment.store.write(unit).await
}

/// Writes what is there: a unit of work that changes nothing would be told by time from one that does.
async fn rewrite(tx: &mut dyn Tx, counter: &[u8; 16]) -> Result<(), AppError> {
    let attempts = tx.credentials().attempts(counter).await?;
    Ok(tx.credentials().set_attempts(counter, attempts).await?)
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

/// Counts a guess at an administrator's second factor; whether there may be one.
pub async fn count_guess(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    administrator: &Administrator,
    now: Timestamp,
) -> Result<bool, AppError> {
    let counter = counter(keyring, administrator)?;
    match attempts::count(tx, &counter, limits::LOCKOUT_THRESHOLD, now).await {
        Err(AppError::LimitReached { .. }) => Ok(false),
        other => other.map(|()| true),
    }
}

/// Forgets the attempts on an administrator's password.
pub(in crate::app) async fn forgive(
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
