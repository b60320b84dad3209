//! A store as years of use leave it.

use std::{collections::BTreeMap, time::Duration};

use prost::Message as _;
use sotto_e2ee::{Settings, Timers};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId, limits};
use sotto_wire::{
    content::{Content, Kind, Text, Words},
    frame::conversation::Kind as Of,
    identity::{AccountKind, dm_conversation_id},
};

use super::super::Client;
use crate::{
    ClientError,
    store::{ConversationRow, ConversationState, Mention, NewMessage, ReadingRow, Tx},
};

/// Messages that are written in one transaction, apart from the newest.
const BATCH: u64 = 20_000;
/// The newest messages, which come one a transaction, as they do in use.
const SINGLE: u64 = 200;
/// People in a room beside this one.
const IN_A_ROOM: u64 = 9;
/// In one of so many conversations messages expire.
const EXPIRING: u64 = 4;
/// One of so many messages is from this person.
const OWN: u64 = 5;
/// The time that the messages span.
const SPAN: Duration = Duration::from_hours(25 * 24);
/// The memory for pages while the store is filled, KiB; what is read later is read by another process.
const PAGES: i64 = 1_000_000;

/// What a store is filled with.
pub struct Filling<'a> {
    /// Everybody whom this person knows, each with a device; to be known before.
    pub people: &'a [(UserId, DeviceId)],
    /// Conversations: rooms and conversations of two by turns.
    pub conversations: u64,
    /// Messages, of all conversations by turns.
    pub messages: u64,
    /// The newest messages, which nobody has read here.
    pub unread: u64,
    /// One of so many messages is marked.
    pub starred: u64,
    /// The text of a message, by its place in the order of arrival.
    pub text: &'a dyn Fn(u64) -> String,
}

impl core::fmt::Debug for Filling<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Filling").field("messages", &self.messages).finish_non_exhaustive()
    }
}

/// A conversation to be filled.
struct Filled {
    id: ConversationId,
    people: Vec<(UserId, DeviceId)>,
    expires: Option<Duration>,
    position: u64,
}

impl Client {
    /// Fills the local store with conversations and messages, as if they had been received over the last weeks.
    pub fn fill(&mut self, filling: &Filling<'_>) -> Result<(), ClientError> {
        self.store.keep_pages(PAGES)?;
        let mut conversations = (0..filling.conversations)
            .map(|number| self.fill_conversation(filling, number))
            .collect::<Result<Vec<_>, _>>()?;
        let rng = self.environment.rng.clone();
        let (now, own) = (self.now(), (self.user().clone(), self.account.identity.device()));
        let step = SPAN.as_millis() / u128::from(filling.messages.max(1));
        let mut next = 0;
        while next < filling.messages {
            let bulk = filling.messages.saturating_sub(SINGLE);
            let end = if next < bulk { bulk.min(next + BATCH) } else { next + 1 };
            self.store.write(|tx| {
                for number in next..end {
                    let turn = usize::try_from(number % filling.conversations.max(1)).unwrap_or_default();
                    let Some(of) = conversations.get_mut(turn) else { break };
                    let before = u128::from(filling.messages - number) * step;
                    let before = Duration::from_millis(u64::try_from(before).unwrap_or_default());
                    let sent_at = Timestamp::from_millis(now.as_millis().saturating_sub(millis_of(before)));
                    let id = SendId::random(rng.as_ref());
                    let read = number < filling.messages.saturating_sub(filling.unread);
                    of.fill_message(tx, (id, number), &own, (sent_at, read), (filling.text)(number))?;
                    if number % filling.starred == filling.starred / 2 {
                        let row = tx.messages_with_id(id)?.pop();
                        row.map_or(Ok(()), |row| tx.set_star(&row, true, sent_at.as_millis()))?;
                    }
                }
                Ok(())
            })?;
            next = end;
        }
        self.store.write(|tx| {
            for of in &conversations {
                let row = tx.lookup_conversation(of.id)?;
                let mut row = row.ok_or(ClientError::Damaged("a conversation is missing"))?;
                row.position = of.position;
                tx.save_conversation(&row)?;
                let reading = ReadingRow { read: (1, of.position.saturating_sub(1)), ..tx.reading(of.id)? };
                tx.set_reading(of.id, &ReadingRow { read_at: now, ..reading })?;
            }
            tx.mark_shown(u64::MAX)
        })?;
        self.store.scrub()
    }

