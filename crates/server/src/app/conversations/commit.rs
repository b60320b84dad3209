//! Moving a conversation to its next epoch.

use sotto_delivery::follow;
use sotto_storage::{LogRow, Tx};
use sotto_types::{ConversationId, DeviceId, Timestamp, limits};

use super::{
    CommitParts, Committed,
    bring::{Brought, Stored},
    membership::{membership, moved_on},
    number_of,
};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::{heavy, refused},
    },
};

/// A commit to order.
#[derive(Clone, Debug)]
pub struct NewCommit {
    /// The conversation.
    pub conversation: ConversationId,
    /// The generation that it belongs to.
    pub generation: u32,
    /// The epoch that it was made in.
    pub epoch: u64,
    /// The commit.
    pub parts: CommitParts,
}

/// Checks a commit as every member will, and makes it the one commit of its epoch unless another came first.
pub async fn commit(
    deployment: &Deployment,
    caller: &DeviceCaller,
    new: NewCommit,
) -> Result<Committed, AppError> {
    if new.parts.len() > limits::COMMIT_BYTES {
        return Err(AppError::LimitReached { why: "The commit is too large.".to_owned(), retry_after: None });
    }
    let NewCommit { conversation, generation, epoch, parts } = new;
    let device = caller.device;
    let current =
        deployment.store.read(async move |tx| read(tx, conversation, generation, epoch, device).await);
    let (kind, snapshot) = current.await?;
    let committer = caller.as_member();
    let brought = heavy(move || {
        let followed = follow(&snapshot, &parts.commit, &committer).map_err(refused("commit"))?;
        Brought::check(conversation, kind, generation, parts, followed, &committer)
    });
    let brought = brought.await?;
    let (caller, now) = (caller.clone(), deployment.now());
    let stored = deployment.store.write(async move |tx| store(tx, &caller, &brought, now).await).await?;
    Ok(stored.tell(deployment, conversation))
}

/// The kind and the followed state, if it is still in the epoch of the commit.
async fn read(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    generation: u32,
    epoch: u64,
    device: DeviceId,
) -> Result<(i32, Vec<u8>), AppError> {
    let (head, _) = membership(tx, conversation, device).await?;
    if (head.generation, head.epoch) != (generation, epoch) {
        return Err(moved_on());
    }
    let state = tx.conversations().group_state(conversation).await?;
    let state = state.ok_or_else(|| AppError::internal("a conversation without a group"))?;
    Ok((number_of(head.kind), state.snapshot))
}

async fn store(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    brought: &Brought,
    now: Timestamp,
) -> Result<Stored, AppError> {
    // The committer may have been removed, and the epoch may be over, since the snapshot was read.
    membership(tx, brought.conversation, caller.device).await?;
    brought.check_added(tx, caller).await?;
    let row = brought.row(caller.device, now);
    let position = tx.conversations().append(brought.conversation, &row).await?.position;
    let next = brought.state(position);
    let advanced =
        tx.conversations().advance(brought.conversation, brought.generation, brought.epoch, &next).await?;
    if !advanced {
        return Err(moved_on());
    }
    brought.move_members(tx, LogRow { position, row }, now).await
}
