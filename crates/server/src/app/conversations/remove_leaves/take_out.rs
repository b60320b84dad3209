//! Marking who goes.

use sotto_storage::{Goers, Tx};
use sotto_types::{ConversationId, DeviceId, Timestamp};

use super::RemoveLeavesJob;
use crate::AppError;

/// Takes users' devices out for everybody but the tree, and queues the job that sees to their leaves. The devices that
/// were members until now, which must not follow those conversations any more once this is on disk.
pub(crate) async fn take_leaves_out(
    tx: &mut dyn Tx,
    who: &Goers,
    now: Timestamp,
) -> Result<Vec<(ConversationId, DeviceId)>, AppError> {
    let (Goers::User(user) | Goers::UserIn(user, _) | Goers::UserBeside(user, _)) = who;
    let marked = tx.conversations().mark_going(who).await?;
    if !marked.is_empty() {
        tx.jobs().insert(&RemoveLeavesJob::of_user(user, now).queue(now)?).await?;
    }
    Ok(marked)
}

/// Queues the job that sees to the leaves of a device that was removed.
pub(crate) async fn take_out_leaves_of_device(
    tx: &mut dyn Tx,
    device: DeviceId,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.jobs().insert(&RemoveLeavesJob::of_device(device, now).queue(now)?).await?;
    Ok(())
}

/// As [`take_out_leaves_of_device`], for a device that its owner has dropped: the owner's other devices, which renew their
/// leaves, take it out themselves, and the job sees to what they have not.
pub(crate) async fn take_out_leaves_of_dropped_device(
    tx: &mut dyn Tx,
    device: DeviceId,
    now: Timestamp,
) -> Result<(), AppError> {
    let job = RemoveLeavesJob::of_device(device, now).queue(now.plus(RemoveLeavesJob::LOOK))?;
    tx.jobs().insert(&job).await?;
    Ok(())
}

/// Queues the job anew after a commit that took not all proposals along.
pub(in crate::app::conversations) async fn propose_again(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    now: Timestamp,
) -> Result<(), AppError> {
    if tx.conversations().goes_somebody(conversation).await? {
        tx.jobs().insert(&RemoveLeavesJob::of_conversation(conversation, now).queue(now)?).await?;
    }
    Ok(())
}
