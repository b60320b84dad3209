//! Making a group or a room: it is planned on disk, made with the first devices in it, and then filled.

use std::collections::BTreeSet;

use sotto_e2ee::{ConversationInfo as Agreed, ConversationKind, Settings, Timers};
use sotto_types::{ConversationId, UserId, Username, limits};
use sotto_wire::{content::Words, frame::conversation::Kind, identity::AccountKind};

use super::{
    Client,
    create::devices_of,
    members::{Whose, full, is_of_many},
    words::check_words,
};
use crate::{
    ClientError, ConversationInfo, NewRoom, WarningKind,
    store::{ContactRow, ConversationRow, ConversationState},
};

impl Client {
    /// Makes a group with these people, all of whom decide about it.
    ///
    /// What is interrupted goes on by itself at the next connection.
    pub async fn create_group(&mut self, people: &[Username]) -> Result<ConversationInfo, ClientError> {
        let settings = Settings::default();
        self.create_many(ConversationKind::Group, people, &[], settings, None).await
    }

    /// Makes a room, which its moderators decide about.
    ///
    /// What is interrupted goes on by itself at the next connection.
    pub async fn create_room(&mut self, new: &NewRoom) -> Result<ConversationInfo, ClientError> {
        let words = self.draw_words(&new.name, &new.description);
        check_words(&words)?;
        self.check_timers(Some(new.expire_seconds), Some(new.burn_seconds))?;
        let timers = Timers { expire_seconds: new.expire_seconds, burn_seconds: new.burn_seconds };
        let settings = Settings { timers, words_hash: words.hash(), ..Settings::default() };
        let (people, moderators) = (&new.people, &new.moderators);
        self.create_many(ConversationKind::Room, people, moderators, settings, Some(words)).await
    }

    async fn create_many(
        &mut self,
        kind: ConversationKind,
        people: &[Username],
        moderators: &[Username],
        settings: Settings,
        words: Option<Words>,
    ) -> Result<ConversationInfo, ClientError> {
        self.begin().await?;
        if self.account_kind() == AccountKind::Guest {
            return Err(ClientError::invalid("A guest cannot make groups or rooms."));
        }
        let made = Box::pin(async {
            self.catch_up().await?;
            let people = self.people_to_invite(people).await?;
            let moderators = self.people_to_invite(moderators).await?;
            let id = self.plan(kind, &people, &moderators, settings, words.as_ref())?;
            self.make_planned(id).await?;
            Ok(id)
        })
        .await;
        let id = self.online(made)?;
        self.conversation(id)
    }

    /// What kind of account this is.
    pub(super) fn account_kind(&self) -> AccountKind {
        self.account.identity.list().list().kind
    }

    /// The people with these names, whom this person may write to.
    pub(super) async fn people_to_invite(
        &mut self,
        names: &[Username],
    ) -> Result<Vec<ContactRow>, ClientError> {
        let mut people = Vec::new();
        for name in names.iter().collect::<BTreeSet<_>>() {
            if *name == self.account.username {
                continue;
            }
            let contact = self.find_contact(name).await?;
            self.check_not_blocked(Some(&contact.user))?;
            self.check_contact(&contact)?;
            people.push(contact);
        }
        Ok(people)
    }

    /// Writes what is to be made.
    fn plan(
        &mut self,
        kind: ConversationKind,
        people: &[ContactRow],
        moderators: &[ContactRow],
        settings: Settings,
        words: Option<&Words>,
    ) -> Result<ConversationId, ClientError> {
        let mut moderating = BTreeSet::new();
        if kind == ConversationKind::Room {
            moderating.insert(self.user().clone());
            for moderator in moderators {
                check_may_moderate(moderator)?;
                moderating.insert(moderator.user.clone());
            }
        }
        let invited: BTreeSet<UserId> =
            people.iter().chain(moderators).map(|contact| contact.user.clone()).collect();
        if kind == ConversationKind::Group && invited.is_empty() {
            return Err(ClientError::invalid("A group needs somebody else in it."));
        }
        if invited.len() >= limits::MEMBERS {
            return Err(full());
        }
        let id = ConversationId::random_of_many(self.environment.rng.as_ref());
        let settings = Settings { moderators: moderating, ..settings };
        let row = ConversationRow {
            id,
            kind: kind.number(),
            peer: None,
            state: ConversationState::Creating,
            generation: 1,
            position: 0,
            counter: 0,
            split: false,
            resyncs: 0,
        };
        self.store.write(|tx| {
            tx.save_conversation(&row)?;
            tx.set_settings(id, &settings)?;
            if let Some(words) = words {
                tx.set_words(id, words)?;
                tx.set_words_due(id, true)?;
            }
            invited.iter().try_for_each(|user| tx.add_later(id, user))
        })?;
        self.unfinished = true;
        self.environment.failpoint("client.create_many.after_plan");
        Ok(id)
    }

