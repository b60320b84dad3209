//! Relaying what is said for the moment: to who is connected, and to nothing else.

use std::collections::HashSet;

use sotto_storage::{Standing, Tx};
use sotto_types::{ConversationId, DeviceId};

use super::{
    closed::must_be_open,
    membership::{membership, moved_on},
};
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, guests, policy},
    live::Signal,
};

/// Who gets a signal of those that follow its conversation.
enum Audience {
    /// Everybody.
    Followers,
    /// These alone: somebody who goes may follow still.
    Members(HashSet<DeviceId>),
}

/// Hands a signal of the caller to the other devices that follow its conversation now.
///
/// Refuses what comes from somebody who may not write there, or is of another generation or epoch, which nobody could open.
/// It reads, and writes nothing.
pub(crate) async fn signal(
    deployment: &Deployment,
    caller: &DeviceCaller,
    signal: Signal,
) -> Result<(), AppError> {
    let (conversation, generation, epoch) = (signal.conversation, signal.generation, signal.epoch);
    let (caller, now) = (caller.clone(), deployment.now());
    let read = async move |tx: &mut dyn Tx| {
        policy::may_act(tx, &caller).await?;
        let (head, _) = membership(tx, conversation, caller.device).await?;
        must_be_open(&head)?;
        guests::talk::may_write(tx, &caller, conversation, now).await?;
        if (head.generation, head.epoch) != (generation, epoch) {
            return Err(moved_on());
        }
        audience(tx, conversation).await
    };
    match deployment.store.read(read).await? {
        Audience::Followers => deployment.live.signal(signal, |_| true),
        Audience::Members(members) => deployment.live.signal(signal, |device| members.contains(&device)),
    }
    Ok(())
}

async fn audience(tx: &mut dyn Tx, conversation: ConversationId) -> Result<Audience, AppError> {
    if !tx.conversations().anybody_goes(conversation).await? {
        return Ok(Audience::Followers);
    }
    let members = tx.conversations().members(conversation).await?;
    let staying = members.into_iter().filter(|member| member.standing == Standing::Stays);
    Ok(Audience::Members(staying.map(|member| member.device).collect()))
}
