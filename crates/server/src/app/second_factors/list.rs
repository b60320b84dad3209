//! An administrator's factors.

use sotto_storage::{Administrator, SecondFactor, Tx};

use crate::app::iam::{Caller, IamError, Name};

/// The factors of the administrator with this name, on whom the call must be permitted, or of the caller; with whose
/// they are.
pub async fn list(
    tx: &mut dyn Tx,
    caller: &Caller,
    name: Option<&Name>,
) -> Result<(Administrator, Vec<SecondFactor>), IamError> {
    let owner = caller.user_or_self(tx, name).await?;
    let factors = tx.second_factors().of(&owner.id).await?;
    Ok((owner, factors))
}
