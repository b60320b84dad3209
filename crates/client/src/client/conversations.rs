//! The conversations of this device.

use std::collections::BTreeMap;

use sotto_types::{ConversationId, Timestamp, UserId, Username};
use sotto_wire::{frame::conversation::Kind, identity::AccountKind};

use super::{Client, arrange::FOR_EVER};
use crate::{
    ClientError, ConversationInfo, ConversationMember, Recipient,
    store::{AgreedRow, ConversationRow, ConversationState, Tx},
};

impl Client {
    /// All conversations: the pinned ones before the others, and the one with the newest message first.
    pub fn conversations(&self) -> Result<Vec<ConversationInfo>, ClientError> {
        self.check_now()?;
        let tx = self.store.read();
        let rows = tx.all_conversations()?;
        let listed = rows.iter().filter(|row| is_listed(row)).map(|row| self.shown(tx, row));
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
        self.shown(tx, &row)
    }

    fn shown(&self, tx: Tx<'_>, row: &ConversationRow) -> Result<ConversationInfo, ClientError> {
        let agreed = tx.agreed(row.id)?;
        let arrangement = tx.arrangement(row.id)?.unwrap_or_default();
        let people = self.people_in(tx, row)?;
        let others: Vec<&UserId> = people.keys().filter(|user| *user != self.user()).collect();
        let kind = Kind::try_from(row.kind).unwrap_or_default();
        let members = people.iter().map(|(user, account)| self.member(tx, kind, &agreed, user, *account));
        Ok(ConversationInfo {
            verification: super::trust::worst(tx, others.iter().copied())?,
            id: row.id,
            kind: name_of_kind(kind),
            vgroupid: row.id.vgroupid(kind.initial()),
            members: members.collect::<Result<_, _>>()?,
            with: others.into_iter().map(|user| name(tx, user)).collect::<Result<_, _>>()?,
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

    fn member(
        &self,
        tx: Tx<'_>,
        kind: Kind,
        agreed: &AgreedRow,
        user: &UserId,
        account: AccountKind,
    ) -> Result<ConversationMember, ClientError> {
        let may = !matches!(account, AccountKind::Guest | AccountKind::RetentionBot);
        let decides = match kind {
            Kind::Room => agreed.moderators.contains(user),
            Kind::Group => may,
            _ => false,
        };
        let own = user == self.user();
        Ok(ConversationMember {
            user_id: user.clone(),
            username: if own { self.account.username.as_str().to_owned() } else { name(tx, user)? },
            role: if decides { "moderator" } else { "member" },
            kind: name_of_account(account),
        })
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
    let contact = tx.lookup_contact(user)?;
    let named = contact.map(|contact| contact.username).filter(|name| !name.is_empty());
    Ok(named.unwrap_or_else(|| user.to_string()))
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
