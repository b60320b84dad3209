//! Signals: who is typing, and who is there.
//!
//! They go out while there is a connection or not at all, and are kept nowhere. Nobody signs them, so that a member of a
//! conversation can pass one off as another member's: they are shown, and nothing depends on them. Presence is taken in
//! direct conversations alone, where the other person is the only one who could.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    time::Duration,
};

use sotto_e2ee::Error;
use sotto_types::{ConversationId, DeviceId, Timestamp};
use sotto_wire::frame::{
    ClientBody,
    signal::{self as frame, RelayedSignal, SignalContent, SignalKind, Typing},
};

use super::Client;
use crate::{
    ClientError, Event, Presence,
    store::{ConversationRow, ConversationState},
};

/// How long nothing is said again of somebody who goes on typing: half of the ten seconds for which it is shown.
const TYPING_RENEWED: Duration = Duration::from_secs(5);
/// How long nothing is said again of somebody who is there as before.
const PRESENCE_RENEWED: Duration = Duration::from_mins(1);
/// Signals of presence that go out at once, and the time after which there may be one more: fewer than a server relays.
const PRESENCE_BURST: u32 = 15;
const PRESENCE_EVERY: Duration = Duration::from_millis(250);

/// What this device has said for the moment; it is forgotten with the process.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// When it was last said, where, that this person is typing.
    typing: BTreeMap<ConversationId, Timestamp>,
    /// What was last said of whether this person is there, and when.
    presence: BTreeMap<ConversationId, (Presence, Timestamp)>,
    /// What is still to be said, and where.
    due: Option<(Presence, VecDeque<ConversationId>)>,
    /// When [`PRESENCE_BURST`] signals may go out at once again.
    rested_at: Timestamp,
}

impl Client {
    /// Whether this device shows and says who is typing. Works offline.
    pub fn typing_indicators(&self) -> Result<bool, ClientError> {
        self.store.read().typing_indicators()
    }

    /// Chooses whether this device shows and says who is typing: off means neither. Works offline.
    pub async fn set_typing_indicators(&mut self, on: bool) -> Result<(), ClientError> {
        self.begin().await?;
        self.store.write(|tx| tx.set_typing_indicators(on))
    }

    /// Says to the others in a conversation that this person is typing there, or has stopped; whether it went out.
    ///
    /// To be called at each keystroke: it is said once in five seconds, and nobody shows it for longer than ten seconds after
    /// it was said. Nothing goes out without a connection, where the person has switched it off, and where somebody of
    /// another domain, or a person or device that this one does not trust, would learn of it.
    pub async fn set_typing(&mut self, conversation: ConversationId, on: bool) -> Result<bool, ClientError> {
        self.begin().await?;
        let now = self.now();
        if !self.said.typing_is_news(conversation, on, now) || !self.typing_indicators()? {
            return Ok(false);
        }
        let sent = self.send_signal(conversation, SignalKind::Typing(Typing { on })).await?;
        if !on {
            self.said.typing.remove(&conversation);
        } else if sent {
            self.said.typing.insert(conversation, now);
        }
        Ok(sent)
    }

    /// Says to the other person of each direct conversation whether this one is there.
    ///
    /// To be called when it changes, after every [`Event::Connected`], and every minute or two: whoever shows it stops after
    /// five minutes without a word. It is no act of a person, so that it puts no lock off. Nothing goes out without a
    /// connection and where the administrators have switched presence off. With more than a few conversations the rest
    /// follows as [`Client::follow`] goes on, slowly enough for the server; what is not said when the connection ends is
    /// not said later.
    pub async fn set_presence(&mut self, presence: Presence) -> Result<(), ClientError> {
        self.check().await?;
        let now = self.now();
        let all = self.store.read().all_conversations()?.into_iter();
        let due = all
            .filter(|row| row.peer.is_some() && row.state == ConversationState::Joined)
            .filter(|row| self.said.presence_is_news(row.id, presence, now))
            .map(|row| row.id)
            .collect();
        self.said.due = Some((presence, due));
        self.send_due_presence().await
    }

    /// Says what is still to be said of whether this person is there, as much as may go out now.
    pub(super) async fn send_due_presence(&mut self) -> Result<(), ClientError> {
        while let Some((presence, mut due)) = self.said.due.take() {
            let Some(next) = due.front().copied() else { break };
            if !self.can_signal() || !self.presence_enabled() {
                break;
            }
            let now = self.now();
            if !self.said.take_turn(now) {
                self.said.due = Some((presence, due));
                break;
            }
            due.pop_front();
            self.said.due = Some((presence, due));
            let kind = SignalKind::Presence(frame::Presence { state: presence.state().into() });
            if self.send_signal(next, kind).await? {
                self.said.presence.insert(next, (presence, now));
            }
        }
        Ok(())
    }

    /// Takes a signal: what may be shown is told, everything else is dropped.
    pub(super) fn take_signal(&mut self, signal: &RelayedSignal) -> Result<(), ClientError> {
        if let Some(event) = self.read_signal(signal)? {
            self.emit(event);
        }
        Ok(())
    }

    /// Whether this person's administrators let people see who is there.
    fn presence_enabled(&self) -> bool {
        self.session.policy.as_ref().is_some_and(|policy| policy.group.presence_enabled)
    }

    fn can_signal(&self) -> bool {
        self.link.is_some() && self.caught_up
    }

