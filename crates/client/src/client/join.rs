//! Coming into a conversation that somebody else put this device in.

use std::collections::BTreeSet;

use sotto_e2ee::{
    Error,
    conversation::{Conversation, Invitation, Joined},
};
use sotto_types::{ConversationId, UserId};
use sotto_wire::{content::LogHash, frame::inbox};

use super::{Client, log::note_group, sync::NAMES};
use crate::{
    ClientError, Event, WarningKind,
    store::{ConversationRow, ConversationState},
};

impl Client {
    /// Joins by the welcome in inbox item `sequence`, in one transaction with the item's number.
    pub(super) async fn join(&mut self, joined: inbox::Joined, sequence: u64) -> Result<(), ClientError> {
        let id = ConversationId::from_slice(&joined.conversation)
            .map_err(|_| ClientError::ServerMisbehaved("a conversation id is malformed"))?;
        let known = self.store.read().lookup_conversation(id)?;
        if known.as_ref().is_some_and(|row| row.state == ConversationState::Deleted) {
            let text =
                "An invitation to a conversation that was deleted for everybody is ignored.".to_owned();
            self.warn(WarningKind::InvitationUnusable, Some(id), text);
            return self.store.write(|tx| tx.set_inbox_sequence(sequence));
        }
        let already = known.as_ref().is_some_and(|row| {
            row.state == ConversationState::Joined
                && row.generation >= joined.generation
                && row.position >= joined.position
        });
        if already {
            return self.store.write(|tx| tx.set_inbox_sequence(sequence));
        }
        let opened = self.open_invitation(id, &joined).and_then(|group| {
            let succession = known.as_ref().map(|known| self.check_succession(known, &group)).transpose()?;
            Ok((group, succession.flatten()))
        });
        match opened {
            Ok((group, succession)) => {
                let by = group.inviter.user.clone();
                Box::pin(self.enter(id, &joined, sequence, group, known)).await?;
                match succession {
                    Some(succession) => self.tell_succession(id, Some(&by), &succession),
                    None => Ok(()),
                }
            }
            Err(ClientError::Encryption(error)) if error != Error::Store && error != Error::Library => {
                let text = format!("An invitation to a conversation cannot be followed: {error}.");
                self.warn(WarningKind::InvitationUnusable, Some(id), text);
                self.store.write(|tx| tx.set_inbox_sequence(sequence))
            }
            Err(error) => Err(error),
        }
    }

    fn open_invitation(&self, id: ConversationId, joined: &inbox::Joined) -> Result<Joined, ClientError> {
        let invitation = Invitation {
            welcome: &joined.welcome,
            ratchet_tree: &joined.ratchet_tree,
            server_key: &self.account.external_sender,
        };
        let tx = self.store.read();
        let secret_of = |reference: &[u8]| tx.key_package_secret(reference).ok().flatten();
        let group = Conversation::join(&self.account.identity, &invitation, &secret_of)?;
        let info = group.conversation.info();
        let as_told = info.conversation == id
            && info.kind.number() == joined.kind
            && info.generation == joined.generation
            && info.home == self.account.domain;
        if as_told { Ok(group) } else { Err(Error::InvalidMessage.into()) }
    }

    async fn enter(
        &mut self,
        id: ConversationId,
        joined: &inbox::Joined,
        sequence: u64,
        group: Joined,
        known: Option<ConversationRow>,
    ) -> Result<(), ClientError> {
        let Joined { conversation: mut group, key_package, last_resort, .. } = group;
        let mut others: BTreeSet<UserId> = group.members().map(|member| member.user).collect();
        others.remove(self.user());
        for user in others.iter().take(NAMES) {
            if self.store.read().lookup_contact(user)?.is_none() {
                self.try_refresh_contact(user).await?;
            }
        }
        let people = group.info().users.iter().map(|participant| &participant.0);
        let peer = people.into_iter().find(|user| *user != self.user()).cloned();
        let row = ConversationRow {
            id,
            kind: joined.kind,
            peer,
            state: ConversationState::Joined,
            generation: joined.generation,
            position: joined.position,
            counter: known.as_ref().map_or(0, |row| row.counter),
            split: known.as_ref().is_some_and(|row| row.split),
            resyncs: 0,
        };
        let changes = group.take_changes()?;
        let epoch = group.epoch();
        self.store.write(|tx| {
            tx.save_conversation(&row)?;
            tx.delete_group(id)?;
            tx.save_group(id, &changes)?;
            note_group(tx, id, &group)?;
            tx.forget_sender_counters(id)?;
            tx.insert_log_hash(id, epoch, row.position, LogHash::default())?;
            tx.end_creation(id)?;
            if !last_resort {
                tx.delete_key_package(&key_package)?;
            }
            tx.set_inbox_sequence(sequence)
        })?;
        self.environment.failpoint("client.join.after_write");
        self.groups.insert(id, group);
        self.plan_renewal(id)?;
        self.emit(Event::ConversationJoined { conversation: id });
        Ok(())
    }
}
