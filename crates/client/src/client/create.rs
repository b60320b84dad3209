//! Beginning a conversation, or coming into a DM when the other person began it first.

use std::{collections::BTreeSet, time::Duration};

use prost::Message as _;
use sotto_e2ee::{
    ConversationInfo,
    conversation::{Conversation, Device},
};
use sotto_types::{ConversationId, UserId};
use sotto_wire::{
    frame::{ClientBody, conversation as conv, refusal::Code},
    identity::SignedDeviceList,
};
use tokio::time::{Instant, timeout_at};

use super::{Client, commit::parts, log::note_group};
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
        let mut others = self.own_other_devices();
        others.extend(devices_of(&peer.list));
        let mut claimed = self.packages_of(&others).await?;
        if let Some((_, error)) = claimed.refused.pop() {
            return Err(error);
        }
        if !claimed.packages.iter().any(|package| package.user == peer.user) {
            return Err(ClientError::invalid(format!(
                "{} has no device that can be written to yet.",
                peer.username
            )));
        }
        match Box::pin(self.make(&info, Some(peer.user.clone()), &claimed.fitting())).await {
            Err(ClientError::Refused { code: Code::Conflict, .. }) => {
                self.wait_for_invitation(info.conversation).await
            }
            made => made,
        }
    }

    /// Makes a conversation with this device and the owners of these key packages in it, writes it, and has the server take
    /// it; one that the server refuses is forgotten.
    pub(super) async fn make(
        &mut self,
        info: &ConversationInfo,
        peer: Option<UserId>,
        packages: &[Vec<u8>],
    ) -> Result<(), ClientError> {
        let id = info.conversation;
        let now = self.now();
        let mut group = Conversation::create(
            &self.account.identity,
            info,
            &self.account.external_sender,
            self.environment.rng.as_ref(),
            now,
        )?;
        let group_info = group.group_info_with_tree()?;
        let pending = group.change_members(packages, &[], now)?;
        let row = ConversationRow {
            id,
            kind: info.kind.number(),
            peer,
            state: ConversationState::Creating,
            generation: info.generation,
            position: 0,
            counter: 0,
            split: false,
            resyncs: 0,
        };
        let changes = group.take_changes()?;
        let request = conv::Create {
            conversation: id.as_bytes().to_vec(),
            kind: row.kind,
            generation: row.generation,
            group_info,
            commit: Some(parts(pending)),
        };
        self.store.write(|tx| {
            tx.save_conversation(&row)?;
            note_group(tx, id, &group)?;
            tx.save_group(id, &changes)?;
            tx.set_creation(id, &request.encode_to_vec())
        })?;
        self.groups.insert(id, group);
        self.environment.failpoint("client.create.after_write");
        Box::pin(self.send_creation(id, request)).await
    }

    /// Asks the server once more to take a conversation that was made here; whether there was anything to ask.
    pub(super) async fn resume_creation(&mut self, id: ConversationId) -> Result<bool, ClientError> {
        let Some(request) = self.store.read().creation(id)? else { return Ok(false) };
        let request = conv::Create::decode(request.as_slice());
        let request = request.map_err(|_| ClientError::Damaged("a conversation to make is malformed"))?;
        Box::pin(self.send_creation(id, request)).await.map(|()| true)
    }

    /// Forgets a conversation that was made here and that the server did not take.
    pub(super) fn forget_creation(&mut self, id: ConversationId) -> Result<(), ClientError> {
        self.groups.remove(&id);
        self.store.write(|tx| tx.delete_conversation(id))
    }

    async fn send_creation(&mut self, id: ConversationId, request: conv::Create) -> Result<(), ClientError> {
        let commit = request.commit.as_ref().map(|parts| parts.commit.clone()).unwrap_or_default();
        let number = self.link()?.ask(ClientBody::Create(request)).await?;
        self.environment.failpoint("client.create.after_send");
        let answer = self.link()?.committed(number).await;
        self.environment.failpoint("client.create.after_answer");
        match answer {
            Ok(committed) => self.follow_to(id, committed.position).await,
            Err(error @ ClientError::Refused { code: Code::Conflict, .. }) => {
                // It was taken before and the answer was lost, or somebody else was first: the log tells.
                let first = match self.link()?.fetch_rows(id, 0).await {
                    Ok(fetched) => fetched.rows.into_iter().next(),
                    Err(refused @ ClientError::Refused { .. }) if !refused.is_passing() => None,
                    Err(error) => return Err(error),
                };
                if first.is_some_and(|row| row.payload == commit) {
                    return Box::pin(self.read_on(id)).await;
                }
                self.forget_creation(id)?;
                Err(error)
            }
            Err(error) => {
                if matches!(error, ClientError::Refused { .. }) && !error.is_passing() {
                    self.forget_creation(id)?;
                }
                Err(error)
            }
        }
    }

    /// The other person, or another device of this one, was first: an invitation is on its way.
    pub(super) async fn wait_for_invitation(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let until = Instant::now() + PATIENCE;
        let waits =
            |row: Option<ConversationRow>| row.is_none_or(|row| row.state == ConversationState::Remembered);
        while waits(self.store.read().lookup_conversation(id)?) {
            let late =
                || ClientError::unreachable("the conversation exists, and this device is not in it yet");
            let push = timeout_at(until, self.link()?.push()).await.map_err(|_| late())??;
            Box::pin(self.process_push(push)).await?;
        }
        Ok(())
    }

    /// The other devices of this account.
    pub(super) fn own_other_devices(&self) -> BTreeSet<Device> {
        let this = self.account.identity.device();
        devices_of(self.account.identity.list()).filter(|device| device.device != this).collect()
    }
}

/// The devices on a list.
pub(super) fn devices_of(list: &SignedDeviceList) -> impl Iterator<Item = Device> {
    let user = list.list().user.clone();
    let devices = list.list().devices.clone();
    devices.into_iter().map(move |listed| Device { user: user.clone(), device: listed.device })
}
