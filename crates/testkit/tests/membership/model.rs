//! What was said in the room, by whom, and what was done to it: decided by what the steps were told, not by the devices.

use std::collections::{BTreeMap, BTreeSet};

use sotto_client::Message;
use sotto_testkit::Roll;
use sotto_types::{DeviceId, SendId, Timestamp};

use crate::register::Register;

/// How long messages stay in a room without a timer, seconds: what the security group allows.
const LONGEST: u64 = 31_536_000;

/// Whether something was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Done {
    #[default]
    No,
    /// Nobody was told.
    Perhaps,
    Yes,
}

/// A message.
#[derive(Debug)]
pub(crate) struct Said {
    /// Whose it is.
    pub(crate) by: String,
    text: Register<String>,
    /// Its place in the log and when the server took it, once a device knows.
    taken: Option<(u64, Timestamp)>,
    recalled: Done,
    /// What people think of it, in one emoji each.
    reactions: BTreeMap<(String, String), Register<bool>>,
    /// Who has deleted it for themselves.
    deleted: BTreeSet<String>,
    /// What people did with their marks, and when.
    stars: BTreeMap<String, Vec<(Timestamp, bool)>>,
}

/// A device's membership.
#[derive(Clone, Copy, Debug)]
struct Seat {
    /// Its rows come after this place.
    since: u64,
    /// It has taken everything up to this place for certain.
    taken: u64,
}

/// What a device shows of the room.
pub(crate) struct Shown {
    pub(crate) device: usize,
    pub(crate) messages: Vec<Message>,
    pub(crate) unread: Option<u64>,
    /// The timer of the room, where the device is in it.
    pub(crate) timer: Option<u32>,
}

/// What is known of a room.
#[derive(Debug)]
pub(crate) struct Model {
    /// Everybody's devices: the person, and the id.
    devices: Vec<(String, DeviceId)>,
    /// How people are called, by what a device shows of them.
    names: BTreeMap<String, String>,
    messages: BTreeMap<SendId, Said>,
    order: Vec<SendId>,
    timer: Register<u32>,
    /// How far people have read.
    read: BTreeMap<String, u64>,
    /// What each device was given to read.
    given: BTreeSet<(usize, SendId)>,
    /// The memberships of each device in their order, and whether it is in the last of them.
    seats: Vec<(Vec<Seat>, bool)>,
    roll: Roll,
    counts: Counts,
}

/// How often messages were compared, and what they were; so that a walk that compares nothing shows.
#[derive(Debug, Default)]
struct Counts {
    same: u32,
    edited: u32,
    reacted: u32,
    starred: u32,
    recalled: u32,
    over: u32,
    deleted: u32,
    unread: u32,
}

impl Model {
    /// A room in which nothing was said.
    pub(crate) fn new(devices: Vec<(String, DeviceId)>, names: BTreeMap<String, String>) -> Self {
        let seats = devices.iter().map(|_| (Vec::new(), false)).collect();
        Self {
            devices,
            names,
            messages: BTreeMap::new(),
            order: Vec::new(),
            timer: Register::new(0),
            read: BTreeMap::new(),
            given: BTreeSet::new(),
            seats,
            roll: Roll::default(),
            counts: Counts::default(),
        }
    }

    /// From here on it is about another room.
    pub(crate) fn begin_anew(&mut self) {
        let (devices, names) = (std::mem::take(&mut self.devices), std::mem::take(&mut self.names));
        let counts = std::mem::take(&mut self.counts);
        *self = Self { counts, ..Self::new(devices, names) };
    }

    /// The newest place in the log.
    pub(crate) fn newest(&self) -> u64 {
        self.roll.newest
    }

    /// Takes down who is in the room after a step; `came` are the devices that came for everything and got it. Only where
    /// there were `several` steps at the same time somebody may have been put out and let in again.
    pub(crate) fn note_roll(&mut self, roll: Roll, came: &[usize], several: bool) {
        for (number, ((_, id), (seats, inside))) in self.devices.iter().zip(&mut self.seats).enumerate() {
            let since = roll.since.get(id).copied();
            let same = *inside && seats.last().map(|seat| seat.since) == since;
            if let (true, Some(seat)) = (same && came.contains(&number), seats.last_mut()) {
                // What came to the log during the step may have come after it.
                seat.taken = self.roll.newest;
            }
            if let (false, Some(since)) = (same, since) {
                assert!(several || !*inside, "device {number} came in anew from {seats:?} at {since}");
                seats.push(Seat { since, taken: since });
            }
            *inside = since.is_some();
        }
        self.roll = roll;
    }

