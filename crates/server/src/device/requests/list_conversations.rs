//! Lists this device's conversations.

use sotto_storage::ConversationHead;
use sotto_wire::frame::{ServerBody, conversation};

use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        conversations::{list, number_of},
    },
};

pub(super) async fn list_conversations(
    deployment: &Deployment,
    caller: &DeviceCaller,
) -> Result<ServerBody, AppError> {
    let conversations = list(deployment, caller).await?.into_iter().map(encode).collect();
    Ok(ServerBody::Conversations(conversation::Conversations { conversations }))
}

fn encode(head: ConversationHead) -> conversation::ConversationState {
    conversation::ConversationState {
        conversation: head.id.as_bytes().to_vec(),
        kind: number_of(head.kind),
        generation: head.generation,
        epoch: head.epoch,
        position: head.position,
    }
}
