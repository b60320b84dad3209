//! Handing out received messages, each of them once.

use std::collections::BTreeMap;

use sotto_types::{ConversationId, SendId};
use sotto_wire::{
    content::{Kind, ReadState},
    identity::own_conversation_id,
};

use super::{Client, history::received, land::Ground};
use crate::{ClientError, Message, Recipient};

/// Messages looked at in one go.
const PAGE: u32 = 256;

impl Client {
    /// Takes the oldest messages that were not handed out yet, as many as `fits` lets through, and notes on disk that
    /// they were, and that they were read; `fits` is asked about each in order, the first is always taken.
    ///
    /// Whoever crashes between this and showing them finds them in the history; nothing is ever handed out twice.
    pub fn take_to_show(
        &mut self,
        fits: &mut dyn FnMut(&Message) -> bool,
    ) -> Result<Vec<Message>, ClientError> {
        self.check_now()?;
        self.forget_what_is_over()?;
        let now = self.now();
        let mut taken = Vec::new();
        let mut last = None;
        let mut read: BTreeMap<ConversationId, (u32, u64)> = BTreeMap::new();
        for mut row in self.store.read().messages_to_show(PAGE)? {
            let (arrival, id, place) = (row.arrival, row.conversation, (row.generation, row.position));
            row.read_at = row.read_at.max(now);
            let message = received(self.store.read(), row, &self.account)?;
            if !fits(&message) && !taken.is_empty() {
                break;
            }
            last = Some(arrival);
            let upto = read.entry(id).or_default();
            *upto = place.max(*upto);
            taken.push(message);
        }
        if let Some(last) = last {
            self.note_read(&read, Some(last))?;
            self.environment.failpoint("client.show.after_mark");
        }
        Ok(taken)
    }

    /// Takes the messages of one conversation that this person has not read on any device, and notes that they were handed out
    /// and read; the next operation that connects tells the others who are to know.
    pub async fn read(&mut self, id: ConversationId) -> Result<Vec<Message>, ClientError> {
        self.begin().await?;
        self.read_on_screen(id)
    }

    /// As [`Self::read`], for what comes into a conversation that is on a screen: that is no sign that the person is there,
    /// so the account may be locked for not being used.
    pub fn read_on_screen(&mut self, id: ConversationId) -> Result<Vec<Message>, ClientError> {
        self.check_now()?;
        self.forget_what_is_over()?;
        self.conversation(id)?;
        let now = self.now();
        let mut taken = Vec::new();
        for mut row in self.store.read().unread_messages(id, PAGE)? {
            row.read_at = now;
            taken.push((row.generation, row.position, received(self.store.read(), row, &self.account)?));
        }
        if let Some((generation, position, _)) = taken.last() {
            let read = BTreeMap::from([(id, (*generation, *position))]);
            self.note_read(&read, None)?;
            self.environment.failpoint("client.read.after_mark");
        }
        Ok(taken.into_iter().map(|(_, _, message)| message).collect())
    }

    /// Tells the account's other devices and the others of DMs what was read, now rather than at the next occasion.
    pub async fn tell_read(&mut self) -> Result<(), ClientError> {
        if self.seen_due.is_empty() && self.store.read().queued()?.is_empty() {
            return Ok(());
        }
        let told = Box::pin(self.catch_up_and_flush()).await;
        match self.online(told) {
            Err(error) if error.is_passing() => Ok(()),
            told => told,
        }
    }

    /// Notes how far conversations were read, and queues it for the account's other devices, as one.
    fn note_read(
        &mut self,
        read: &BTreeMap<ConversationId, (u32, u64)>,
        shown: Option<u64>,
    ) -> Result<(), ClientError> {
        let (maxima, receipts, now) = (self.maxima(), self.shows_receipts()?, self.now());
        let own = own_conversation_id(self.user());
        let shared = self.is_joined(own)?;
        let rng = self.environment.rng.clone();
        let Self { store, account, .. } = self;
        let events = store.write(|tx| {
            let ground = Ground { tx, account, maxima, now, receipts };
            let mut events = Vec::new();
            for (id, place) in read {
                if shown.is_none() {
                    tx.mark_unread_shown(*id, *place)?;
                }
                let changed = ground.read_up_to(*id, *place, now)?;
                if shared && !changed.is_empty() {
                    let state = ReadState {
                        conversation: id.as_bytes().to_vec(),
                        generation: place.0,
                        position: place.1,
                        read_at: now.as_millis(),
                    };
                    let send_id = SendId::random(rng.as_ref());
                    tx.queue(send_id, &Recipient::Conversation(own), &Kind::ReadState(state), now)?;
                }
                events.extend(changed);
            }
            if let Some(arrival) = shown {
                tx.mark_shown(arrival)?;
            }
            Ok(events)
        })?;
        for id in read.keys() {
            if self.store.read().lookup_conversation(*id)?.is_some_and(|row| row.peer.is_some()) {
                self.seen_due.insert(*id);
            }
        }
        for event in events {
            self.emit(event);
        }
        Ok(())
    }

    /// Whether there is anything to take.
    pub(super) fn has_to_show(&self) -> Result<bool, ClientError> {
        Ok(!self.store.read().messages_to_show(1)?.is_empty())
    }
}
