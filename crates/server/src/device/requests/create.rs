//! Makes a conversation.

use sotto_wire::frame::{ServerBody, conversation};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        conversations::{NewConversation, create as make},
    },
};

pub(super) async fn create(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: conversation::Create,
) -> Result<ServerBody, AppError> {
    if request.kind() != conversation::Kind::Dm || request.generation != 1 {
        return Err(AppError::invalid(
            "kind",
            "Only the first generation of a direct conversation can be made.",
        ));
    }
    let new = NewConversation {
        id: parse::conversation(&request.conversation)?,
        group_info: request.group_info,
        first: parse::commit_parts(request.commit)?,
    };
    let committed = make(deployment, caller, new).await?;
    Ok(ServerBody::Committed(super::commit::encode(committed)))
}