    /// Makes what was planned: with as many devices in it as one commit adds, then with the others.
    async fn make_planned(&mut self, id: ConversationId) -> Result<(), ClientError> {
        self.make_first(id).await?;
        self.environment.failpoint("client.create_many.after_first");
        self.bring_up_to_date(id, Whose::Own).await?;
        self.environment.failpoint("client.create_many.after_all");
        self.send_due_words().await
    }

    async fn make_first(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let tx = self.store.read();
        let row = tx.lookup_conversation(id)?.filter(is_of_many);
        let row = row.ok_or(ClientError::Damaged("a conversation to make is missing"))?;
        let agreed = tx.agreed(id)?;
        let (kind, home) = if row.kind == i32::from(Kind::Room) {
            (ConversationKind::Room, self.account.domain.clone())
        } else {
            (ConversationKind::Group, self.account.domain.clone())
        };
        let info = Agreed::many(kind, id, home, agreed.moderators.clone()).with(Settings {
            moderators: agreed.moderators,
            timers: agreed.timers,
            words_hash: agreed.words_hash,
            closed: false,
        });
        loop {
            let mut devices = self.own_other_devices();
            let to_add = self.store.read().people_to_add(id)?;
            for user in &to_add {
                let contact = self.store.read().lookup_contact(user)?;
                let theirs = contact.iter().flat_map(|contact| devices_of(&contact.list));
                devices.extend(theirs.take(limits::ADDS.saturating_sub(devices.len())));
            }
            let mut claimed = self.packages_of(&devices).await?;
            self.give_up(id, &devices, &mut claimed)?;
            let with_others = claimed.packages.iter().any(|package| package.user != *self.user());
            if with_others || kind == ConversationKind::Room {
                return Box::pin(self.make(&info, None, &claimed.fitting())).await;
            }
            if self.store.read().people_to_add(id)?.is_empty() {
                self.forget_creation(id)?;
                return Err(ClientError::invalid("Nobody could be added, so there is no group."));
            }
        }
    }

    /// Makes what was planned and not finished; the server has said everything that waited, so it never took it.
    pub(super) async fn finish_creations(&mut self) -> Result<(), ClientError> {
        let all = self.store.read().all_conversations()?;
        let creating = |row: &ConversationRow| row.state == ConversationState::Creating && is_of_many(row);
        for row in all.into_iter().filter(creating) {
            let made = match self.resume_creation(row.id).await {
                Ok(true) => Ok(()),
                Ok(false) => Box::pin(self.make_first(row.id)).await,
                Err(error) => Err(error),
            };
            match made {
                Err(
                    error @ (ClientError::Refused { .. }
                    | ClientError::Invalid(_)
                    | ClientError::Encryption(_)),
                ) if !error.is_passing() => {
                    self.warn(WarningKind::NotAdded, Some(row.id), error.to_string());
                    if self.store.read().lookup_conversation(row.id)?.is_some() {
                        self.forget_creation(row.id)?;
                    }
                }
                made => made?,
            }
        }
        Ok(())
    }
}

/// Refuses whoever cannot moderate a room.
pub(super) fn check_may_moderate(contact: &ContactRow) -> Result<(), ClientError> {
    match contact.list.list().kind {
        AccountKind::Guest => {
            Err(ClientError::invalid(format!("{} is a guest and cannot moderate.", contact.username)))
        }
        AccountKind::RetentionBot => {
            Err(ClientError::invalid(format!("{} keeps records and cannot moderate.", contact.username)))
        }
        AccountKind::Person | AccountKind::Bot => Ok(()),
    }
}