    /// Something was said; `taken` says where and when if the server has told.
    pub(crate) fn said(&mut self, id: SendId, by: &str, text: &str, taken: Option<(u64, Timestamp)>) {
        let said = Said {
            by: by.to_owned(),
            text: Register::new(text.to_owned()),
            taken,
            recalled: Done::No,
            reactions: BTreeMap::new(),
            deleted: BTreeSet::new(),
            stars: BTreeMap::new(),
        };
        assert!(self.messages.insert(id, said).is_none(), "a send id twice");
        self.order.push(id);
    }

    /// The newest messages, of this person if one is given.
    pub(crate) fn recent(&self, by: Option<&str>, count: usize) -> Vec<SendId> {
        let fits = |id: &&SendId| by.is_none_or(|by| self.messages[*id].by == by);
        self.order.iter().rev().filter(fits).take(count).copied().collect()
    }

    /// An edit was asked for when the log had come to `after`.
    pub(crate) fn edited(&mut self, id: SendId, text: &str, after: u64, done: Done) {
        let newest = self.roll.newest;
        set(&mut self.messages.get_mut(&id).unwrap().text, text.to_owned(), after, newest, done);
    }

    /// A message was to be taken back.
    pub(crate) fn recalled(&mut self, id: SendId, done: Done) {
        let said = self.messages.get_mut(&id).unwrap();
        said.recalled = said.recalled.max(done);
    }

    /// Somebody said what they think, or took it away, when the log had come to `after`.
    pub(crate) fn reacted(
        &mut self,
        id: SendId,
        (who, emoji): (&str, &str),
        there: bool,
        after: u64,
        done: Done,
    ) {
        let newest = self.roll.newest;
        let reactions = &mut self.messages.get_mut(&id).unwrap().reactions;
        let of = reactions.entry((who.to_owned(), emoji.to_owned())).or_insert_with(|| Register::new(false));
        set(of, there, after, newest, done);
    }

    /// Somebody has deleted a message for themselves.
    pub(crate) fn deleted(&mut self, id: SendId, who: &str) {
        self.messages.get_mut(&id).unwrap().deleted.insert(who.to_owned());
    }

    /// Somebody has marked a message, or taken the mark away.
    pub(crate) fn starred(&mut self, id: SendId, who: &str, at: Timestamp, starred: bool) {
        let stars = &mut self.messages.get_mut(&id).unwrap().stars;
        stars.entry(who.to_owned()).or_default().push((at, starred));
    }

    /// A device of this person has given these to read.
    pub(crate) fn read(&mut self, device: usize, messages: &[Message]) {
        let person = self.devices[device].0.clone();
        let upto = self.read.entry(person).or_default();
        for message in messages {
            *upto = message.position.unwrap().max(*upto);
            assert!(
                self.given.insert((device, message.id)),
                "device {device} was given {} twice",
                message.id
            );
        }
    }

    /// The timer was to be set when the log had come to `after`.
    pub(crate) fn timer(&mut self, seconds: u32, after: u64, done: Done) {
        set(&mut self.timer, seconds, after, self.roll.newest, done);
    }

    /// Everybody has come to rest: compares what the devices show with what was said.
    pub(crate) fn check(&mut self, all: &[Shown], now: Timestamp) -> Result<(), String> {
        for (seats, inside) in &mut self.seats {
            if let (true, Some(seat)) = (*inside, seats.last_mut()) {
                seat.taken = self.roll.newest;
            }
        }
        for shown in all {
            self.learn(shown)?;
        }
        self.settle(all)?;
        for shown in all {
            self.check_device(shown, now)?;
        }
        let mut counts = std::mem::take(&mut self.counts);
        for (id, said) in &self.messages {
            self.check_message((*id, said), all, now, &mut counts)?;
        }
        counts.unread += u32::try_from(all.iter().filter(|shown| shown.unread > Some(0)).count()).unwrap();
        self.counts = counts;
        Ok(())
    }

