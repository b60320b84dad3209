//! What is shown of a conversation: each message once, under a number, and then one line for each change of it.

use std::collections::BTreeSet;

use serde::Serialize;
use sotto_client::{Client, Event, GoneBecause, Message, MessageState, Recipient, printable};
use sotto_types::{ConversationId, SendId, UserId};

use super::typed::Which;
use crate::{
    failure::Failure,
    marks,
    output::{self, Output},
};

/// Messages that are shown at first.
const FIRST: usize = 20;
/// The newest messages whose changes are noticed.
const WATCHED: u32 = 200;

pub(super) struct Screen<'a> {
    output: &'a Output,
    /// Message number n at n - 1; gone ones keep their number.
    shown: Vec<Option<Message>>,
    /// Messages from before the first one that is shown.
    before: BTreeSet<Key>,
}

/// A message; ids alone are chosen by whoever sends.
type Key = (UserId, SendId);

/// A line with `--json`.
#[derive(Serialize)]
struct Line<'a> {
    number: usize,
    /// `new`, `edited`, `reactions`, `star` or `state`.
    change: &'static str,
    message: &'a Message,
}

/// A line with `--json` for a message that is gone; what it said is gone too.
#[derive(Serialize)]
struct Gone {
    number: usize,
    change: &'static str,
    id: SendId,
    because: GoneBecause,
}

impl<'a> Screen<'a> {
    pub(super) fn new(output: &'a Output) -> Self {
        Self { output, shown: Vec::new(), before: BTreeSet::new() }
    }

    /// Shows the last messages, and those that were not read before.
    pub(super) fn open(
        &mut self,
        client: &mut Client,
        of: &Recipient,
        id: Option<ConversationId>,
    ) -> Result<(), Failure> {
        let mut unread = 0;
        if let Some(id) = id {
            loop {
                match client.read_on_screen(id)?.len() {
                    0 => break,
                    more => unread += more,
                }
            }
        }
        let shown = unread.max(FIRST);
        let watched = u32::try_from(shown).unwrap_or(u32::MAX).max(WATCHED);
        let history = history(client, of, id, watched)?;
        let skipped = history.len().saturating_sub(shown);
        for (place, message) in history.into_iter().enumerate() {
            if place < skipped {
                self.before.insert(key(&message));
            } else {
                self.add(message)?;
            }
        }
        Ok(())
    }

    /// Shows what is new and what has changed, and has what came be read; whether something was.
    pub(super) fn refresh(
        &mut self,
        client: &mut Client,
        of: &Recipient,
        id: Option<ConversationId>,
        happened: &[Event],
    ) -> Result<bool, Failure> {
        let mut read = false;
        while let Some(id) = id {
            let came = client.read_on_screen(id)?;
            if came.is_empty() {
                break;
            }
            read = true;
            for message in came {
                self.add(message)?;
            }
        }
        for event in happened {
            if let Event::MessageGone { conversation, id: message, because } = event
                && Some(*conversation) == id
            {
                self.remove(*message, *because)?;
            }
        }
        let mut stands = None;
        for message in history(client, of, id, WATCHED)? {
            let known = self
                .shown
                .iter()
                .position(|shown| shown.as_ref().is_some_and(|shown| key(shown) == key(&message)));
            match known {
                Some(place) => {
                    if self.change(place, &message)? {
                        stands = Some(place);
                    }
                }
                None if self.before.contains(&key(&message)) => {}
                None => self.add(message)?,
            }
        }
        // Everything before the last one stands there too.
        if let Some(place) = stands
            && let Some(Some(message)) = self.shown.get(place)
        {
            let stands = marks::state(message).unwrap_or_else(|| "sent".to_owned());
            self.say(place, "state", message, &stands)?;
        }
        Ok(read)
    }

    /// The id of a message that is shown.
    pub(super) fn find(&self, which: Which) -> Result<SendId, Failure> {
        let place = if which.0 > 0 {
            usize::try_from(which.0).ok().and_then(|number| number.checked_sub(1))
        } else {
            usize::try_from(which.0.unsigned_abs()).ok().and_then(|back| self.shown.len().checked_sub(back))
        };
        let found = place.and_then(|place| self.shown.get(place)).and_then(Option::as_ref);
        found
            .map(|message| message.id)
            .ok_or_else(|| Failure::failed("refused", "There is no message of this number, or it is gone."))
    }

    fn add(&mut self, mut message: Message) -> Result<(), Failure> {
        let place = self.shown.len();
        if self.output.is_json() {
            self.say(place, "new", &message, "")?;
        } else {
            // Everything here is in the same place.
            message.room = None;
            output::write(&format!("[{}] {}", place + 1, self.output.message(&message)))?;
        }
        self.shown.push(Some(message));
        Ok(())
    }

    fn remove(&mut self, id: SendId, because: GoneBecause) -> Result<(), Failure> {
        let is_it = |shown: &Option<Message>| shown.as_ref().is_some_and(|shown| shown.id == id);
        let Some(place) = self.shown.iter().position(is_it) else { return Ok(()) };
        if let Some(shown) = self.shown.get_mut(place) {
            *shown = None;
        }
        let number = place + 1;
        let why = match because {
            GoneBecause::Recalled => "taken back",
            GoneBecause::Expired => "gone: its time is over",
            _ => "deleted",
        };
        self.output.show(&Gone { number, change: "gone", id, because }, &format!("[{number}] {why}"))
    }

    /// Takes a message as it is now and says what is different; whether it stands elsewhere, which is not said yet.
    fn change(&mut self, place: usize, now: &Message) -> Result<bool, Failure> {
        let Some(shown) = self.shown.get_mut(place) else { return Ok(false) };
        let Some(before) = shown.replace(now.clone()) else { return Ok(false) };
        if before.edited_at != now.edited_at {
            self.say(place, "edited", now, &format!("edited: {}", printable(&now.text)))?;
        }
        if before.reactions != now.reactions {
            let reactions = marks::reactions(&now.reactions);
            let line = if reactions.is_empty() { "no reactions any more" } else { &reactions };
            self.say(place, "reactions", now, line)?;
        }
        if before.starred != now.starred {
            let line = if now.starred { "★" } else { "no star any more" };
            self.say(place, "star", now, line)?;
        }
        Ok(before.state != now.state && now.state != MessageState::Received)
    }

    fn say(&self, place: usize, change: &'static str, message: &Message, plain: &str) -> Result<(), Failure> {
        let number = place + 1;
        self.output.show(&Line { number, change, message }, &format!("[{number}] {plain}"))
    }
}

/// The newest messages; none where nothing was said yet.
fn history(
    client: &Client,
    of: &Recipient,
    id: Option<ConversationId>,
    limit: u32,
) -> Result<Vec<Message>, Failure> {
    match client.history(of, limit) {
        Err(_) if id.is_none() => Ok(Vec::new()),
        history => Ok(history?),
    }
}

fn key(message: &Message) -> Key {
    (message.from_id.clone(), message.id)
}
