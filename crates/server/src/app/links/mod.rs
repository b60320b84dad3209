//! Device links: a relay between an old device and those who come to be let in by it.
//!
//! The walk: the old device [`open`]s an offer and leaves openings; whoever comes takes one by [`join`], for a name that
//! nobody has or that offers nothing a made-up one; then [`say_to_old`], [`say_to_new`] and [`next_to_new`] carry messages,
//! until the old device [`approve`]s and the new one [`add_device`]s itself. What is said means nothing here.

mod add_device;
mod approve;
mod join;
mod offer;
mod relay;
#[cfg(test)]
mod tests;

pub use add_device::add_device;
pub use approve::{Approval, approve};
pub use join::{Joined, join};
pub use offer::{close, open};
pub use relay::{end, messages_to_old, next_to_new, say_to_new, say_to_old};

use sotto_storage::{LinkJoin, Tx};
use sotto_types::Timestamp;

use crate::{AppError, app::DeviceCaller};

/// The join with this id that came to the caller and is not over; everything else looks like one that is not there.
async fn own_join(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    id: &[u8; 16],
    now: Timestamp,
) -> Result<LinkJoin, AppError> {
    let join = tx.links().lookup_join(id).await?;
    let own = join.filter(|join| {
        join.user == caller.user.local() && join.device == caller.device && now < join.expires_at
    });
    own.ok_or_else(|| AppError::NotFound("The new device is gone, or its time is up.".to_owned()))
}

/// The one refusal of those who come, so that nobody learns who exists or offers anything.
fn refusal() -> AppError {
    AppError::NotFound("No device of this account let this one in.".to_owned())
}