    /// A walk that has compared nothing of a kind shows nothing.
    pub(crate) fn check_counts(&self) {
        let Counts { same, edited, reacted, starred, recalled, over, deleted, unread } = self.counts;
        let least = [same, edited, reacted, starred, recalled, over, deleted, unread].into_iter().min();
        assert!(least > Some(0), "{:?}", self.counts);
        eprintln!("compared: {:?}", self.counts);
    }

    /// Takes down where messages stand of which nobody was told.
    fn learn(&mut self, shown: &Shown) -> Result<(), String> {
        for message in &shown.messages {
            let (Some(place), Some(at)) = (message.position, message.sent_at) else { continue };
            let unknown = || format!("device {} shows {} that nobody has said", shown.device, message.id);
            let said = self.messages.get_mut(&message.id).ok_or_else(unknown)?;
            let taken = *said.taken.get_or_insert((place, at));
            if taken != (place, at) {
                return Err(format!(
                    "{} stands at {taken:?}, and at {place} on device {}",
                    message.id, shown.device
                ));
            }
        }
        Ok(())
    }

    /// Nothing is under way any more.
    fn settle(&mut self, all: &[Shown]) -> Result<(), String> {
        let newest = self.roll.newest;
        self.timer.settle(newest);
        for said in self.messages.values_mut() {
            said.text.settle(newest);
            said.reactions.values_mut().for_each(|there| there.settle(newest));
        }
        let Some(timer) = all.iter().find_map(|shown| shown.timer) else { return Ok(()) };
        if !self.timer.at(u64::MAX).contains(&&timer)
            || all.iter().any(|shown| shown.timer.is_some_and(|of| of != timer))
        {
            let timers: Vec<_> = all.iter().map(|shown| shown.timer).collect();
            return Err(format!("the timers are {timers:?}, and were set to {:?}", self.timer));
        }
        // Whether the last of them was set is known from here on.
        self.timer.set(timer, newest, newest);
        Ok(())
    }

    /// What holds of every device, also one that is out of the room.
    fn check_device(&self, shown: &Shown, now: Timestamp) -> Result<(), String> {
        let (device, person) = (shown.device, &self.devices[shown.device].0);
        let mut seen = BTreeSet::new();
        let mut unread = 0;
        for message in shown.messages.iter().filter(|message| message.position.is_some()) {
            let said = &self.messages[&message.id];
            let wrong = |what: &str| Err(format!("device {device}, {}: {what}; {said:#?}", message.id));
            if !seen.insert(message.id) {
                return wrong("twice");
            }
            if self.name(&message.from) != said.by {
                return wrong("another's");
            }
            if said.deleted.contains(person) {
                return wrong("it was deleted");
            }
            if message.expires_at.is_none_or(|at| at <= now) {
                return wrong("it is over");
            }
            if !said.text.was(&message.text) {
                return wrong(&format!("nobody has said {:?}", message.text));
            }
            let read = self.read.get(person).copied().unwrap_or_default();
            unread += u64::from(said.by != *person && message.position > Some(read));
        }
        match shown.unread {
            Some(shown) if shown != unread => Err(format!("device {device}: {shown} of {unread} are unread")),
            _ => Ok(()),
        }
    }

