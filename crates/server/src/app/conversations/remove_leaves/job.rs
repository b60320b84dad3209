//! The job that sees to leaves until they are gone.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sotto_storage::{Going, Lane, NewJob, Tx};
use sotto_types::{ConversationId, DeviceId, Timestamp};

use super::propose::propose;
use crate::{AppError, Deployment, app::conversations::ask_to_commit::ask_to_commit};

/// The job that proposes the removal of leaves whose devices are out, until members have committed it everywhere.
///
/// A commit by a device that comes back in from outside takes no proposals along, so they are made anew. A conversation
/// in which nobody is left is forgotten.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct RemoveLeavesJob {
    /// A device, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    device: Option<String>,
    /// The random half of a user's id, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    /// A conversation in which somebody goes, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    conversation: Option<String>,
    /// When it was queued, milliseconds.
    #[serde(default)]
    since: u64,
}

/// How far the job came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looked {
    /// No leaf is left.
    Done,
    /// There was no time for all conversations.
    More,
    /// Removals wait for members; it is to look again after this time.
    Later(Duration),
}

impl RemoveLeavesJob {
    /// Its kind in the queue.
    pub(crate) const KIND: &str = "remove-leaves";
    /// Its kind in the queue of an earlier version, which knew devices alone.
    pub(crate) const FORMER_KIND: &str = "remove-device";
    /// The time after which it is first looked whether members have committed the removal.
    pub(crate) const LOOK: Duration = Duration::from_mins(5);
    /// The longest time between two looks.
    pub(super) const LONGEST_LOOK: Duration = Duration::from_hours(1);

    pub(super) fn of_device(device: DeviceId, now: Timestamp) -> Self {
        Self { device: Some(device.to_string()), since: now.as_millis(), ..Self::default() }
    }

    pub(super) fn of_user(user: &[u8; 16], now: Timestamp) -> Self {
        Self { user: Some(hex::encode(user)), since: now.as_millis(), ..Self::default() }
    }

    pub(super) fn of_conversation(conversation: ConversationId, now: Timestamp) -> Self {
        Self { conversation: Some(conversation.to_string()), since: now.as_millis(), ..Self::default() }
    }

    /// The job for the queue.
    pub(super) fn queue(&self, run_at: Timestamp) -> Result<NewJob, AppError> {
        let payload = serde_json::to_string(self).map_err(AppError::internal)?;
        Ok(NewJob { lane: Lane::Store, kind: Self::KIND.to_owned(), payload, run_at })
    }

    /// Proposes what is not proposed, for as long as there is time.
    pub(crate) async fn perform(&self, deployment: &Deployment, end: Timestamp) -> Result<Looked, AppError> {
        for conversation in self.conversations(deployment).await? {
            propose(deployment, conversation).await?;
            ask_to_commit(deployment, conversation, None);
            if end <= deployment.now() {
                return Ok(Looked::More);
            }
        }
        // Where something cannot be proposed yet, the job of the device or user looks again.
        if self.conversation.is_some() || self.conversations(deployment).await?.is_empty() {
            return Ok(Looked::Done);
        }
        // Whoever could commit may be away for weeks.
        let age = deployment.now().since(Timestamp::from_millis(self.since));
        Ok(Looked::Later((age / 4).clamp(Self::LOOK, Self::LONGEST_LOOK)))
    }

    /// The conversations in which leaves are still to go.
    async fn conversations(&self, deployment: &Deployment) -> Result<Vec<ConversationId>, AppError> {
        let wrong = || AppError::internal("a job with a wrong id");
        let going = match (&self.device, &self.user, &self.conversation) {
            (Some(device), ..) => Going::Device(device.parse().map_err(|_| wrong())?),
            (None, Some(user), _) => {
                let mut id = [0; 16];
                hex::decode_to_slice(user, &mut id).map_err(|_| wrong())?;
                Going::User(id)
            }
            (None, None, Some(id)) => {
                let id: ConversationId = id.parse().map_err(|_| wrong())?;
                let goes = async move |tx: &mut dyn Tx| {
                    Ok::<_, AppError>(tx.conversations().goes_somebody(id).await?)
                };
                return Ok(if deployment.store.read(goes).await? { vec![id] } else { Vec::new() });
            }
            (None, None, None) => return Err(wrong()),
        };
        let all = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.conversations().all_going(&going).await?);
        deployment.store.read(all).await
    }
}
