//! Proposing the removal of all who go from a conversation.

use std::collections::BTreeMap;

use sotto_delivery::{ServerKey, propose_removal};
use sotto_storage::{ConversationHead, GroupState, LogRow, Member, NewRow, RowKind, Standing, Tx};
use sotto_types::{ConversationId, DeviceId, Timestamp, limits};

use crate::{
    AppError, Deployment,
    app::{
        conversations::publish::write_and_publish,
        heavy::{heavy, refused},
    },
    live::Live,
};

/// What is to be proposed in one conversation.
struct Found {
    head: ConversationHead,
    state: GroupState,
    going: Vec<Member>,
}

/// Tries until the group stands still for as long as it takes.
pub(super) async fn propose(deployment: &Deployment, conversation: ConversationId) -> Result<(), AppError> {
    const TRIES: usize = 8;
    for _ in 0..TRIES {
        if try_propose(deployment, conversation).await? {
            return Ok(());
        }
    }
    // The job looks again.
    Ok(())
}

/// Whether that was all there is to do; if not, the group has moved on meanwhile.
async fn try_propose(deployment: &Deployment, conversation: ConversationId) -> Result<bool, AppError> {
    let read = async move |tx: &mut dyn Tx| {
        if !tx.conversations().goes_somebody(conversation).await? {
            return Ok(None);
        }
        let head = tx.conversations().lookup(conversation).await?.filter(|head| !head.closed);
        let state = tx.conversations().group_state(conversation).await?;
        let members = tx.conversations().members(conversation).await?;
        Ok::<_, AppError>(head.zip(state).map(|(head, state)| (head, state, members)))
    };
    let Some((head, state, members)) = deployment.store.read(read).await? else {
        return Ok(true);
    };
    if members.iter().all(|member| member.standing != Standing::Stays) {
        forget(deployment, conversation).await?;
        return Ok(true);
    }
    let going = members.into_iter().filter(|member| member.standing == Standing::Goes).collect();
    let found = Found { head, state, going };
    let key = ServerKey::load(&deployment.domain, deployment.keyring.external_sender()?.clone());
    let key = key.map_err(AppError::internal)?;
    let (found, made) = heavy(move || {
        let made = make(&key, &found).map_err(refused("removal"))?;
        Ok((found, made))
    })
    .await?;
    if made.devices.is_empty() {
        return Ok(true);
    }
    let now = deployment.now();
    let work = async move |tx: &mut dyn Tx| store(tx, &found, &made, now).await;
    let publish = move |live: &Live, rows: Option<Vec<LogRow>>| {
        let made = rows.is_some();
        for row in rows.into_iter().flatten() {
            live.publish(conversation, row);
        }
        made
    };
    write_and_publish(deployment, work, publish).await
}

/// Proposals, and for whom they are.
struct Made {
    snapshot: Vec<u8>,
    proposals: Vec<Vec<u8>>,
    devices: Vec<DeviceId>,
}

/// Proposes the removal of all who go; computes for some milliseconds.
fn make(key: &ServerKey, found: &Found) -> Result<Made, sotto_delivery::Error> {
    let mut made =
        Made { snapshot: found.state.snapshot.clone(), proposals: Vec::new(), devices: Vec::new() };
    if sotto_delivery::view(&made.snapshot)?.info.closed {
        // Nothing follows, so nobody could commit.
        return Ok(made);
    }
    let all: Vec<&Member> = found.going.iter().collect();
    match made.add(key, &all) {
        Err(sotto_delivery::Error::NewestList) => {}
        outcome => return outcome.map(|()| made),
    }
    let mut users: BTreeMap<[u8; 16], Vec<&Member>> = BTreeMap::new();
    for member in all {
        users.entry(member.user).or_default().push(member);
    }
    for leaves in users.values() {
        match made.add(key, leaves) {
            // Another device of the user must renew its leaf first; the user's own devices see to that.
            Ok(()) | Err(sotto_delivery::Error::NewestList) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(made)
}

impl Made {
    fn add(&mut self, key: &ServerKey, members: &[&Member]) -> Result<(), sotto_delivery::Error> {
        let leaves: Vec<u32> = members.iter().map(|member| member.leaf).collect();
        let proposed = propose_removal(&self.snapshot, key, &leaves, "removed")?;
        self.snapshot = proposed.snapshot;
        self.proposals.extend(proposed.proposals);
        self.devices.extend(members.iter().map(|member| member.device));
        Ok(())
    }
}

/// Appends the proposals, if the group is still the one that they were made for.
async fn store(
    tx: &mut dyn Tx,
    found: &Found,
    made: &Made,
    now: Timestamp,
) -> Result<Option<Vec<LogRow>>, AppError> {
    let head = &found.head;
    let current = tx.conversations().group_state(head.id).await?;
    if current.is_none_or(|current| current.snapshot != found.state.snapshot) {
        return Ok(None);
    }
    tx.conversations().set_snapshot(head.id, &made.snapshot).await?;
    tx.conversations().mark_proposed(head.id, &made.devices).await?;
    let mut rows = Vec::with_capacity(made.proposals.len());
    for proposal in &made.proposals {
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
    Ok(Some(rows))
}

/// Forgets a conversation that nobody is a member of: nobody could come back into it, nor commit anything.
async fn forget(deployment: &Deployment, conversation: ConversationId) -> Result<(), AppError> {
    /// Rows of one unit of work: few enough that others do not wait for long.
    const PORTION: usize = 500;
    let unit = async move |tx: &mut dyn Tx| {
        let members = tx.conversations().members(conversation).await?;
        let stays = members.iter().any(|member| member.standing == Standing::Stays);
        Ok::<_, AppError>(stays || tx.conversations().forget(conversation, PORTION).await?)
    };
    while !deployment.store.write(unit).await? {}
    Ok(())
}
