//! Sending content.

use sotto_delivery::{MessageKind, header};
use sotto_storage::{LogRow, NewRow, RowKind, Sent, StorageError, Tx};
use sotto_types::{ConversationId, SendId, Timestamp, limits};
use sotto_wire::content::Envelope;

use super::{
    closed::must_be_open,
    membership::{membership, moved_on},
    publish::write_and_publish,
};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller, analytics, guests,
        heavy::{heavy, refused},
        policy,
    },
    live::Live,
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
    /// When the server forgets it, absent for the longest time, which is the last moment in any case.
    pub expires_at: Option<Timestamp>,
}

/// Appends content to a conversation's log; a repeated send gets the answer of the first.
pub async fn send(deployment: &Deployment, caller: &DeviceCaller, new: NewContent) -> Result<Sent, AppError> {
    let now = deployment.now();
    let last = now.plus(limits::LOG_RETENTION);
    let expires_at = new.expires_at.unwrap_or(last);
    if expires_at <= now {
        let why = "The time of the message is over already; the clock of the device may be wrong.";
        return Err(AppError::invalid("expires_at", why));
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
        expires_at: expires_at.min(last),
        payload: new.ciphertext,
    };
    let (conversation, caller, send_id) = (new.conversation, caller.clone(), new.send_id);
    let work = async move |tx: &mut dyn Tx| append(tx, conversation, &caller, send_id, &row).await;
    let publish = move |live: &Live, (sent, appended)| {
        match appended {
            Some(Appended { row, somebody_goes: false }) => live.publish(conversation, row),
            // Whoever went just now may follow still: each session reads what it may have.
            Some(Appended { somebody_goes: true, .. }) => live.publish_unread(&conversation),
            None => {}
        }
        sent
    };
    write_and_publish(deployment, work, publish).await
}

/// A row that is on disk.
struct Appended {
    row: LogRow,
    /// Whether somebody is out of the conversation whose leaf is still there.
    somebody_goes: bool,
}

/// The answer, and the row unless it was there before.
async fn append(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    caller: &DeviceCaller,
    send_id: SendId,
    row: &NewRow,
) -> Result<(Sent, Option<Appended>), AppError> {
    policy::may_act(tx, caller).await?;
    let device = caller.device;
    let (head, _) = membership(tx, conversation, device).await?;
    let may = match must_be_open(&head) {
        Ok(()) => guests::talk::write(tx, caller, conversation, row.sent_at).await,
        closed => closed,
    };
    if let Err(refused) = may {
        let sent = tx.conversations().find_send(conversation, device, send_id).await?;
        return sent.map(|sent| (sent, None)).ok_or(refused);
    }
    let oldest = head.epoch.saturating_sub(limits::PAST_EPOCHS);
    let is_late = row.generation != head.generation || !(oldest..=head.epoch).contains(&row.epoch);
    let appended = if is_late { None } else { try_append(tx, conversation, row).await? };
    if let Some(position) = appended {
        analytics::message(tx, caller, head.kind, row.sent_at).await?;
        let somebody_goes = tx.conversations().anybody_goes(conversation).await?;
        let row = LogRow { position, row: row.clone() };
        return Ok((Sent { position, sent_at: row.row.sent_at }, Some(Appended { row, somebody_goes })));
    }
    // What was taken once is taken, however late it is said again.
    let sent = tx.conversations().find_send(conversation, caller.device, send_id).await?;
    Ok((sent.ok_or_else(moved_on)?, None))
}

