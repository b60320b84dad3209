//! Blocking guests.

use sotto_storage::{BlockedGuest, Goers, NetworkId, Tx};

use super::known::known;
use crate::{
    AppError,
    app::{Context, conversations::take_leaves_out},
};

/// Blocks a guest whom the caller's network knows, or lifts the block; both may be so already.
///
/// A blocked guest reaches nobody in the network (SPEC G2): the directory knows neither side to the other, and the guest is
/// out of every conversation in which somebody of the network is.
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
    let beside = Goers::UserBeside(guest.id, network.id);
    let blocked = BlockedGuest { network: network.id, guest, admin, modified_at: cx.now };
    tx.guests().block(&blocked).await?;
    for (conversation, device) in take_leaves_out(tx, &beside, cx.now).await? {
        cx.unfollow(conversation, device);
    }
    Ok(())
}
