//! The state of one subscriber.

use std::collections::{HashMap, VecDeque};

use bytes::Bytes;
use sotto_storage::{Cursor, LogRow};
use sotto_types::ConversationId;
use sotto_wire::frame::{
    ServerBody,
    conversation::CommitWanted,
    inbox::{CaughtUp, Inbox, Item, Notice},
};

use super::{
    place::Place,
    window::{self, Window},
};
use crate::{
    app::inbox::{Acknowledged, Found, LogPart, Wanted},
    device::encode,
    live::{FRAME_BYTES, FRAME_ROWS, News, Waiting},
};

/// Logs that one read looks into.
const LOGS: usize = 64;

/// What a device has been pushed and what it has acknowledged.
#[derive(Debug)]
pub(in crate::device) struct Subscription {
    places: HashMap<ConversationId, Place>,
    stale: VecDeque<ConversationId>,
    inbox: Place,
    window: Window,
    acknowledged: Acknowledged,
    first: Option<First>,
    /// Conversations in which the device is to commit what waits, once it has been pushed it.
    commits: Vec<ConversationId>,
}

/// What waited at the beginning and is not acknowledged yet.
#[derive(Debug)]
struct First {
    /// Conversations that are not read to the end, and one for the inbox.
    left: usize,
    /// The frame that ended it, once nothing is left.
    last_frame: u64,
}

/// What is to be done after something was read or heard.
#[derive(Debug, Default)]
pub(in crate::device) struct Pushed {
    /// Frames to push.
    pub(in crate::device) frames: Vec<Bytes>,
    /// Conversations to follow from now on.
    pub(in crate::device) joined: Vec<ConversationId>,
    /// Conversations to follow no more.
    pub(in crate::device) left: Vec<ConversationId>,
}

impl Subscription {
    /// A subscriber with these places, of which nothing has been pushed.
    pub(in crate::device) fn new(cursors: &[Cursor]) -> Self {
        let place = |cursor: &Cursor| {
            let waits = cursor.acknowledged < cursor.newest;
            (cursor.conversation, Place { sent: cursor.acknowledged, stale: waits, first: waits })
        };
        let places: HashMap<_, _> = cursors.iter().map(place).collect();
        let stale: VecDeque<_> = cursors
            .iter()
            .filter(|cursor| cursor.acknowledged < cursor.newest)
            .map(|c| c.conversation)
            .collect();
        Self {
            first: Some(First { left: stale.len() + 1, last_frame: 0 }),
            inbox: Place { sent: 0, stale: true, first: true },
            places,
            stale,
            window: Window::default(),
            acknowledged: Acknowledged::default(),
            commits: Vec::new(),
        }
    }

    /// The conversations that it follows.
    pub(in crate::device) fn conversations(&self) -> impl Iterator<Item = &ConversationId> {
        self.places.keys()
    }

    /// Whether it follows a conversation.
    pub(in crate::device) fn follows(&self, conversation: &ConversationId) -> bool {
        self.places.contains_key(conversation)
    }

    /// Whether there is something to read, and room to push it.
    pub(in crate::device) fn is_due(&self) -> bool {
        (self.inbox.stale || !self.stale.is_empty()) && self.window.room().is_some()
    }

    /// What to read next, absent for nothing.
    pub(in crate::device) fn wanted(&self) -> Option<Wanted> {
        let (count, bytes) = self.window.room().filter(|_| self.is_due())?;
        let place = |id: &ConversationId| Some((*id, self.places.get(id)?.sent));
        let logs = self.stale.iter().filter_map(place).take(LOGS).collect();
        // Rows of a new generation may be there since its invitation is, which comes first.
        Some(Wanted { inbox_after: self.inbox.sent, logs, count, bytes })
    }

    /// Takes what was read.
    pub(in crate::device) fn found(&mut self, found: Found) -> Pushed {
        let mut pushed = Pushed::default();
        let items_done = found.inbox_done;
        self.push_items(found.items, found.items_bytes, &mut pushed);
        self.inbox.stale |= !items_done;
        if self.inbox.stale && items_done {
            self.inbox.stale = false;
            if std::mem::take(&mut self.inbox.first) {
                self.one_less();
            }
        }
        for part in found.logs {
            self.push_part(part, &mut pushed);
        }
        self.stale.retain(|id| self.places.get(id).is_some_and(|place| place.stale));
        pushed.frames.extend(self.take_commits());
        pushed
    }

    /// Takes what is new: pushes rows that follow directly on what was pushed, and notes the rest for reading.
    pub(in crate::device) fn heard(&mut self, mut waiting: Waiting) -> Vec<Bytes> {
        let mut frames = Vec::new();
        waiting.news.sort_by_key(|news| news.first());
        for news in &waiting.news {
            frames.extend(self.push_news(news));
        }
        for conversation in &waiting.missed {
            self.mark_stale(conversation);
        }
        self.inbox.stale |= waiting.inbox;
        self.commits.extend(waiting.commits);
        frames.extend(self.take_commits());
        frames
    }

    /// Notes that rows up to a position are on the device's disk.
    pub(in crate::device) fn acknowledge_rows(&mut self, conversation: ConversationId, position: u64) {
        let Some(place) = self.places.get_mut(&conversation) else { return };
        place.sent = place.sent.max(position);
        self.window.acknowledge(window::Pushed::Rows(conversation, position));
        match self.acknowledged.logs.iter_mut().find(|(id, _)| *id == conversation) {
            Some((_, acknowledged)) => *acknowledged = position.max(*acknowledged),
            None => self.acknowledged.logs.push((conversation, position)),
        }
    }

