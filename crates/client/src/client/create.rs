//! Beginning a DM, or coming in when the other person began it first.

use std::{collections::BTreeSet, time::Duration};

use sotto_e2ee::{
    ConversationInfo,
    conversation::{Conversation, Device},
};
use sotto_types::ConversationId;
use sotto_wire::{
    frame::{ClientBody, conversation as conv, refusal::Code},
    identity::SignedDeviceList,
};
use tokio::time::{Instant, timeout_at};

use super::{Client, commit::parts};
use crate::{
    ClientError,
    store::{ContactRow, ConversationRow, ConversationState},
};

/// How long the invitation of whoever was first may take.
const PATIENCE: Duration = Duration::from_secs(10);

impl Client {
    /// Makes the DM with a person, with all devices of both.
    pub(super) async fn create_dm(&mut self, peer: &ContactRow) -> Result<(), ClientError> {
        let info = ConversationInfo::dm(self.user().clone(), peer.user.clone(), self.account.domain.clone());
        let id = info.conversation;
        let others = self.other_devices(peer);
        let packages = self.packages_of(&others).await?;
        let now = self.now();
        let mut group = Conversation::create(
            &self.account.identity,
            &info,
            &self.account.external_sender,
            self.environment.rng.as_ref(),
            now,
        )?;
        let group_info = group.group_info_with_tree()?;
        let pending = group.change_members(&packages, &[], now)?;
        if !pending.welcomes.iter().any(|welcome| welcome.to.user == peer.user) {
            return Err(ClientError::invalid(format!(
                "{} has no device that can be written to yet.",
                peer.username
            )));
        }
        let row = ConversationRow {
            id,
            kind: info.kind.number(),
            peer: Some(peer.user.clone()),
            state: ConversationState::Creating,
            generation: info.generation,
            position: 0,
            counter: 0,
            split: false,
            resyncs: 0,
        };
        let changes = group.take_changes()?;
        self.store.write(|tx| {
            tx.save_conversation(&row)?;
            tx.save_group(id, &changes)
        })?;
        self.groups.insert(id, group);
        self.environment.failpoint("client.create.after_write");
        let request = conv::Create {
            conversation: id.as_bytes().to_vec(),
            kind: row.kind,
            generation: row.generation,
            group_info,
            commit: Some(parts(pending)),
        };
        Box::pin(self.send_creation(id, request)).await
    }

    /// Forgets a conversation that was made here and that the server did not take.
    pub(super) fn forget_creation(&mut self, id: ConversationId) -> Result<(), ClientError> {
        self.groups.remove(&id);
        self.store.write(|tx| tx.delete_conversation(id))
    }

    async fn send_creation(&mut self, id: ConversationId, request: conv::Create) -> Result<(), ClientError> {
        let number = self.link()?.ask(ClientBody::Create(request)).await?;
        self.environment.failpoint("client.create.after_send");
        let answer = self.link()?.committed(number).await;
        self.environment.failpoint("client.create.after_answer");
        match answer {
            Ok(committed) => self.follow_to(id, committed.position).await,
            Err(ClientError::Refused { code: Code::Conflict, .. }) => {
                self.forget_creation(id)?;
                self.wait_for_invitation(id).await
            }
            Err(error) => {
                if matches!(error, ClientError::Refused { .. }) {
                    self.forget_creation(id)?;
                }
                Err(error)
            }
        }
    }

    /// The other person was first: their invitation is on its way.
    async fn wait_for_invitation(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let until = Instant::now() + PATIENCE;
        let waits =
            |row: Option<ConversationRow>| row.is_none_or(|row| row.state == ConversationState::Remembered);
        while waits(self.store.read().lookup_conversation(id)?) {
            let late =
                || ClientError::unreachable("the conversation exists, and this device is not in it yet");
            let push = timeout_at(until, self.link()?.push()).await.map_err(|_| late())??;
            self.process_push(push).await?;
        }
        Ok(())
    }

    fn other_devices(&self, peer: &ContactRow) -> BTreeSet<Device> {
        let this = self.account.identity.device();
        let of = |list: &SignedDeviceList| {
            let user = list.list().user.clone();
            let devices = list.list().devices.clone();
            devices.into_iter().map(move |listed| Device { user: user.clone(), device: listed.device })
        };
        of(self.account.identity.list())
            .chain(of(&peer.list))
            .filter(|device| device.device != this)
            .collect()
    }
}
