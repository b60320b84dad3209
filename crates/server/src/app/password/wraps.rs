//! Key wraps that follow those which are stored.

use sotto_storage::Tx;
use sotto_wire::identity::SignedKeyWraps;

use crate::AppError;

/// The wraps of a user as they are stored, and what is sealed to the recovery key under them.
pub(super) async fn stored(
    tx: &mut dyn Tx,
    user: &[u8; 16],
) -> Result<Option<(SignedKeyWraps, Vec<u8>)>, AppError> {
    let Some(recovery) = tx.credentials().recovery(user).await? else { return Ok(None) };
    let wraps = SignedKeyWraps::decode(&recovery.wraps).map_err(AppError::internal)?;
    Ok(Some((wraps, recovery.bundle)))
}

/// Refuses wraps that do not come after those that they were checked against, or if these were replaced meanwhile.
pub(super) async fn follow(
    tx: &mut dyn Tx,
    user: &[u8; 16],
    kept: Option<&SignedKeyWraps>,
    next: &SignedKeyWraps,
) -> Result<(), AppError> {
    let stored = stored(tx, user).await?.map(|(wraps, _)| wraps);
    let behind = kept.is_some_and(|kept| next.wraps().counter <= kept.wraps().counter);
    if behind || stored.as_ref() != kept {
        return Err(AppError::Conflict("The keys of this account were changed meanwhile.".to_owned()));
    }
    Ok(())
}
