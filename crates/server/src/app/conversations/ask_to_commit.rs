//! Naming the member that commits the removals which wait in a conversation.
//!
//! That removals wait is in the store. Who has been asked is not: when that is lost, somebody is asked again.

use std::{collections::HashSet, time::Duration};

use sotto_storage::{Member, Standing, Tx};
use sotto_types::{ConversationId, DeviceId};
use tokio::time::sleep;

use crate::{AppError, Deployment, app::DeviceCaller};

/// The time that a device has before the next is asked.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks connected members to commit what waits in a conversation, one after the other until one has done so: `first`, if
/// one is named, then those with the lowest leaves. Each is asked once in a round; one round is under way at a time.
pub(super) fn ask_to_commit(
    deployment: &Deployment,
    conversation: ConversationId,
    mut first: Option<DeviceId>,
) {
    if deployment.live.caught_up(&conversation).is_empty() {
        // Whoever comes is asked.
        return;
    }
    let Some(mut rounds) = deployment.live.begin_asking(conversation) else { return };
    let deployment = deployment.clone();
    tokio::spawn(async move {
        loop {
            ask_all(&deployment, conversation, first.take()).await;
            if !rounds.another() {
                return;
            }
        }
    });
}

/// As [`ask_to_commit`], in the conversations of a device that has just taken everything that waited for it.
pub(crate) async fn ask_newcomer_to_commit(deployment: &Deployment, caller: &DeviceCaller) {
    let device = caller.device;
    let waiting = async move |tx: &mut dyn Tx| {
        Ok::<_, AppError>(tx.conversations().all_waiting_for_commit(device).await?)
    };
    match deployment.store.read(waiting).await {
        Ok(conversations) => {
            for conversation in conversations {
                ask_to_commit(deployment, conversation, Some(device));
            }
        }
        Err(error) => could_not_ask(&error),
    }
}

/// One round.
async fn ask_all(deployment: &Deployment, conversation: ConversationId, mut first: Option<DeviceId>) {
    let mut asked = HashSet::new();
    loop {
        let members = match waiting_members(deployment, conversation).await {
            Ok(members) => members,
            Err(error) => return could_not_ask(&error),
        };
        let connected: HashSet<DeviceId> = deployment.live.caught_up(&conversation).into_iter().collect();
        let first = first.take();
        let can = |member: &&Member| {
            let stays = member.standing == Standing::Stays && connected.contains(&member.device);
            stays && !asked.contains(&member.device)
        };
        let named = members.iter().find(|member| Some(member.device) == first).filter(can);
        let Some(next) = named.or_else(|| members.iter().find(can)) else { return };
        asked.insert(next.device);
        deployment.live.want_commit(conversation, next.device);
        sleep(PATIENCE).await;
    }
}

/// All that have a leaf, in the order of the leaves; nobody where nothing waits.
async fn waiting_members(
    deployment: &Deployment,
    conversation: ConversationId,
) -> Result<Vec<Member>, AppError> {
    let read = async move |tx: &mut dyn Tx| {
        let open = tx.conversations().lookup(conversation).await?.is_some_and(|head| !head.closed);
        if !open || !tx.conversations().waits_for_commit(conversation).await? {
            return Ok(Vec::new());
        }
        Ok::<_, AppError>(tx.conversations().members(conversation).await?)
    };
    deployment.store.read(read).await
}

fn could_not_ask(error: &AppError) {
    // The job that proposed the removals has somebody asked again.
    tracing::warn!(error = error as &dyn std::error::Error, "nobody could be asked to commit removals");
}
