//! Reads what a device needs to come back into a group.

use sotto_wire::frame::{ServerBody, conversation};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, conversations::fetch_group as fetch},
};

pub(super) async fn fetch_group(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: conversation::FetchGroup,
) -> Result<ServerBody, AppError> {
    let group = fetch(deployment, caller, parse::conversation(&request.conversation)?).await?;
    Ok(ServerBody::Group(conversation::Group {
        generation: group.generation,
        epoch: group.epoch,
        group_info: group.group_info,
        ratchet_tree: group.ratchet_tree,
        position: group.position,
        kind: group.kind,
    }))
}
