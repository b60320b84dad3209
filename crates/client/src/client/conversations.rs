//! The conversations of this device.

use std::collections::BTreeMap;

use sotto_types::{ConversationId, Timestamp, UserId, Username};
use sotto_wire::{frame::conversation::Kind, identity::AccountKind};

use super::{
    Client,
    arrange::FOR_EVER,
    trust::{verification_of, worst},
};
use crate::{
    ClientError, ConversationInfo, ConversationMember, Recipient, VerificationState,
    store::{AgreedRow, ContactRow, ConversationRow, ConversationState, Tx},
};

/// People as they are shown, each looked up once: the same ones are in many conversations.
struct People<'a> {
    tx: Tx<'a>,
    known: BTreeMap<UserId, Known>,
}

/// What is shown of one of them.
#[derive(Clone)]
struct Known {
    name: String,
    verification: VerificationState,
}

impl<'a> People<'a> {
    fn of(tx: Tx<'a>) -> Self {
        Self { tx, known: BTreeMap::new() }
    }

    fn find(&mut self, user: &UserId) -> Result<&Known, ClientError> {
        use std::collections::btree_map::Entry;
        match self.known.entry(user.clone()) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => {
                let contact = self.tx.lookup_contact(user)?;
                let verification = verification_of(self.tx, contact.as_ref())?;
                Ok(place.insert(Known { name: name_of(contact, user), verification }))
            }
        }
    }
}

impl Client {
    /// All conversations: the pinned ones before the others, and the one with the newest message first.
    pub fn conversations(&self) -> Result<Vec<ConversationInfo>, ClientError> {
        self.check_now()?;
        let tx = self.store.read();
        let rows = tx.all_conversations()?;
        let mut people = People::of(tx);
        let listed = rows.iter().filter(|row| is_listed(row)).map(|row| self.shown(&mut people, row));
        let mut listed = listed.collect::<Result<Vec<_>, _>>()?;
        listed.sort_by_key(|conversation| !conversation.pinned);
        Ok(listed)
    }

    /// The conversation that is meant: by its id, or by the exact name of a room where no other has the same.
    pub fn find(&self, named: &str) -> Result<ConversationId, ClientError> {
        self.check_now()?;
        let tx = self.store.read();
        if let Ok(id) = ConversationId::parse_vgroupid(named)
            && tx.lookup_conversation(id)?.is_some_and(|row| is_listed(&row))
        {
            return Ok(id);
        }
        let mut found = None;
        for row in tx.all_conversations()? {
            let gone = matches!(row.state, ConversationState::Deleted | ConversationState::Leaving);
            if gone || tx.agreed(row.id)?.words.is_none_or(|words| words.name != named) {
                continue;
            }
            if found.replace(row.id).is_some() {
                return Err(ClientError::invalid(format!(
                    "There are several rooms called {named}: use the id, as `conversations` shows it."
                )));
            }
        }
        found.ok_or_else(|| ClientError::invalid("There is no such conversation on this device."))
    }

    /// The conversation of two with a person, if there is one on this device.
    pub fn conversation_with(&self, person: &Username) -> Result<Option<ConversationId>, ClientError> {
        self.check_now()?;
        let Some(id) = self.find_conversation(&Recipient::Person(person.clone()))? else { return Ok(None) };
        Ok(self.store.read().lookup_conversation(id)?.map(|row| row.id))
    }

    /// One conversation.
    pub fn conversation(&self, id: ConversationId) -> Result<ConversationInfo, ClientError> {
        self.check_now()?;
        let tx = self.store.read();
        let row = tx.lookup_conversation(id)?.filter(is_listed);
        let row = row.ok_or_else(|| ClientError::invalid("There is no such conversation on this device."))?;
        self.shown(&mut People::of(tx), &row)
    }

