//! Going on with another group, where the one that there was is beyond repair.

use std::{
    collections::{BTreeSet, HashSet},
    time::Duration,
};

use sotto_delivery::{Predecessor, check_generation};
use sotto_storage::{ConversationHead, GroupState, LogRow, Tx, UserStatus};
use sotto_types::{ConversationId, DeviceId, Timestamp, limits};

use super::{
    Committed, NewConversation,
    bring::Stored,
    closed::must_be_open,
    create::{Made, create_at, server_key},
    membership::{membership, moved_on},
    publish::write_and_publish,
};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::{heavy, refused},
        policy,
    },
    live::Live,
};

/// The time in which a conversation gets one new generation at most: each costs everybody in it an invitation.
const PAUSE: Duration = Duration::from_mins(10);

/// Generations by which devices may be ahead of a server that was restored from a backup.
const AHEAD: u32 = 100;

/// Begins a later generation of a conversation that the caller's device is in, with everybody who is there; the log and its
/// positions go on. One that the server does not know, because it was restored from a backup, is made anew.
pub async fn begin_generation(
    deployment: &Deployment,
    caller: &DeviceCaller,
    generation: u32,
    new: NewConversation,
) -> Result<Committed, AppError> {
    new.check_size()?;
    let (id, device, now) = (new.id, caller.device, deployment.now());
    let before = async move |tx: &mut dyn Tx| current(tx, id, device, generation, now).await;
    let Some((head, before)) = deployment.store.read(before).await? else {
        return create_at(deployment, caller, generation, new).await;
    };
    let key = server_key(deployment)?;
    let creator = caller.clone();
    let next = heavy(move || {
        let made = Made::follow(new, generation, &key, &creator)?;
        let checked = check_generation(&before.snapshot, made.brought.snapshot(), &creator.as_member());
        let predecessor = checked.map_err(refused("generation"))?;
        Ok(Next { made, head, before, predecessor })
    });
    let next = next.await?;
    let (caller, group_id) = (caller.clone(), next.made.group_id.clone());
    let work = async move |tx: &mut dyn Tx| next.store(tx, &caller, now).await;
    let publish = move |live: &Live, stored: Stored| {
        live.know_group(id, generation, &group_id);
        stored.publish(live, id)
    };
    write_and_publish(deployment, work, publish).await
}

/// The conversation and its group, if this generation may be begun now by a device of it; nothing where there is none.
async fn current(
    tx: &mut dyn Tx,
    id: ConversationId,
    device: DeviceId,
    generation: u32,
    now: Timestamp,
) -> Result<Option<(ConversationHead, GroupState)>, AppError> {
    if tx.conversations().lookup(id).await?.is_none() {
        return Ok(None);
    }
    let (head, _) = membership(tx, id, device).await?;
    must_be_open(&head)?;
    let later = head.generation < generation && generation - head.generation <= AHEAD;
    if !later {
        return Err(AppError::Conflict("The conversation is in another generation.".to_owned()));
    }
    let again = tx.conversations().generation_begun(id).await?.map(|begun| begun.plus(PAUSE));
    if let Some(again) = again.filter(|again| now < *again) {
        return Err(AppError::LimitReached {
            why: "The conversation has begun anew only just now.".to_owned(),
            retry_after: Some(again.since(now)),
        });
    }
    let state = tx.conversations().group_state(id).await?;
    Ok(Some((head, state.ok_or_else(|| AppError::internal("a conversation without a group"))?)))
}

/// A new generation, with everything in it checked that can be checked without the store.
struct Next {
    made: Made,
    head: ConversationHead,
    before: GroupState,
    predecessor: Predecessor,
}

impl Next {
    async fn store(
        &self,
        tx: &mut dyn Tx,
        caller: &DeviceCaller,
        now: Timestamp,
    ) -> Result<Stored, AppError> {
        policy::may_act(tx, caller).await?;
        let brought = &self.made.brought;
        let (id, generation) = (brought.conversation, brought.generation);
        let current = current(tx, id, caller.device, generation, now).await?;
        let (_, state) = current.ok_or_else(moved_on)?;
        if state.snapshot != self.before.snapshot {
            // Somebody has moved on, or is going, since it was compared.
            return Err(moved_on());
        }
        self.check_people(tx).await?;
        let guests = brought.check_added(tx, caller, now).await?;
        let row = brought.row(caller.device, now);
        let position = tx.conversations().append(id, &row).await?.position;
        let place = (self.head.generation, self.head.epoch);
        let next = brought.state(position);
        if !tx.conversations().begin_generation(id, place, generation, &next, now).await? {
            return Err(moved_on());
        }
        brought.replace_members(tx, caller, LogRow { position, row }, &guests, now).await
    }

    /// Refuses a generation that leaves out who is in the conversation, takes along who is going, or brings in others
    /// without somebody who decides.
    async fn check_people(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        let brought = &self.made.brought;
        let stay = tx.conversations().users(brought.conversation).await?;
        let stay: HashSet<_> = stay.iter().map(|user| user.id).collect();
        let members = tx.conversations().members(brought.conversation).await?;
        let going: HashSet<_> =
            members.iter().map(|member| member.user).filter(|user| !stay.contains(user)).collect();
        let next: BTreeSet<_> =
            brought.view().members.iter().map(|member| member.device.user.local()).collect();
        if next.iter().any(|user| going.contains(user)) {
            return Err(AppError::Conflict(
                "Removals are pending, and the group leaves them out.".to_owned(),
            ));
        }
        if !self.predecessor.decides && next.iter().any(|user| !stay.contains(user)) {
            let why = "Only who decides in a conversation brings others into its next generation.";
            return Err(AppError::Forbidden(why.to_owned()));
        }
        if self.predecessor.decides && brought.view().members.len() > limits::ADDS {
            // One commit does not hold more; who is left is added by the next ones.
            return Ok(());
        }
        for user in stay.iter().filter(|user| !next.contains(*user)) {
            if is_there(tx, user).await? {
                let why = "Everybody who is in a conversation has to be in its next generation.";
                return Err(AppError::Forbidden(why.to_owned()));
            }
        }
        Ok(())
    }
}

/// Whether a user is active and has a device that could be added.
async fn is_there(tx: &mut dyn Tx, user: &[u8; 16]) -> Result<bool, AppError> {
    let account = tx.users().find_by_id(user).await?;
    let is_active = account.is_some_and(|user| user.status == UserStatus::Active && !user.suspended);
    Ok(is_active && !tx.devices().all_of(user).await?.is_empty())
}
