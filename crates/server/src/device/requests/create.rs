//! Makes a conversation.

use sotto_wire::frame::{ServerBody, conversation};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        conversations::{NewConversation, create as make, kind_of},
    },
};

pub(super) async fn create(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: conversation::Create,
) -> Result<ServerBody, AppError> {
    if request.generation != 1 {
        return Err(AppError::invalid("generation", "A conversation begins with its first generation."));
    }
    let kind = kind_of(request.kind).ok_or_else(|| AppError::invalid("kind", "There is no such kind."))?;
    let new = NewConversation {
        id: parse::conversation(&request.conversation)?,
        kind,
        group_info: request.group_info,
        first: parse::commit_parts(request.commit)?,
    };
    let committed = make(deployment, caller, new).await?;
    Ok(ServerBody::Committed(super::commit::encode(committed)))
}