    /// Notes that inbox items up to a sequence number are on the device's disk.
    pub(in crate::device) fn acknowledge_inbox(&mut self, sequence: u64) {
        // What was not pushed cannot be on its disk, and would be deleted.
        let sequence = sequence.min(self.inbox.sent);
        self.window.acknowledge(window::Pushed::Inbox(sequence));
        self.acknowledged.inbox = Some(self.acknowledged.inbox.unwrap_or(0).max(sequence));
    }

    /// Takes the acknowledgements that are not in the store yet.
    pub(in crate::device) fn take_acknowledged(&mut self) -> Option<Acknowledged> {
        let acknowledged = std::mem::take(&mut self.acknowledged);
        (acknowledged != Acknowledged::default()).then_some(acknowledged)
    }

    /// The frame that says so, once, when all that waited at the beginning is acknowledged.
    pub(in crate::device) fn take_caught_up(&mut self) -> Option<Bytes> {
        let first = self.first.as_ref()?;
        if first.left > 0 || !self.window.is_clear_up_to(first.last_frame) {
            return None;
        }
        self.first = None;
        Some(encode::frame(0, ServerBody::CaughtUp(CaughtUp {})))
    }

    /// Takes up a conversation from its first row; whether it is new here.
    pub(in crate::device) fn enter(&mut self, conversation: ConversationId) -> bool {
        let new = !self.places.contains_key(&conversation);
        if new {
            self.join(conversation, 0);
        }
        new
    }

    fn push_items(&mut self, items: Vec<Item>, bytes: usize, pushed: &mut Pushed) {
        let Some(last) = items.last().map(|item| item.sequence) else { return };
        for item in &items {
            if let Some(Notice::Joined(joined)) = &item.notice
                && let Ok(conversation) = ConversationId::from_slice(&joined.conversation)
            {
                self.join(conversation, joined.position);
                pushed.joined.push(conversation);
            }
        }
        self.inbox.sent = last;
        self.window.push(window::Pushed::Inbox(last), items.len(), bytes);
        pushed.frames.push(encode::frame(0, ServerBody::Inbox(Inbox { items })));
    }

    /// Takes up a conversation after the commit that added the device.
    fn join(&mut self, conversation: ConversationId, position: u64) {
        let begins = self.first.is_some() && self.inbox.first;
        let place = self.places.entry(conversation).or_insert(Place { sent: 0, stale: false, first: false });
        place.sent = place.sent.max(position);
        if begins && !place.first {
            place.first = true;
            if let Some(first) = &mut self.first {
                first.left += 1;
            }
        }
        self.mark_stale(&conversation);
    }

    fn push_part(&mut self, part: LogPart, pushed: &mut Pushed) {
        let Some(place) = self.places.get_mut(&part.conversation) else { return };
        let ended = part.done && std::mem::take(&mut place.first);
        if let Some(rows) = part.rows {
            place.stale = !part.done;
            self.push_rows(part.conversation, rows, pushed);
        } else {
            self.places.remove(&part.conversation);
            pushed.left.push(part.conversation);
        }
        if ended {
            self.one_less();
        }
    }

    fn push_rows(&mut self, conversation: ConversationId, rows: Vec<LogRow>, pushed: &mut Pushed) {
        let mut frame = Vec::new();
        let mut bytes = 0;
        for row in rows {
            bytes += row.row.payload.len();
            frame.push(row);
            if frame.len() >= FRAME_ROWS || bytes >= FRAME_BYTES {
                self.push_frame(conversation, std::mem::take(&mut frame), bytes, pushed);
                bytes = 0;
            }
        }
        self.push_frame(conversation, frame, bytes, pushed);
    }

    fn push_frame(
        &mut self,
        conversation: ConversationId,
        rows: Vec<LogRow>,
        bytes: usize,
        pushed: &mut Pushed,
    ) {
        let Some(last) = rows.last().map(|row| row.position) else { return };
        if let Some(place) = self.places.get_mut(&conversation) {
            place.sent = place.sent.max(last);
        }
        self.window.push(window::Pushed::Rows(conversation, last), rows.len(), bytes);
        pushed.frames.push(encode::frame(0, encode::rows(&conversation, rows)));
    }

    fn push_news(&mut self, news: &News) -> Option<Bytes> {
        let place = self.places.get_mut(&news.conversation)?;
        if place.stale || news.last() <= place.sent {
            return None;
        }
        let fits = self.window.room().is_some_and(|(count, _)| news.len() <= count);
        if news.first() != place.sent + 1 || !fits {
            self.mark_stale(&news.conversation);
            return None;
        }
        place.sent = news.last();
        let pushed = window::Pushed::Rows(news.conversation, news.last());
        self.window.push(pushed, news.len(), news.bytes());
        Some(
            news.frame(|conversation, rows| {
                encode::frame(0, encode::rows(conversation, rows.iter().cloned()))
            }),
        )
    }

    /// The frames that ask for commits where the device has been pushed what it is to commit.
    fn take_commits(&mut self) -> Vec<Bytes> {
        let places = &self.places;
        let mut frames = Vec::new();
        self.commits.retain(|conversation| match places.get(conversation) {
            Some(place) if place.stale => true,
            Some(_) => {
                let wanted = CommitWanted { conversation: conversation.as_bytes().to_vec() };
                frames.push(encode::frame(0, ServerBody::CommitWanted(wanted)));
                false
            }
            None => false,
        });
        frames
    }

    fn mark_stale(&mut self, conversation: &ConversationId) {
        if let Some(place) = self.places.get_mut(conversation)
            && !place.stale
        {
            place.stale = true;
            self.stale.push_back(*conversation);
        }
    }

    /// Notes that one more of what waited at the beginning has been pushed to its end.
    fn one_less(&mut self) {
        let pushed = self.window.pushed();
        if let Some(first) = &mut self.first {
            first.left = first.left.saturating_sub(1);
            first.last_frame = pushed;
        }
    }
}
