//! Makes a conversation, or begins its next generation.

use sotto_wire::frame::{ServerBody, conversation};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        conversations::{NewConversation, begin_generation, create as make, kind_of},
    },
};

pub(super) async fn create(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: conversation::Create,
) -> Result<ServerBody, AppError> {
    let kind = kind_of(request.kind).ok_or_else(|| AppError::invalid("kind", "There is no such kind."))?;
    let new = NewConversation {
        id: parse::conversation(&request.conversation)?,
        kind,
        group_info: request.group_info,
        first: parse::commit_parts(request.commit)?,
    };
    let committed = match request.generation {
        0 => return Err(AppError::invalid("generation", "Generations are counted from 1.")),
        1 => make(deployment, caller, new).await?,
        generation => begin_generation(deployment, caller, generation, new).await?,
    };
    Ok(ServerBody::Committed(super::commit::encode(committed)))
}