    fn fill_conversation(&mut self, filling: &Filling<'_>, number: u64) -> Result<Filled, ClientError> {
        let others = u64::try_from(filling.people.len()).unwrap_or_default().max(1);
        let room = number % 2 == 1;
        let wanted = if room { IN_A_ROOM } else { 1 };
        let places = (0..wanted).map(|place| (number / 2 + place * 7) % others);
        let people = places.filter_map(|place| filling.people.get(usize::try_from(place).ok()?)).cloned();
        let people: Vec<_> = people.collect();
        let peer = people.first().filter(|_| !room).map(|(user, _)| user.clone());
        let rng = self.environment.rng.clone();
        let id = match &peer {
            Some(peer) => dm_conversation_id(self.user(), peer),
            None => ConversationId::random_of_many(rng.as_ref()),
        };
        let expires = number.is_multiple_of(EXPIRING).then_some(limits::GUEST_EXPIRATION);
        let words = Words {
            name: format!("Room {number} of the bench"),
            description: "Where people talk about one thing.".to_owned(),
            salt: rng.array::<32>().to_vec(),
        };
        let timers = Timers {
            expire_seconds: expires.map_or(0, |of| u32::try_from(of.as_secs()).unwrap_or(u32::MAX)),
            burn_seconds: 0,
        };
        let moderators = if room { [self.user().clone()].into() } else { [].into() };
        let words_hash = if room { words.hash() } else { Vec::new() };
        let settings = Settings { moderators, timers, words_hash, closed: false };
        let mut members: BTreeMap<_, _> =
            people.iter().map(|(user, _)| (user.clone(), AccountKind::Person)).collect();
        members.insert(self.user().clone(), AccountKind::Person);
        self.store.write(|tx| {
            tx.save_conversation(&ConversationRow {
                id,
                kind: (if room { Of::Room } else { Of::Dm }).into(),
                peer,
                state: ConversationState::Joined,
                generation: 1,
                position: 1,
                counter: 0,
                split: false,
                resyncs: 0,
            })?;
            tx.set_participants(id, &members)?;
            tx.set_settings(id, &settings)?;
            if room { tx.set_words(id, &words) } else { Ok(()) }
        })?;
        Ok(Filled { id, people, expires, position: 1 })
    }
}

impl Filled {
    fn fill_message(
        &mut self,
        tx: Tx<'_>,
        (id, number): (SendId, u64),
        own: &(UserId, DeviceId),
        (sent_at, read): (Timestamp, bool),
        text: String,
    ) -> Result<(), ClientError> {
        self.position += 1;
        let outgoing = self.position.is_multiple_of(OWN);
        let among = u64::try_from(self.people.len()).unwrap_or_default().max(1);
        let speaker = usize::try_from(self.position % among).unwrap_or_default();
        let (sender, device) = self.people.get(speaker).filter(|_| !outgoing).unwrap_or(own);
        let content = Content {
            counter: number,
            seen_position: self.position - 1,
            seen_hash: vec![0x5a; 32],
            written_at: sent_at.as_millis(),
            addressees: Vec::new(),
            kind: Some(Kind::Text(Text { text, ..Text::default() })),
        };
        tx.insert_message(&NewMessage {
            id,
            conversation: self.id,
            generation: 1,
            position: self.position,
            sender,
            device: *device,
            outgoing,
            content: &content.encode_to_vec(),
            sent_at,
            written_at: sent_at,
            read_at: if read || outgoing { sent_at } else { Timestamp::default() },
            expires_at: self.expires.map_or(0, |expires| sent_at.plus(expires).as_millis()),
            burn_seconds: 0,
            mention: Mention::Nobody,
        })?;
        Ok(())
    }
}

fn millis_of(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
