//! Changing what the members of a conversation have agreed on: a commit, made anew after each race that was lost.

use std::collections::BTreeSet;

use sotto_e2ee::{
    Error, RuleError, Settings,
    conversation::{Conversation, Device},
};
use sotto_types::{ConversationId, UserId, Username};
use sotto_wire::{
    frame::{conversation::Kind, refusal::Code},
    identity::AccountKind,
};

use super::{Client, commit::Submitted, members::full};
use crate::{
    ClientError,
    store::{ContactRow, ConversationRow},
};

/// Races that may be lost in a row.
const TRIES: usize = 8;

/// What is to change.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// Who goes.
    pub(super) remove: Vec<Device>,
    /// The settings afterwards.
    pub(super) settings: Settings,
}

impl Client {
    /// Makes the change that `decide` asks for; it is asked again after each race that was lost, and says nothing when there
    /// is nothing to change.
    pub(super) async fn change_conversation(
        &mut self,
        id: ConversationId,
        decide: &(dyn Fn(&Conversation) -> Result<Option<Change>, ClientError> + Send + Sync),
    ) -> Result<(), ClientError> {
        for _ in 0..TRIES {
            self.check_joined(id)?;
            let now = self.now();
            let group = self.group(id)?;
            let Some(change) = decide(group)? else { return Ok(()) };
            group.discard_pending();
            let pending = if change.settings == group.info().settings() {
                group.change_members(&[], &change.remove, now)
            } else {
                group.change(&[], &change.remove, change.settings, now)
            };
            let pending = pending.map_err(made)?;
            self.environment.failpoint("client.change.before_commit");
            if self.submit(id, pending).await? == Submitted::Taken {
                return Ok(());
            }
        }
        Err(ClientError::unreachable("the conversation is changing too fast just now"))
    }

    /// The group or room with this id, of which this device is a member.
    pub(super) fn joined_of_many(&self, id: ConversationId) -> Result<ConversationRow, ClientError> {
        self.check_joined(id)?;
        let row = self.store.read().lookup_conversation(id)?.filter(super::members::is_of_many);
        row.ok_or_else(|| ClientError::invalid("That is a conversation of two, not a group or a room."))
    }

    /// The room with this id, of which this device is a member.
    pub(super) fn joined_room(&self, id: ConversationId) -> Result<ConversationRow, ClientError> {
        let row = self.joined_of_many(id)?;
        if row.kind == i32::from(Kind::Room) {
            Ok(row)
        } else {
            Err(ClientError::invalid("A group has no moderators, name or description; rooms have."))
        }
    }

    /// Refuses where this person does not decide about people and settings.
    pub(super) fn check_decides(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let room =
            self.store.read().lookup_conversation(id)?.is_some_and(|row| row.kind == i32::from(Kind::Room));
        let guest = self.account_kind() == AccountKind::Guest;
        if self.group(id)?.decides_itself() {
            Ok(())
        } else if room && !guest {
            Err(ClientError::invalid("Only moderators can do this in a room."))
        } else {
            Err(ClientError::invalid("A guest cannot do this."))
        }
    }

    /// Somebody in a conversation, by name, whom this device may have to ask the server about.
    pub(super) async fn participant(
        &mut self,
        id: ConversationId,
        username: &Username,
    ) -> Result<(UserId, Option<ContactRow>), ClientError> {
        let people = self.store.read().participants(id)?;
        if *username == self.account.username && people.contains_key(self.user()) {
            return Ok((self.user().clone(), None));
        }
        let known = self.store.read().find_contact(username)?;
        if let Some(contact) = known.filter(|contact| people.contains_key(&contact.user)) {
            return Ok((contact.user.clone(), Some(contact)));
        }
        match self.find_contact(username).await {
            Ok(contact) if people.contains_key(&contact.user) => Ok((contact.user.clone(), Some(contact))),
            Ok(_) | Err(ClientError::Refused { code: Code::NotFound, .. }) => {
                Err(ClientError::invalid(format!("{username} is not in this conversation.")))
            }
            Err(error) => Err(error),
        }
    }
}

/// Those moderators of a room who are in it.
pub(super) fn present_moderators(group: &Conversation) -> BTreeSet<UserId> {
    let people: BTreeSet<UserId> = group.members().map(|member| member.user).collect();
    group.info().settings().moderators.into_iter().filter(|user| people.contains(user)).collect()
}

/// Why a commit could not be made.
pub(super) fn made(error: Error) -> ClientError {
    match error {
        // Somebody took a device off and has not said so in this conversation yet: only their devices can.
        Error::Forbidden(RuleError::ListBehind) => ClientError::unreachable(
            "a device was removed from the account of somebody in it, whose other devices have to come first",
        ),
        Error::Forbidden(RuleError::TooLarge) => full(),
        Error::Forbidden(RuleError::Closed) => {
            ClientError::invalid("This conversation was deleted for everybody.")
        }
        error => error.into(),
    }
}
