//! Sending content.

use sotto_delivery::{MessageKind, header};
use sotto_storage::{LogRow, NewRow, RowKind, Sent, Tx};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, limits};

use super::membership::{membership, moved_on};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::{heavy, refused},
    },
};

/// The longest ciphertext of one content, bytes.
const CONTENT_BYTES: usize = 256 * 1024;

/// Content to take.
#[derive(Clone, Debug)]
pub struct NewContent {
    /// The conversation.
    pub conversation: ConversationId,
    /// The generation that the ciphertext belongs to.
    pub generation: u32,
    /// The epoch that the ciphertext belongs to.
    pub epoch: u64,
    /// The same at every retry.
    pub send_id: SendId,
    /// `MLSMessage` with a `PrivateMessage`.
    pub ciphertext: Vec<u8>,
    /// When the server forgets it, absent for the longest time.
    pub expires_at: Option<Timestamp>,
}

/// Appends content to a conversation's log; a repeated send gets the answer of the first.
pub async fn send(deployment: &Deployment, caller: &DeviceCaller, new: NewContent) -> Result<Sent, AppError> {
    let now = deployment.now();
    let last = now.plus(limits::LOG_RETENTION);
    let expires_at = new.expires_at.unwrap_or(last);
    if expires_at <= now || expires_at > last {
        return Err(AppError::invalid("expires_at", "The expiration is over or too far away."));
    }
    if new.ciphertext.len() > CONTENT_BYTES {
        return Err(AppError::LimitReached {
            why: "The message is too large.".to_owned(),
            retry_after: None,
        });
    }
    check_header(deployment, caller, &new).await?;
    let row = NewRow {
        kind: RowKind::Content,
        generation: new.generation,
        epoch: new.epoch,
        sender: Some(caller.device),
        send_id: Some(new.send_id),
        sent_at: now,
        expires_at,
        payload: new.ciphertext,
    };
    let (conversation, device, send_id) = (new.conversation, caller.device, new.send_id);
    let taken = deployment.store.write(async move |tx| append(tx, conversation, device, send_id, &row).await);
    let (sent, appended) = taken.await?;
    if let Some(row) = appended {
        deployment.live.publish(conversation, row);
    }
    Ok(sent)
}

/// The answer, and the row unless it was there before.
async fn append(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    device: DeviceId,
    send_id: SendId,
    row: &NewRow,
) -> Result<(Sent, Option<LogRow>), AppError> {
    let (head, _) = membership(tx, conversation, device).await?;
    if let Some(sent) = tx.conversations().find_send(conversation, device, send_id).await? {
        return Ok((sent, None));
    }
    let oldest = head.epoch.saturating_sub(limits::PAST_EPOCHS);
    if row.generation != head.generation || !(oldest..=head.epoch).contains(&row.epoch) {
        return Err(moved_on());
    }
    let position = tx.conversations().append(conversation, row).await?.position;
    Ok((Sent { position, sent_at: row.sent_at }, Some(LogRow { position, row: row.clone() })))
}

/// Checks that the ciphertext is content of the group and epoch that it is sent for.
async fn check_header(
    deployment: &Deployment,
    caller: &DeviceCaller,
    new: &NewContent,
) -> Result<(), AppError> {
    let header = header(&new.ciphertext).map_err(refused("ciphertext"))?;
    let (id, generation) = (new.conversation, new.generation);
    let ours = match deployment.live.is_group(&id, generation, &header.group_id) {
        Some(ours) => ours,
        None => {
            let group_id = read_group_id(deployment, caller, id, generation).await?;
            deployment.live.know_group(id, generation, &group_id);
            group_id == header.group_id
        }
    };
    if ours && header.kind == MessageKind::Content && header.epoch == new.epoch {
        Ok(())
    } else {
        Err(AppError::invalid("ciphertext", "The message is not of the group and epoch that it is sent for."))
    }
}

/// The MLS group of the current generation.
async fn read_group_id(
    deployment: &Deployment,
    caller: &DeviceCaller,
    conversation: ConversationId,
    generation: u32,
) -> Result<Vec<u8>, AppError> {
    let device = caller.device;
    let read = async move |tx: &mut dyn Tx| {
        let (head, _) = membership(tx, conversation, device).await?;
        if head.generation != generation {
            return Err(moved_on());
        }
        let state = tx.conversations().group_state(conversation).await?;
        state.ok_or_else(|| AppError::internal("a conversation without a group"))
    };
    let state = deployment.store.read(read).await?;
    heavy(move || Ok(sotto_delivery::view(&state.snapshot).map_err(refused("conversation"))?.group_id)).await
}