    fn check_message(
        &self,
        (id, said): (SendId, &Said),
        all: &[Shown],
        now: Timestamp,
        counts: &mut Counts,
    ) -> Result<(), String> {
        let Some((place, at)) = said.taken else { return Ok(()) };
        let over: Vec<bool> =
            self.timer.at(place).into_iter().map(|seconds| end(at, *seconds) <= now).collect();
        let mut same: Option<(usize, Option<Face>)> = None;
        let mut marks: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
        for shown in all {
            let (device, person) = (shown.device, self.devices[shown.device].0.as_str());
            let message = shown.messages.iter().find(|message| message.id == id);
            let wrong = |what: &str| {
                let seats = &self.seats[device];
                Err(format!("device {device} of {person}, {id} at {place}: {what}; {said:#?}, {seats:?}"))
            };
            if let Some(message) = message {
                let star = *marks.entry(person).or_insert((device, message.starred));
                if star.1 != message.starred {
                    return wrong(&format!("marked here or on device {}, and not on both", star.0));
                }
                if said
                    .stars
                    .get(person)
                    .and_then(|stars| last(stars))
                    .is_some_and(|last| last != message.starred)
                {
                    return wrong("the last mark does not hold");
                }
            }
            if said.deleted.contains(person) {
                counts.deleted += 1;
                continue;
            }
            let (seats, inside) = &self.seats[device];
            let is_here = |seat: &Seat| seat.since < place && place <= seat.taken;
            let here = seats.iter().any(is_here);
            let still_here = *inside && seats.last().is_some_and(is_here);
            let gone = said.recalled == Done::Yes || over.iter().all(|over| *over);
            if here && said.recalled == Done::No && !over.contains(&true) && message.is_none() {
                return wrong("it is lost");
            }
            if !still_here {
                continue;
            }
            if gone && message.is_some() {
                return wrong("it is gone, and here");
            }
            counts.recalled += u32::from(said.recalled == Done::Yes);
            counts.over += u32::from(over.iter().all(|over| *over));
            counts.starred += u32::from(message.is_some_and(|message| message.starred));
            let face = message.map(|message| self.face(message));
            if let Some(face) = &face {
                self.check_face(said, place, face).or_else(|what| wrong(&what))?;
            }
            match &same {
                Some((other, before)) if *before != face => {
                    return wrong(&format!("{face:?}, and on device {other} {before:?}"));
                }
                Some((_, Some(face))) => {
                    counts.same += 1;
                    counts.edited += u32::from(face.edited_at.is_some());
                    counts.reacted += u32::from(!face.reactions.is_empty());
                }
                Some((_, None)) => {}
                None => same = Some((device, face)),
            }
        }
        Ok(())
    }

    /// Whether a message may be what a device shows that has read the whole log since.
    fn check_face(&self, said: &Said, place: u64, face: &Face) -> Result<(), String> {
        if !said.text.at(u64::MAX).contains(&&face.text) {
            return Err(format!("{:?} does not hold", face.text));
        }
        let (_, at) = said.taken.unwrap();
        if !self.timer.at(place).into_iter().any(|seconds| end(at, *seconds) == face.expires_at) {
            return Err(format!(
                "it ends at {:?}, and the timer was {:?}",
                face.expires_at,
                self.timer.at(place)
            ));
        }
        for of in &face.reactions {
            if !said.reactions.contains_key(of) {
                return Err(format!("nobody has said {of:?}"));
            }
        }
        for (of, there) in &said.reactions {
            let shown = face.reactions.contains(of);
            if !there.at(u64::MAX).contains(&&shown) {
                return Err(format!("{of:?} is {shown}"));
            }
        }
        Ok(())
    }

    fn face(&self, message: &Message) -> Face {
        let reactions = message
            .reactions
            .iter()
            .flat_map(|reaction| reaction.from.iter().map(|from| (self.name(from), reaction.emoji.clone())));
        Face {
            text: message.text.clone(),
            edited_at: message.edited_at,
            expires_at: message.expires_at.unwrap(),
            reactions: reactions.collect(),
        }
    }

    fn name(&self, shown: &str) -> String {
        self.names.get(shown).cloned().unwrap_or_else(|| format!("nobody called {shown}"))
    }
}

/// What everybody must show of a message who has read the log since it was said.
#[derive(Debug, PartialEq, Eq)]
struct Face {
    text: String,
    edited_at: Option<Timestamp>,
    expires_at: Timestamp,
    reactions: BTreeSet<(String, String)>,
}

fn set<T: Clone + PartialEq>(register: &mut Register<T>, value: T, after: u64, upto: u64, done: Done) {
    match done {
        Done::Yes => register.set(value, after, upto),
        Done::Perhaps => register.set_perhaps(value, after),
        Done::No => {}
    }
}

/// When a message is over that the server took at this time.
fn end(at: Timestamp, seconds: u32) -> Timestamp {
    let seconds = if seconds == 0 { LONGEST } else { seconds.into() };
    at.plus(std::time::Duration::from_secs(seconds))
}

/// The last of what was done, if it was certainly later than everything before: a device counts up from what it knows.
fn last(stars: &[(Timestamp, bool)]) -> Option<bool> {
    let (last, before) = stars.split_last()?;
    let count = u64::try_from(stars.len()).unwrap();
    let later =
        before.iter().all(|(at, value)| *value == last.1 || at.as_millis() + count < last.0.as_millis());
    later.then_some(last.1)
}
