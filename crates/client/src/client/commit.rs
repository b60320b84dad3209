//! A commit on its way: written, sent, and met again in the log.

use sotto_e2ee::conversation::PendingCommit;
use sotto_types::ConversationId;
use sotto_wire::frame::{conversation as conv, refusal::Code};

use super::Client;
use crate::ClientError;

/// Whether the server took a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Submitted {
    /// It did, and the conversation is in the next epoch.
    Taken,
    /// Another was first; the conversation has followed it.
    Lost,
}

impl Client {
    /// Sends a commit that is pending in its group, which is written first; the log then says what became of it.
    pub(super) async fn submit(
        &mut self,
        id: ConversationId,
        pending: PendingCommit,
    ) -> Result<Submitted, ClientError> {
        self.save_group(id)?;
        self.environment.failpoint("client.commit.after_write");
        let row = self.store.read().lookup_conversation(id)?;
        let row = row.ok_or(ClientError::Damaged("a group has no conversation"))?;
        let request = conv::Commit {
            conversation: id.as_bytes().to_vec(),
            generation: row.generation,
            epoch: pending.epoch,
            parts: Some(parts(pending)),
        };
        let answer = self.link()?.commit(request).await;
        self.environment.failpoint("client.commit.after_answer");
        match answer {
            Ok(committed) => {
                self.follow_to(id, committed.position).await?;
                Ok(Submitted::Taken)
            }
            Err(error @ ClientError::Refused { .. }) => {
                self.group(id)?.discard_pending();
                self.save_group(id)?;
                self.read_on(id).await?;
                match error {
                    ClientError::Refused { code: Code::Conflict, .. } => Ok(Submitted::Lost),
                    error => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Follows the log as far as it goes now.
    pub(super) async fn read_on(&mut self, id: ConversationId) -> Result<(), ClientError> {
        loop {
            let Some(row) = self.store.read().lookup_conversation(id)? else { return Ok(()) };
            let fetched = self.link()?.fetch_rows(id, row.position).await?;
            let Some(newest) = fetched.rows.last().map(|row| row.position) else { return Ok(()) };
            let followed = self.follow_log(id, &fetched.rows, true)?;
            let trouble = self.settle(id, followed).await?;
            self.mend(id, trouble).await?;
            if newest <= row.position {
                return Ok(());
            }
        }
    }
}

/// A commit as it goes over the wire.
pub(super) fn parts(pending: PendingCommit) -> conv::CommitParts {
    let welcomes = pending.welcomes.into_iter().map(|welcome| conv::DeviceWelcome {
        user_id: welcome.to.user.to_string(),
        device_id: welcome.to.device.as_bytes().to_vec(),
        welcome: welcome.message,
    });
    conv::CommitParts { commit: pending.commit, welcomes: welcomes.collect(), group_info: pending.group_info }
}
