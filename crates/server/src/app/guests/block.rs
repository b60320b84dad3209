//! Blocking guests.

use sotto_storage::{BlockedGuest, NetworkId, Tx};

use super::known::known;
use crate::{AppError, app::Context};

/// Blocks a guest whom the caller's network knows, or lifts the block; both may be so already.
///
/// A blocked guest reaches nobody in the network (SPEC G2): the directory knows neither side to the other.
pub async fn block(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    (uname, block): (&str, bool),
) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let guest = known(tx, network.id, uname).await?;
    if !block {
        return Ok(tx.guests().unblock(network.id, &guest.id).await?);
    }
    let admin = cx.user_name.clone();
    let blocked = BlockedGuest { network: network.id, guest, admin, modified_at: cx.now };
    Ok(tx.guests().block(&blocked).await?)
}