    async fn send_signal(&mut self, id: ConversationId, kind: SignalKind) -> Result<bool, ClientError> {
        let Some(row) = self.joined(id)?.filter(|_| self.can_signal()) else { return Ok(false) };
        let blocked = match &row.peer {
            Some(peer) => self.store.read().is_blocked(peer)?,
            None => false,
        };
        if blocked || !self.is_settled(id)? {
            return Ok(false);
        }
        let (rng, domain) = (Arc::clone(&self.environment.rng), self.account.domain.clone());
        let group = self.group(id)?;
        if group.members().any(|member| *member.user.domain() != domain) {
            return Ok(false);
        }
        let content = SignalContent { kind: Some(kind) };
        let ciphertext = match group.seal_signal(&content.to_padded(), rng.as_ref()) {
            Ok(ciphertext) => ciphertext,
            Err(Error::CommitRequired | Error::Removed | Error::Forbidden(_)) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        let signal = frame::Signal {
            conversation: id.as_bytes().to_vec(),
            generation: row.generation,
            epoch: group.epoch(),
            ciphertext,
        };
        let told = self.link()?.tell(ClientBody::Signal(signal)).await;
        // A connection that broke is for the next operation to make anew.
        Ok(self.online(told).is_ok())
    }

    fn read_signal(&mut self, signal: &RelayedSignal) -> Result<Option<Event>, ClientError> {
        let (Ok(id), Ok(device)) =
            (ConversationId::from_slice(&signal.conversation), DeviceId::from_slice(&signal.sender_device))
        else {
            return Ok(None);
        };
        let Some(row) = self.joined(id)? else { return Ok(None) };
        let group = self.group(id)?;
        let Ok(opened) = group.open_signal(signal.generation, signal.epoch, device, &signal.ciphertext)
        else {
            return Ok(None);
        };
        let from = opened.sender.user;
        let strange = from == *self.user() || *from.domain() != self.account.domain;
        if strange || self.store.read().is_blocked(&from)? {
            return Ok(None);
        }
        let Ok(content) = SignalContent::parse(&opened.content) else { return Ok(None) };
        Ok(match content.kind {
            Some(SignalKind::Typing(typing)) if self.typing_indicators()? => {
                Some(Event::Typing { conversation: id, from, on: typing.on })
            }
            Some(SignalKind::Presence(said))
                if row.peer.as_ref() == Some(&from) && self.presence_enabled() =>
            {
                Presence::received(said.state()).map(|presence| Event::Presence { user: from, presence })
            }
            _ => None,
        })
    }

    fn joined(&self, id: ConversationId) -> Result<Option<ConversationRow>, ClientError> {
        let row = self.store.read().lookup_conversation(id)?;
        Ok(row.filter(|row| row.state == ConversationState::Joined))
    }
}

impl Said {
    /// Whether it is worth a signal that this person is typing somewhere, or has stopped.
    fn typing_is_news(&self, conversation: ConversationId, on: bool, now: Timestamp) -> bool {
        match self.typing.get(&conversation) {
            Some(said) if on => is_over(*said, TYPING_RENEWED, now),
            Some(_) => true,
            None => on,
        }
    }

    fn presence_is_news(&self, conversation: ConversationId, presence: Presence, now: Timestamp) -> bool {
        match self.presence.get(&conversation) {
            Some((said, at)) if *said == presence => is_over(*at, PRESENCE_RENEWED, now),
            _ => true,
        }
    }

    /// Whether one more signal of presence may go out now, which is counted.
    fn take_turn(&mut self, now: Timestamp) -> bool {
        let room = PRESENCE_EVERY * PRESENCE_BURST;
        if self.rested_at.since(now) > room {
            // The clock was set back.
            self.rested_at = now;
        }
        let rested_at = self.rested_at.max(now).plus(PRESENCE_EVERY);
        let may = rested_at.since(now) <= room;
        if may {
            self.rested_at = rested_at;
        }
        may
    }
}

/// Whether so long has passed; a clock that was set back does not count.
fn is_over(since: Timestamp, time: Duration, now: Timestamp) -> bool {
    now < since || now.since(since) >= time
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: ConversationId = ConversationId::from_bytes([1; 32]);
    const OTHER: ConversationId = ConversationId::from_bytes([2; 32]);

    fn second(number: u64) -> Timestamp {
        Timestamp::from_seconds(1_000 + number)
    }

    #[test]
    fn typing_is_said_once_in_five_seconds_and_its_end_once() {
        let mut said = Said::default();
        assert!(said.typing_is_news(ROOM, true, second(0)));
        assert!(!said.typing_is_news(ROOM, false, second(0)), "nobody was told that it began");
        said.typing.insert(ROOM, second(0));
        assert!(!said.typing_is_news(ROOM, true, second(4)));
        assert!(said.typing_is_news(ROOM, true, second(5)));
        assert!(said.typing_is_news(ROOM, false, second(4)));
        assert!(said.typing_is_news(OTHER, true, second(4)));
        let earlier = Timestamp::from_seconds(1);
        assert!(said.typing_is_news(ROOM, true, earlier), "the clock was set back");
    }

    #[test]
    fn the_same_presence_is_said_once_a_minute() {
        let mut said = Said::default();
        said.presence.insert(ROOM, (Presence::Online, second(0)));
        assert!(!said.presence_is_news(ROOM, Presence::Online, second(59)));
        assert!(said.presence_is_news(ROOM, Presence::Online, second(60)));
        assert!(said.presence_is_news(ROOM, Presence::Away, second(1)));
        assert!(said.presence_is_news(OTHER, Presence::Online, second(1)));
    }

    #[test]
    fn presence_goes_out_no_faster_than_a_server_relays() {
        let mut said = Said::default();
        let turns = |said: &mut Said, now| (0..100).filter(|_| said.take_turn(now)).count();
        assert_eq!(turns(&mut said, second(0)), 15);
        assert_eq!(turns(&mut said, second(1)), 4);
        assert_eq!(turns(&mut said, second(100)), 15);
        assert_eq!(turns(&mut said, Timestamp::from_seconds(1)), 15, "the clock was set back");
    }
}
