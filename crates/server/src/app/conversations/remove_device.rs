//! Taking the leaves of a device out of every conversation.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sotto_delivery::{Proposed, ServerKey, propose_removal};
use sotto_storage::{ConversationHead, GroupState, Lane, LogRow, NewJob, NewRow, RowKind, Tx};
use sotto_types::{ConversationId, DeviceId, Timestamp, limits};

use crate::{
    AppError, Deployment,
    app::heavy::{heavy, refused},
};

/// The job that proposes a device's removal wherever it has a leaf, until members have committed it everywhere.
///
/// A commit by a device that comes back in from outside takes no proposals along, so they are made anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RemoveDeviceJob {
    /// The device, hexadecimal.
    device: String,
    /// When it is given up, milliseconds: in a conversation that nobody comes back to, nobody commits.
    until: u64,
}

/// What became of one proposal.
enum Proposal {
    /// The device has no leaf there, or its removal waits.
    Nothing,
    /// The group has moved on meanwhile.
    Again,
    /// It is in the log.
    Made(Vec<LogRow>),
}

impl RemoveDeviceJob {
    /// Its kind in the queue.
    pub(crate) const KIND: &str = "remove-device";
    /// The time after which it is looked whether members have committed the removal.
    pub(crate) const LOOK: Duration = Duration::from_mins(5);

    /// The job for the queue.
    pub(crate) fn queue(device: DeviceId, now: Timestamp) -> Result<NewJob, AppError> {
        let until = now.plus(limits::LOG_RETENTION).as_millis();
        let job = Self { device: device.to_string(), until };
        let payload = serde_json::to_string(&job).map_err(AppError::internal)?;
        Ok(NewJob { lane: Lane::Store, kind: Self::KIND.to_owned(), payload, run_at: now })
    }

    /// Proposes what is not proposed; true when the device has no leaf any more, or nobody waits for that.
    pub(crate) async fn perform(&self, deployment: &Deployment) -> Result<bool, AppError> {
        let device = hex::decode(&self.device).ok().and_then(|id| DeviceId::from_slice(&id).ok());
        let device = device.ok_or_else(|| AppError::internal("a job with a wrong id"))?;
        let all = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.conversations().all_with(device).await?);
        let conversations = deployment.store.read(all).await?;
        for &conversation in &conversations {
            propose(deployment, conversation, device).await?;
        }
        Ok(conversations.is_empty() || Timestamp::from_millis(self.until) <= deployment.now())
    }
}

/// Tries until the group stands still for as long as it takes.
async fn propose(
    deployment: &Deployment,
    conversation: ConversationId,
    device: DeviceId,
) -> Result<(), AppError> {
    const TRIES: usize = 8;
    for _ in 0..TRIES {
        match try_propose(deployment, conversation, device).await? {
            Proposal::Nothing => return Ok(()),
            Proposal::Again => {}
            Proposal::Made(rows) => {
                for row in rows {
                    deployment.live.publish(conversation, row);
                }
                return Ok(());
            }
        }
    }
    // The job looks again.
    Ok(())
}

async fn try_propose(
    deployment: &Deployment,
    conversation: ConversationId,
    device: DeviceId,
) -> Result<Proposal, AppError> {
    let read = async move |tx: &mut dyn Tx| {
        let head = tx.conversations().lookup(conversation).await?;
        let member = tx.conversations().member(conversation, device).await?;
        let state = tx.conversations().group_state(conversation).await?;
        Ok::<_, AppError>(head.zip(member).zip(state))
    };
    let Some(((head, member), state)) = deployment.store.read(read).await? else {
        return Ok(Proposal::Nothing);
    };
    let key = ServerKey::load(&deployment.domain, deployment.keyring.external_sender()?.clone());
    let (key, snapshot) = (key.map_err(AppError::internal)?, state.snapshot.clone());
    let proposed = heavy(move || match propose_removal(&snapshot, &key, &[member.leaf], "removed") {
        Ok(proposed) => Ok(Some(proposed)),
        // Another device of the user must renew its leaf first; the user's own devices see to that.
        Err(sotto_delivery::Error::NewestList) => Ok(None),
        Err(error) => Err(refused("removal")(error)),
    });
    let Some(proposed) = proposed.await?.filter(|proposed| !proposed.proposals.is_empty()) else {
        return Ok(Proposal::Nothing);
    };
    let now = deployment.now();
    deployment.store.write(async move |tx| store(tx, (&head, &state), &proposed, now).await).await
}