    fn shown(&self, known: &mut People<'_>, row: &ConversationRow) -> Result<ConversationInfo, ClientError> {
        let tx = known.tx;
        let agreed = tx.agreed(row.id)?;
        let arrangement = tx.arrangement(row.id)?.unwrap_or_default();
        let people = self.people_in(tx, row)?;
        let kind = Kind::try_from(row.kind).unwrap_or_default();
        let (mut members, mut others) = (Vec::with_capacity(people.len()), Vec::new());
        for (user, account) in &people {
            let own = user == self.user();
            let known = known.find(user)?;
            if !own {
                others.push(known.clone());
            }
            let username = if own { self.account.username.as_str() } else { &known.name };
            members.push(ConversationMember {
                user_id: user.clone(),
                username: username.to_owned(),
                role: if decides(kind, &agreed, user, *account) { "moderator" } else { "member" },
                kind: name_of_account(*account),
            });
        }
        Ok(ConversationInfo {
            verification: worst(others.iter().map(|other| other.verification)),
            id: row.id,
            kind: name_of_kind(kind),
            vgroupid: row.id.vgroupid(kind.initial()),
            members,
            with: others.into_iter().map(|other| other.name).collect(),
            expire_seconds: agreed.timers.expire_seconds,
            burn_seconds: agreed.timers.burn_seconds,
            name: agreed.words.as_ref().map(|words| words.name.clone()).unwrap_or_default(),
            description: agreed.words.map(|words| words.description).unwrap_or_default(),
            state: match row.state {
                ConversationState::Creating => "creating",
                ConversationState::Joined => "joined",
                ConversationState::Left | ConversationState::Leaving => "left",
                ConversationState::OutOfStep => "out_of_step",
                ConversationState::Remembered => "remembered",
                ConversationState::Deleted => "deleted",
            },
            generation: row.generation,
            position: row.position,
            pinned: arrangement.pinned_at > 0,
            muted: arrangement.muted_until > self.now().as_millis(),
            muted_until: (arrangement.muted_until > 0 && arrangement.muted_until < FOR_EVER)
                .then(|| Timestamp::from_millis(arrangement.muted_until)),
            unread: tx.count_unread(row.id)?,
            view_split: row.split,
        })
    }

    /// Who is in a conversation as this device saw it last; of a DM from before that was kept, its two people.
    fn people_in(
        &self,
        tx: Tx<'_>,
        row: &ConversationRow,
    ) -> Result<BTreeMap<UserId, AccountKind>, ClientError> {
        let mut people = tx.participants(row.id)?;
        if people.is_empty() && row.state == ConversationState::Creating {
            let to_add = tx.people_to_add(row.id)?;
            people.extend(to_add.into_iter().map(|user| (user, AccountKind::Person)));
            people.insert(self.user().clone(), self.account_kind());
        }
        if people.is_empty()
            && let Some(peer) = &row.peer
        {
            let kind =
                tx.lookup_contact(peer)?.map_or(AccountKind::Person, |contact| contact.list.list().kind);
            people.insert(peer.clone(), kind);
            people.insert(self.user().clone(), self.account_kind());
        }
        Ok(people)
    }
}

/// Whether somebody decides about people and settings.
fn decides(kind: Kind, agreed: &AgreedRow, user: &UserId, account: AccountKind) -> bool {
    match kind {
        Kind::Room => agreed.moderators.contains(user),
        Kind::Group => !matches!(account, AccountKind::Guest | AccountKind::RetentionBot),
        _ => false,
    }
}

/// What a room is called, or its id where it has no name here, as for a group.
pub(super) fn called(tx: Tx<'_>, row: &ConversationRow) -> Result<String, ClientError> {
    let kind = Kind::try_from(row.kind).unwrap_or_default();
    let words = tx.agreed(row.id)?.words;
    Ok(words.map_or_else(|| row.id.vgroupid(kind.initial()), |words| words.name))
}

/// What a user is called: the username, or the id where the name is not known.
pub(super) fn name(tx: Tx<'_>, user: &UserId) -> Result<String, ClientError> {
    Ok(name_of(tx.lookup_contact(user)?, user))
}

fn name_of(contact: Option<ContactRow>, user: &UserId) -> String {
    let named = contact.map(|contact| contact.username).filter(|name| !name.is_empty());
    named.unwrap_or_else(|| user.to_string())
}

/// Whether people see it: what their own devices say among themselves is none of their conversations.
pub(super) fn is_listed(row: &ConversationRow) -> bool {
    row.kind != i32::from(Kind::Own)
}

pub(super) fn name_of_account(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Person => "person",
        AccountKind::Guest => "guest",
        AccountKind::Bot => "bot",
        AccountKind::RetentionBot => "retention_bot",
    }
}

fn name_of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Dm => "dm",
        Kind::Group => "group",
        Kind::Room => "room",
        Kind::Own => "own",
        Kind::Call => "call",
        Kind::Unspecified => "unknown",
    }
}
