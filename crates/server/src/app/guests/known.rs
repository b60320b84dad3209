//! Guests that a network knows.

use sotto_storage::{Guest, NetworkId, Tx};

use crate::AppError;

/// The guest whom the network has talked with or has blocked and whose uname this is.
pub(super) async fn known(tx: &mut dyn Tx, network: NetworkId, uname: &str) -> Result<Guest, AppError> {
    let mut hash = [0; 32];
    let not_found = || AppError::not_found("Guest user");
    hex::decode_to_slice(uname, &mut hash).map_err(|_| not_found())?;
    tx.guests().find(network, &hash).await?.ok_or_else(not_found)
}