/// Appends the proposals, if the group is still the one that they were made for.
async fn store(
    tx: &mut dyn Tx,
    (head, state): (&ConversationHead, &GroupState),
    proposed: &Proposed,
    now: Timestamp,
) -> Result<Proposal, AppError> {
    let current = tx.conversations().group_state(head.id).await?;
    if current.is_none_or(|current| current.snapshot != state.snapshot) {
        return Ok(Proposal::Again);
    }
    tx.conversations().set_snapshot(head.id, &proposed.snapshot).await?;
    let mut rows = Vec::with_capacity(proposed.proposals.len());
    for proposal in &proposed.proposals {
        let row = NewRow {
            kind: RowKind::Proposal,
            generation: head.generation,
            epoch: head.epoch,
            sender: None,
            send_id: None,
            sent_at: now,
            expires_at: now.plus(limits::LOG_RETENTION),
            payload: proposal.clone(),
        };
        let position = tx.conversations().append(head.id, &row).await?.position;
        rows.push(LogRow { position, row });
    }
    Ok(Proposal::Made(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::conversations::{commit, fetch_rows},
        jobs,
        testing::{Phone, World},
    };

    async fn proposals(world: &World, by: &Phone) -> usize {
        let caller = world.caller(by);
        let rows = fetch_rows(&world.deployment, &caller, by.conversation(), 0, 100).await.unwrap();
        rows.iter().filter(|row| row.row.kind == RowKind::Proposal).count()
    }

    async fn reset(world: &World, phone: &Phone) {
        let (device, now) = (phone.device(), world.deployment.now());
        world
            .write(async move |tx| {
                tx.devices().reset(device, now).await?;
                tx.jobs().insert(&RemoveDeviceJob::queue(device, now)?).await?;
                Ok(())
            })
            .await;
        world.do_jobs().await;
    }

    #[tokio::test]
    async fn a_removal_is_proposed_once_and_again_after_a_commit_that_could_not_take_it_along() {
        let world = World::new().await;
        let (mut alice, bob) = world.dm().await;
        reset(&world, &bob).await;
        assert_eq!(proposals(&world, &alice).await, 1);
        world.clock.advance(RemoveDeviceJob::LOOK);
        assert!(jobs::next(&world.deployment).await.unwrap());
        assert_eq!(proposals(&world, &alice).await, 1);
        // Alice comes back in from outside: her commit takes no proposals along.
        let caller = world.caller(&alice);
        let group = crate::app::conversations::fetch_group(&world.deployment, &caller, alice.conversation());
        let back = alice.rejoin(&group.await.unwrap());
        commit(&world.deployment, &caller, back).await.unwrap();
        world.clock.advance(RemoveDeviceJob::LOOK);
        assert!(jobs::next(&world.deployment).await.unwrap());
        assert_eq!(proposals(&world, &alice).await, 2);
    }

    #[tokio::test]
    async fn what_nobody_commits_is_given_up_in_the_end() {
        let world = World::new().await;
        let (_, bob) = world.dm().await;
        reset(&world, &bob).await;
        world.clock.advance(limits::LOG_RETENTION);
        assert!(jobs::next(&world.deployment).await.unwrap());
        world.clock.advance(RemoveDeviceJob::LOOK);
        assert!(!jobs::next(&world.deployment).await.unwrap());
    }
}
