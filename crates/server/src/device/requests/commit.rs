//! Moves a conversation to its next epoch.

use sotto_wire::frame::{ServerBody, conversation};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        conversations::{Committed, NewCommit, commit as order},
    },
};

pub(super) async fn commit(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: conversation::Commit,
) -> Result<ServerBody, AppError> {
    let new = NewCommit {
        conversation: parse::conversation(&request.conversation)?,
        generation: request.generation,
        epoch: request.epoch,
        parts: parse::commit_parts(request.parts)?,
    };
    Ok(ServerBody::Committed(encode(order(deployment, caller, new).await?)))
}

/// The answer to what ends in a commit.
pub(super) fn encode(committed: Committed) -> conversation::Committed {
    conversation::Committed { position: committed.position, epoch: committed.epoch }
}
