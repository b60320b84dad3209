//! Numbers of new accounts.

use sotto_storage::{StorageError, Tx, User, UserNumber};

use crate::{AppError, Deployment};

/// Draws of a free number before giving up; with ten million users one draw in 900 meets a taken number.
const DRAWS: usize = 16;

/// Stores an account, under another number where the one that was drawn for it is taken.
pub(crate) async fn insert(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    mut user: User,
) -> Result<User, AppError> {
    for _ in 0..DRAWS {
        match tx.users().insert(&user).await {
            Ok(()) => return Ok(user),
            Err(StorageError::Duplicate("user")) => user.number = random_number(deployment)?,
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::internal("no free user number was drawn"))
}

/// Draws a number of ten digits.
pub(crate) fn random_number(deployment: &Deployment) -> Result<UserNumber, AppError> {
    let number = 1_000_000_000 + deployment.rng.below(9_000_000_000);
    UserNumber::new(number).ok_or_else(|| AppError::internal("a drawn user number is none"))
}
