//! Removing a factor.

use sotto_storage::{Administrator, Tx};

use crate::app::iam::{Caller, IamError, Name};

/// Removes a factor of the administrator with this name, on whom the call must be permitted, or one of the caller's own.
///
/// A session that showed the password alone removes none of its own: else the password would be all that is needed.
pub async fn remove(
    tx: &mut dyn Tx,
    caller: &Caller,
    name: Option<&Name>,
    id: &str,
) -> Result<Administrator, IamError> {
    let owner = caller.user_or_self(tx, name).await?;
    let factors = tx.second_factors().of(&owner.id).await?;
    if !factors.iter().any(|factor| factor.id == id) {
        return Err(IamError::NoSuchEntity("There is no such second factor.".to_owned()));
    }
    if caller.is(&owner) && caller.session_without_second_factor() {
        let why = "To remove a second factor of your own, sign in with one first.";
        return Err(IamError::AccessDenied(why.to_owned()));
    }
    tx.second_factors().delete(id).await?;
    Ok(owner)
}