/// The position of the row, absent if its send was taken before.
async fn try_append(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    row: &NewRow,
) -> Result<Option<u64>, AppError> {
    match tx.conversations().append(conversation, row).await {
        Ok(appended) => Ok(Some(appended.position)),
        Err(StorageError::Duplicate("send")) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Checks that the ciphertext is content of the group and epoch that it is sent for, and that what stands beside it in
/// clear, which every reader checks, says what the server is told: whose repeat it is, and when it is over.
async fn check_header(
    deployment: &Deployment,
    caller: &DeviceCaller,
    new: &NewContent,
) -> Result<(), AppError> {
    let header = header(&new.ciphertext).map_err(refused("ciphertext"))?;
    let (id, generation) = (new.conversation, new.generation);
    let known = deployment.live.is_group(&id, generation, &header.group_id);
    let ours = if let Some(ours) = known {
        ours
    } else {
        let group_id = read_group_id(deployment, caller, id, generation).await?;
        deployment.live.know_group(id, generation, &group_id);
        group_id == header.group_id
    };
    let envelope = Envelope::parse(&header.authenticated_data).ok();
    let expires_at = new.expires_at.map_or(0, Timestamp::as_millis);
    if envelope != Some(Envelope { send_id: new.send_id, expires_at }) {
        return Err(AppError::invalid(
            "ciphertext",
            "The message says something else of itself than its sender.",
        ));
    }
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        app::conversations::{commit, fetch_rows},
        testing::{Phone, World},
    };

    async fn take(world: &World, phone: &Phone, new: &NewContent) -> Result<Sent, AppError> {
        send(&world.deployment, &world.caller(phone), new.clone()).await
    }

    async fn next_epoch(world: &World, phone: &mut Phone, other: &mut Phone) {
        let new = phone.make_commit(world, &[], &[]);
        commit(&world.deployment, &world.caller(phone), new.clone()).await.unwrap();
        phone.accept();
        other.follow(&new.parts.commit);
    }

    #[tokio::test]
    async fn a_repeated_send_is_one_row_with_one_answer() {
        let world = World::new().await;
        let (mut alice, mut bob) = world.dm().await;
        let content = alice.encrypt("hello");
        let first = take(&world, &alice, &content).await.unwrap();
        world.clock.advance(Duration::from_mins(1));
        assert_eq!(take(&world, &alice, &content).await.unwrap(), first);
        let rows = fetch_rows(&world.deployment, &world.caller(&bob), content.conversation, 1, 10).await;
        let rows = rows.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(bob.decrypt(&rows[0].row.payload), "hello");
        assert_eq!(rows[0].row.sender, Some(alice.device()));
    }

    #[tokio::test]
    async fn the_same_send_id_of_another_device_is_another_row() {
        let world = World::new().await;
        let (mut alice, mut bob) = world.dm().await;
        let by_alice = alice.encrypt("a");
        let by_bob = bob.encrypt_as("b", by_alice.send_id, None);
        let (first, second) = (take(&world, &alice, &by_alice).await, take(&world, &bob, &by_bob).await);
        assert_eq!(first.unwrap().position + 1, second.unwrap().position);
    }

    #[tokio::test]
    async fn content_is_taken_for_three_epochs_more_and_a_retry_for_ever() {
        let world = World::new().await;
        let (mut alice, mut bob) = world.dm().await;
        let (sent, late, too_late) = (alice.encrypt("a"), alice.encrypt("b"), alice.encrypt("c"));
        let first = take(&world, &alice, &sent).await.unwrap();
        for _ in 0..3 {
            next_epoch(&world, &mut bob, &mut alice).await;
        }
        take(&world, &alice, &late).await.unwrap();
        next_epoch(&world, &mut bob, &mut alice).await;
        assert!(matches!(take(&world, &alice, &too_late).await, Err(AppError::Conflict(_))));
        assert_eq!(take(&world, &alice, &sent).await.unwrap(), first);
    }

    #[tokio::test]
    async fn who_is_not_in_a_conversation_does_not_see_it() {
        let world = World::new().await;
        let (mut alice, _) = world.dm().await;
        let carol = world.person("carol").await;
        let content = alice.encrypt("x");
        // Before and after the process has seen the group.
        for _ in 0..2 {
            assert!(matches!(take(&world, &carol, &content).await, Err(AppError::NotFound(_))));
            take(&world, &alice, &content).await.unwrap();
        }
        let nowhere = NewContent { conversation: ConversationId::from_bytes([1; 32]), ..content };
        assert!(matches!(take(&world, &alice, &nowhere).await, Err(AppError::NotFound(_))));
    }

    #[tokio::test]
    async fn the_ciphertext_is_content_of_that_group_and_epoch() {
        let mut world = World::new().await;
        let (mut alice, bob) = world.dm().await;
        let mut carol = world.person("carol").await;
        world.make_dm(&mut carol, &bob).await;
        let content = alice.encrypt("x");
        let other_group = NewContent { ciphertext: carol.encrypt("x").ciphertext, ..content.clone() };
        let a_commit =
            NewContent { ciphertext: alice.make_commit(&world, &[], &[]).parts.commit, ..content.clone() };
        let other_epoch = NewContent { epoch: content.epoch - 1, ..content.clone() };
        // A restarted process has seen no group yet.
        for _ in 0..2 {
            for wrong in [&other_group, &a_commit, &other_epoch] {
                let refused = take(&world, &alice, wrong).await;
                assert!(matches!(refused, Err(AppError::Invalid { .. })), "{refused:?}");
            }
            world.restart();
        }
        take(&world, &alice, &content).await.unwrap();
    }

    #[tokio::test]
    async fn expirations_and_sizes_have_bounds() {
        let world = World::new().await;
        let (mut alice, _) = world.dm().await;
        let content = alice.encrypt("x");
        let now = world.deployment.now();
        let longest = now.plus(limits::LOG_RETENTION);
        for (expires_at, fits) in
            [(now, false), (longest.plus(Duration::from_millis(1)), true), (longest, true)]
        {
            let new = alice.encrypt_until("x", Some(expires_at));
            assert_eq!(take(&world, &alice, &new).await.is_ok(), fits);
        }
        // The server is told what every reader sees.
        for lie in [
            NewContent { expires_at: Some(longest), ..content.clone() },
            NewContent { send_id: SendId::from_bytes([9; 16]), ..content.clone() },
        ] {
            let refused = take(&world, &alice, &lie).await;
            assert!(matches!(refused, Err(AppError::Invalid { .. })), "{refused:?}");
        }
        let large = NewContent { ciphertext: vec![0; CONTENT_BYTES + 1], ..alice.encrypt("y") };
        assert!(matches!(take(&world, &alice, &large).await, Err(AppError::LimitReached { .. })));
    }
}
