//! Whether key wraps may follow those that are stored.

use sotto_storage::Tx;
use sotto_wire::identity::SignedKeyWraps;

use crate::AppError;

/// Refuses wraps that do not come after the stored ones; the bundle that the recovery key opens, as it is stored, is what
/// `recovery` of both must be about.
pub(super) async fn follow(
    tx: &mut dyn Tx,
    user: &[u8; 16],
    next: &SignedKeyWraps,
) -> Result<Option<(SignedKeyWraps, Vec<u8>)>, AppError> {
    let Some(stored) = tx.credentials().recovery(user).await? else { return Ok(None) };
    let wraps = SignedKeyWraps::decode(&stored.wraps).map_err(AppError::internal)?;
    if next.wraps().counter <= wraps.wraps().counter {
        return Err(AppError::Conflict("The keys of this account were changed meanwhile.".to_owned()));
    }
    Ok(Some((wraps, stored.bundle)))
}
