//! Sends content.

use sotto_wire::frame::{ServerBody, conversation};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        conversations::{NewContent, send as take},
    },
};

pub(super) async fn send(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: conversation::Send,
) -> Result<ServerBody, AppError> {
    let new = NewContent {
        conversation: parse::conversation(&request.conversation)?,
        generation: request.generation,
        epoch: request.epoch,
        send_id: parse::send_id(&request.send_id)?,
        ciphertext: request.ciphertext,
        expires_at: parse::moment(request.expires_at),
    };
    let sent = take(deployment, caller, new).await?;
    Ok(ServerBody::Sent(conversation::Sent { position: sent.position, sent_at: sent.sent_at.as_millis() }))
}
