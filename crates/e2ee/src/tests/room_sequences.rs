//! Random commands in a room over a faulty network: five people, eight devices, moderators, and a server that orders.
//!
//! Commits race, get lost on either way, come twice and out of order; people come, go, leave, gain and lose devices and
//! ranks; devices crash and come back in. At every step each device that is in an epoch sees what the server saw in it, what
//! an honest device makes is exactly what the rules in [`Room::allows`] allow, and content is read by whoever was in its
//! epoch, as its sender's, and by nobody else. In the end all devices that are members agree.

use std::collections::{BTreeMap, BTreeSet};

use sotto_delivery::View;
use sotto_rules::RuleError;
use sotto_types::{ConversationId, DeviceId, Rng, UserId};
use sotto_wire::identity::{AccountKind, SignedDeviceList};

use super::world::{NOW, Phone, SeededRng, Server, delivered, home, rng_of};
use crate::conversation::{Conversation, Device, GroupRecord, Handshake, PendingCommit};
use crate::{
    AccountKey, ConversationInfo, ConversationKind, DeviceIdentity, DeviceKeys, Error, Settings, Timers,
};

const EPISODES: u64 = 40;
const STEPS: usize = 250;
const DEVICES: usize = 8;
/// Of the content that the server takes: epochs behind its own.
const PAST_EPOCHS: u64 = sotto_types::limits::PAST_EPOCHS;

#[test]
fn whatever_happens_in_a_room_all_its_devices_agree() {
    for seed in seeds() {
        let mut run = Run { seed, step: 0 };
        let mut room = Room::begin(seed);
        for step in 0..STEPS {
            run.step = step;
            room.step();
        }
        room.settle();
    }
}

/// The seed in `SOTTO_SEED`, for a run that failed, else all of them.
#[expect(clippy::disallowed_methods, reason = "how a person hands a test the seed of a failure")]
fn seeds() -> std::ops::Range<u64> {
    let given = std::env::var("SOTTO_SEED").ok().and_then(|text| text.parse::<u64>().ok());
    given.map_or(0..EPISODES, |seed| seed..seed + 1)
}

/// Says with which seed it failed.
struct Run {
    seed: u64,
    step: usize,
}

impl Drop for Run {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Self { seed, step } = self;
            eprintln!("failed at step {step} of seed {seed}; SOTTO_SEED={seed} runs it again");
        }
    }
}

struct Account {
    user: UserId,
    kind: AccountKind,
    key: AccountKey,
    list: SignedDeviceList,
}

/// A device, on its owner's list or dropped from it, in the room or not.
struct Gadget {
    owner: usize,
    phone: Phone,
    listed: bool,
    life: Option<Life>,
    /// A welcome that waits, with its tree and the position after its commit.
    invitation: Option<(Vec<u8>, Vec<u8>, usize)>,
    /// A commit that the server has not answered, as far as this device knows.
    outbox: Option<PendingCommit>,
}

/// A device's membership.
struct Life {
    conversation: Conversation,
    record: GroupRecord,
    /// Its place in the log.
    position: usize,
    /// The epoch in which it came in.
    since: u64,
    /// The content that it has read or cannot read again, by its place in the log.
    read: BTreeSet<usize>,
}

#[derive(Clone)]
enum Entry {
    Handshake(Vec<u8>),
    Content { message: Vec<u8>, epoch: u64, from: Device, text: Vec<u8> },
}

/// What a device asks its engine for.
struct Command {
    add: Vec<usize>,
    remove: Vec<Device>,
    settings: Option<Settings>,
}

struct Room {
    rng: SeededRng,
    server: Server,
    log: Vec<Entry>,
    /// What the server saw in each epoch, when it began.
    views: BTreeMap<u64, View>,
    people: Vec<Account>,
    gadgets: Vec<Gadget>,
    /// Commits on their way to the server, by gadget.
    uplink: Vec<(usize, PendingCommit)>,
    /// Whose removal the server wants.
    leaving: BTreeSet<UserId>,
    said: u64,
}

impl Room {
    fn begin(seed: u64) -> Self {
        let rng = rng_of(seed);
        let server = Server::new(&rng);
        let mut room = Self {
            rng,
            server,
            log: Vec::new(),
            views: BTreeMap::new(),
            people: Vec::new(),
            gadgets: Vec::new(),
            uplink: Vec::new(),
            leaving: BTreeSet::new(),
            said: 0,
        };
        for (kind, devices) in [
            (AccountKind::Person, 2),
            (AccountKind::Person, 2),
            (AccountKind::Person, 2),
            (AccountKind::Bot, 1),
            (AccountKind::Guest, 1),
        ] {
            room.person(kind, devices);
        }
        let id = ConversationId::random_of_many(&room.rng);
        let moderators = [room.people[0].user.clone(), room.people[1].user.clone()];
        let info = ConversationInfo::many(ConversationKind::Room, id, home(), moderators);
        let identity = &room.gadgets[0].phone.identity;
        let conversation =
            Conversation::create(identity, &info, room.server.key.public(), &room.rng, NOW).unwrap();
        room.server.observe(&conversation, &room.gadgets[0].phone);
        room.views.insert(0, room.view());
        room.gadgets[0].life = Some(Life::of(conversation, 0));
        let command =
            Command { add: (1..room.gadgets.len() - 1).collect(), remove: Vec::new(), settings: None };
        let pending = room.make(0, &command).unwrap();
        room.send(0, pending);
        room.settle();
        room
    }

    fn person(&mut self, kind: AccountKind, devices: usize) {
        let user = UserId::random(&self.rng, home());
        let key = AccountKey::generate(&self.rng).unwrap();
        let keys = DeviceKeys::generate(&self.rng).unwrap();
        let list = key.first_list(user.clone(), kind, vec![keys.listed()]).unwrap();
        let owner = self.people.len();
        let phone = Phone::new(DeviceIdentity::new(keys, list.clone()).unwrap());
        self.people.push(Account { user, kind, key, list });
        self.gadgets.push(Gadget::new(owner, phone));
        for _ in 1..devices {
            self.gain_device(owner);
        }
    }

    /// One command, whichever it is.
    fn step(&mut self) {
        let at = self.below(self.gadgets.len());
        match self.below(100) {
            0..30 => self.follow_some(at),
            30..40 => self.misdeliver(at),
            40..52 => self.talk(at),
            52..72 => self.command(at),
            72..86 => self.deliver_uplink(),
            86..89 => self.join(at),
            89..92 => self.crash(at),
            92..94 => self.come_back(at),
            94..96 => self.leave(),
            96..98 => self.gain_device(self.gadgets[at].owner),
            _ => self.lose_device(at),
        }
    }

    // --- What people do ---

    /// Asks a device's engine for something: it does it if and only if the rules allow.
    fn command(&mut self, at: usize) {
        if let Some(pending) = self.gadgets[at].outbox.clone() {
            // The answer did not come: it asks again.
            return self.uplink.push((at, pending));
        }
        let Some(command) = self.random_command(at) else { return };
        let allowed = self.allows(at, &command);
        match self.make(at, &command) {
            Ok(pending) => {
                assert!(allowed, "made what is not allowed");
                self.send(at, pending);
            }
            Err(error) => {
                let Command { add, remove, settings } = &command;
                let what =
                    format!("device {at} adds {add:?}, removes {remove:?}, sets {settings:?}: {error:?}");
                assert!(!allowed && matches!(error, Error::Forbidden(_)), "{what}");
            }
        }
    }

    fn random_command(&mut self, at: usize) -> Option<Command> {
        let owner = self.gadgets[at].owner;
        let conversation = &self.gadgets[at].life.as_ref()?.conversation;
        let pending: BTreeSet<_> = conversation.pending_removals().map(|member| member.user).collect();
        if pending.contains(&self.people[owner].user) {
            return None;
        }
        let mut whom = self.below(self.people.len());
        let settings = conversation.info().settings();
        let (mut add, mut remove, mut new) = (Vec::new(), Vec::new(), None);
        match self.below(8) {
            0 | 1 => {
                let mut from_whom = (whom..self.people.len()).chain(0..whom);
                whom = from_whom.find(|&whom| !self.missing_devices(at, whom).is_empty()).unwrap_or(whom);
                add = self.missing_devices(at, whom);
            }
            2 => {
                whom = owner;
                add = self.missing_devices(at, owner);
            }
            3 => {
                let user = &self.people[whom].user;
                if whom != owner && !pending.contains(user) {
                    remove = self.devices_in(at, |device| device.user == *user);
                }
            }
            4 => {
                let mut moderators = settings.moderators.clone();
                moderators.insert(self.people[whom].user.clone());
                new = Some(Settings { moderators, ..settings });
            }
            5 => {
                let mut moderators = settings.moderators.clone();
                moderators.remove(&self.people[whom].user);
                new = Some(Settings { moderators, ..settings });
            }
            6 => {
                let timers =
                    Timers { expire_seconds: u32::try_from(self.below(100_000)).unwrap(), burn_seconds: 0 };
                new = Some(Settings { timers, ..settings });
            }
            _ => {}
        }
        // Whoever comes with a newer list takes along which devices it has dropped.
        remove.extend(self.outlived(at, owner));
        if !add.is_empty() {
            remove.extend(self.outlived(at, whom));
        }
        remove.sort_unstable();
        remove.dedup();
        let own = self.gadgets[at].phone.device();
        remove.retain(|device| *device != own && !self.is_pending(at, device));
        Some(Command { add, remove, settings: new })
    }

    /// What the rules say, in other words than theirs, about what this device sees.
    fn allows(&self, at: usize, command: &Command) -> bool {
        let gadget = &self.gadgets[at];
        let conversation = &gadget.life.as_ref().unwrap().conversation;
        let info = conversation.info();
        let members: Vec<_> = conversation.members().collect();
        let own = &self.people[gadget.owner];
        let moderated = members.iter().any(|member| info.names_moderator(&member.user));
        let decides = own.kind != AccountKind::Guest && (info.names_moderator(&own.user) || !moderated);

        let settings = command.settings.clone().unwrap_or_else(|| info.settings());
        let changes = command.settings.is_none() || (decides && !settings.moderators.is_empty());
        let adds = command.add.iter().all(|&added| {
            let user = &self.people[self.gadgets[added].owner].user;
            let pending = conversation.pending_removals().any(|member| member.user == *user);
            // A dropped device cannot bring the list that drops it.
            let dropped = *user == own.user && !gadget.listed;
            !pending && !dropped && (decides || members.iter().any(|member| member.user == *user))
        });
        let removes =
            command.remove.iter().all(|device| decides || device.user == own.user || !self.is_listed(device));
        let after = members
            .iter()
            .map(|member| &member.user)
            .chain(command.add.iter().map(|&added| &self.people[self.gadgets[added].owner].user));
        let gone = |user: &UserId| {
            members.iter().filter(|member| member.user == *user).all(|member| {
                let device = Device { user: member.user.clone(), device: member.device };
                command.remove.contains(&device) || self.is_pending(at, &device)
            }) && !command.add.iter().any(|&added| self.people[self.gadgets[added].owner].user == *user)
        };
        let guests_moderate = after.into_iter().any(|user| {
            let kind = self.people.iter().find(|person| person.user == *user).unwrap().kind;
            kind == AccountKind::Guest && settings.moderators.contains(user) && !gone(user)
        });
        changes && adds && removes && !guests_moderate
    }

    fn make(&mut self, at: usize, command: &Command) -> Result<PendingCommit, Error> {
        let packages: Vec<_> =
            command.add.iter().map(|&added| self.gadgets[added].phone.key_package()).collect();
        // With the newest list of its own, as a client loads it.
        self.crash(at);
        let life = self.gadgets[at].life.as_mut().unwrap();
        let made = match &command.settings {
            Some(settings) => life.conversation.change(&packages, &command.remove, settings.clone(), NOW),
            None => life.conversation.change_members(&packages, &command.remove, NOW),
        };
        life.save();
        made
    }

    fn send(&mut self, at: usize, pending: PendingCommit) {
        self.gadgets[at].outbox = Some(pending.clone());
        if self.below(10) == 0 {
            self.uplink.push((at, pending.clone()));
        }
        self.uplink.push((at, pending));
    }

    fn talk(&mut self, at: usize) {
        let text = self.said.to_string().into_bytes();
        let from = self.gadgets[at].phone.device();
        let Some(life) = &mut self.gadgets[at].life else { return };
        if life.conversation.pending_removals().next().is_some() {
            return assert_eq!(life.conversation.encrypt(&text, b""), Err(Error::CommitRequired));
        }
        let (message, epoch) = (life.conversation.encrypt(&text, b"").unwrap(), life.conversation.epoch());
        life.save();
        if self.may_act(&from) && epoch + PAST_EPOCHS >= self.view().epoch {
            self.said += 1;
            self.log.push(Entry::Content { message, epoch, from, text });
        }
    }

    /// Somebody leaves, is suspended, or is reset: while others stay, who can commit it.
    fn leave(&mut self) {
        let whom = self.below(self.people.len());
        let user = self.people[whom].user.clone();
        if self.in_room(&user) && self.somebody_else(|device| device.user == user) {
            self.leaving.insert(user);
            self.propose();
        }
    }

    fn gain_device(&mut self, owner: usize) {
        if self.gadgets.iter().filter(|gadget| gadget.listed).count() >= DEVICES
            || self.people[owner].list.list().devices.len() >= 3
        {
            return;
        }
        let keys = DeviceKeys::generate(&self.rng).unwrap();
        let person = &mut self.people[owner];
        let mut devices = person.list.list().devices.clone();
        devices.push(keys.listed());
        person.list = person.key.next_list(&person.list, devices).unwrap();
        let phone = Phone::new(DeviceIdentity::new(keys, person.list.clone()).unwrap());
        self.gadgets.push(Gadget::new(owner, phone));
        self.learn(owner);
    }

    fn lose_device(&mut self, at: usize) {
        let (owner, lost) = (self.gadgets[at].owner, self.gadgets[at].phone.device());
        let alone = self.people[owner].list.list().devices.len() == 1;
        if !self.gadgets[at].listed || alone || !self.somebody_else(|device| *device == lost) {
            return;
        }
        let person = &mut self.people[owner];
        let mut devices = person.list.list().devices.clone();
        devices.retain(|listed| listed.device != lost.device);
        (person.key, person.list) = person.key.rotate(&person.list, devices, &self.rng).unwrap();
        self.gadgets[at].listed = false;
        self.learn(owner);
        self.propose();
    }

    fn learn(&mut self, owner: usize) {
        let list = &self.people[owner].list;
        for gadget in self.gadgets.iter_mut().filter(|gadget| gadget.owner == owner && gadget.listed) {
            gadget.phone.learn(list);
        }
    }

    /// What was not saved is gone, and the newest list is there.
    fn crash(&mut self, at: usize) {
        let gadget = &mut self.gadgets[at];
        if let Some(life) = &mut gadget.life {
            life.conversation = Conversation::load(&gadget.phone.identity, life.record.clone()).unwrap();
        }
    }

    // --- What the network does ---

    /// The next few entries of the log, in order.
    fn follow_some(&mut self, at: usize) {
        for _ in 0..=self.below(6) {
            self.follow(at);
        }
    }

    fn catch_up(&mut self, at: usize) {
        while self.follow(at) {}
    }

    /// The next entry of the log; whether there was one.
    fn follow(&mut self, at: usize) -> bool {
        let Some(life) = &mut self.gadgets[at].life else { return false };
        let place = life.position;
        if place >= self.log.len() {
            return false;
        }
        life.position += 1;
        match self.log[place].clone() {
            Entry::Handshake(handshake) => {
                let followed = life.conversation.process(&handshake);
                // Stale: its own, or met before its turn.
                assert!(matches!(followed, Ok(_) | Err(Error::Stale)), "{followed:?}");
                self.followed(at, followed);
            }
            Entry::Content { .. } => self.read(at, place, true),
        }
        true
    }

    /// Any entry of the log: again, or before its turn.
    fn misdeliver(&mut self, at: usize) {
        if self.log.is_empty() {
            return;
        }
        let place = self.below(self.log.len());
        let Some(life) = &mut self.gadgets[at].life else { return };
        match self.log[place].clone() {
            Entry::Handshake(handshake) => {
                let before = (life.conversation.epoch(), life.conversation.pending_removals().count());
                let followed = life.conversation.process(&handshake);
                match followed {
                    Ok(_) => {}
                    // The last two: a commit before the removals that it takes along, and the removal of somebody's newest
                    // list before that of his older ones.
                    Err(
                        Error::Stale
                        | Error::Ahead
                        | Error::InvalidMessage
                        | Error::PeerMisbehaved(RuleError::ListBehind),
                    ) => {
                        let after = (life.conversation.epoch(), life.conversation.pending_removals().count());
                        assert_eq!(before, after);
                    }
                    Err(error) => panic!("{error:?}"),
                }
                self.followed(at, followed);
            }
            Entry::Content { .. } => self.read(at, place, false),
        }
    }

    /// A device is where a handshake took it: it sees what the server saw there, or it is out.
    fn followed(&mut self, at: usize, followed: Result<Handshake, Error>) {
        let device = self.gadgets[at].phone.device();
        let gadget = &mut self.gadgets[at];
        let life = gadget.life.as_mut().unwrap();
        if let Ok(Handshake::Committed(committed)) = followed {
            assert_eq!(committed.self_removed, !contains(&self.views[&committed.epoch], &device));
            gadget.outbox = None;
            if committed.self_removed {
                let content = self.log.iter().rev().find_map(|entry| match entry {
                    Entry::Content { message, .. } => Some(message),
                    Entry::Handshake(_) => None,
                });
                if let Some(message) = content {
                    assert_eq!(life.conversation.decrypt(message), Err(Error::Removed));
                }
                assert_eq!(life.conversation.encrypt(b"still here", b""), Err(Error::Removed));
                gadget.life = None;
                return;
            }
        }
        life.save();
        self.sees_what_the_server_saw(at);
    }

    fn sees_what_the_server_saw(&self, at: usize) {
        let conversation = &self.gadgets[at].life.as_ref().unwrap().conversation;
        let view = &self.views[&conversation.epoch()];
        assert_eq!(view.info, *conversation.info());
        let ours = conversation
            .members()
            .map(|member| (member.leaf, member.user, member.device, member.list_version));
        let theirs = view.members.iter().map(|member| {
            let device = &member.device;
            (member.leaf, device.user.clone(), device.device, member.list_version)
        });
        assert!(ours.eq(theirs));
    }

    /// Content is read by whoever was in its epoch and nobody else, once, as what its sender said.
    fn read(&mut self, at: usize, place: usize, in_turn: bool) {
        let Entry::Content { message, epoch, from, text } = self.log[place].clone() else { panic!() };
        let device = self.gadgets[at].phone.device();
        let life = self.gadgets[at].life.as_mut().unwrap();
        let now = life.conversation.epoch();
        let leaf = |epoch: u64, device: &Device| {
            let members = self.views[&epoch].members.iter();
            members.clone().find(|member| member.device == delivered(device)).map(|member| member.leaf)
        };
        let read = life.conversation.decrypt(&message);
        life.save();
        let reachable = (life.since.max(now.saturating_sub(PAST_EPOCHS))..=now).contains(&epoch);
        let sender_stays = leaf(now, &from).is_some() && leaf(now, &from) == leaf(epoch, &from);
        let expected = reachable && from != device && !life.read.contains(&place) && sender_stays;
        match read {
            Ok(read) => {
                assert!(expected && leaf(epoch, &device).is_some(), "read what it should not");
                assert_eq!((read.content, read.epoch), (text, epoch));
                assert_eq!((read.sender.user, read.sender.device), (from.user, from.device));
                life.read.insert(place);
            }
            Err(error) => {
                assert!(!expected, "{error:?}");
                if in_turn {
                    assert_ne!(error, Error::Ahead);
                }
                if reachable {
                    // Opened, and its sender is not there any more.
                    life.read.insert(place);
                }
            }
        }
    }

    /// A welcome arrives.
    fn join(&mut self, at: usize) {
        let Some((welcome, tree, position)) = self.gadgets[at].invitation.take() else { return };
        let gadget = &mut self.gadgets[at];
        let conversation = gadget.phone.join_with(&welcome, &tree, self.server.key.public()).unwrap();
        gadget.life = Some(Life::of(conversation, position));
        gadget.outbox = None;
        self.sees_what_the_server_saw(at);
    }

    /// A device lost its way and comes back in by an external commit, if the server lets it.
    fn come_back(&mut self, at: usize) {
        let device = self.gadgets[at].phone.device();
        let Some(life) = &self.gadgets[at].life else { return };
        let resync = sotto_delivery::resync(&self.server.snapshot).unwrap();
        let view = self.view();
        let back = life.conversation.rejoin(
            &self.gadgets[at].phone.identity,
            &self.server.group_info,
            &resync.ratchet_tree,
        );
        let leaf = view.members.iter().find(|member| member.device == delivered(&device));
        let own = life.conversation.members().find(|member| member.device == device.device).unwrap();
        let owner = &self.people[self.gadgets[at].owner];
        let tidy = view.members.iter().all(|member| {
            let device = Device { user: member.device.user.clone(), device: member.device.device };
            device.user != owner.user || self.is_listed(&device)
        });
        let possible = self.gadgets[at].listed && tidy && leaf.is_some_and(|leaf| leaf.leaf == own.leaf);
        let back = match back {
            Ok(back) => back,
            Err(error) => return assert!(!possible, "{error:?}"),
        };
        let taken = self.take(at, &back.commit, &back.group_info);
        if possible && self.may_act(&device) {
            taken.unwrap();
            let gadget = &mut self.gadgets[at];
            gadget.life = Some(Life::of(back.conversation, self.log.len()));
            gadget.outbox = None;
            self.sees_what_the_server_saw(at);
            self.propose();
        } else {
            assert!(taken.is_err());
        }
    }

    // --- What the server does ---

    /// Any commit on its way arrives, and the answer, if it is not lost.
    fn deliver_uplink(&mut self) {
        if self.uplink.is_empty() {
            return;
        }
        let (at, pending) = self.uplink.swap_remove(self.below(self.uplink.len()));
        let taken = self.take(at, &pending.commit, &pending.group_info);
        if taken.is_ok() {
            self.invite(&pending);
            self.propose();
        }
        if self.below(4) > 0 {
            self.answer(at, &pending, taken);
        }
    }

    /// Takes a commit, or says why not.
    fn take(&mut self, at: usize, commit: &[u8], group_info: &[u8]) -> Result<(), sotto_delivery::Error> {
        let device = self.gadgets[at].phone.device();
        if !self.may_act(&device) {
            return Err(sotto_delivery::Error::WrongSender);
        }
        let taken = self.server.commit(&self.gadgets[at].phone, commit, group_info);
        match taken {
            Ok(()) => {
                let view = self.view();
                self.views.insert(view.epoch, view);
                self.log.push(Entry::Handshake(commit.to_vec()));
                let gone: Vec<_> = self.leaving.iter().filter(|user| !self.in_room(user)).cloned().collect();
                for user in gone {
                    self.leaving.remove(&user);
                }
            }
            // What was allowed where it was made can only come too late, or without knowing who is going.
            Err(error) => assert!(
                matches!(
                    error,
                    sotto_delivery::Error::Stale
                        | sotto_delivery::Error::RemovalsLeftOut
                        | sotto_delivery::Error::PeerMisbehaved(RuleError::RemovalPending)
                ),
                "{error:?}"
            ),
        }
        taken
    }

    fn invite(&mut self, pending: &PendingCommit) {
        let tree = sotto_delivery::resync(&self.server.snapshot).unwrap().ratchet_tree;
        for welcome in &pending.welcomes {
            let position = self.log.len();
            let gadget = self.gadgets.iter_mut().find(|gadget| gadget.phone.device() == welcome.to).unwrap();
            gadget.invitation = Some((welcome.message.clone(), tree.clone(), position));
        }
    }

    fn answer(&mut self, at: usize, pending: &PendingCommit, taken: Result<(), sotto_delivery::Error>) {
        let gadget = &mut self.gadgets[at];
        if gadget.outbox.as_ref() != Some(pending) {
            return;
        }
        let Some(life) = &mut gadget.life else { return };
        if taken.is_ok() {
            life.conversation.accept_pending().unwrap();
            gadget.outbox = None;
            life.save();
            return self.sees_what_the_server_saw(at);
        }
        // Another one won, or this one did and its answer was lost: the log knows, and only then it is forgotten.
        self.catch_up(at);
        let gadget = &mut self.gadgets[at];
        if let Some(life) = gadget.life.as_mut().filter(|_| gadget.outbox.is_some()) {
            life.conversation.discard_pending();
            life.save();
        }
        gadget.outbox = None;
    }

    /// Proposes to remove whoever leaves, and devices that are on no list, as far as the rules let it.
    fn propose(&mut self) {
        let leaving: Vec<_> = self.leaving.iter().cloned().collect();
        for user in leaving {
            self.propose_leaves(|member| member.user == user).unwrap();
        }
        for owner in 0..self.people.len() {
            let user = self.people[owner].user.clone();
            let listed: BTreeSet<DeviceId> =
                self.people[owner].list.list().devices.iter().map(|listed| listed.device).collect();
            // Not while the newest list would go: then a device of the same person renews its leaf first.
            let _later =
                self.propose_leaves(|member| member.user == user && !listed.contains(&member.device));
        }
    }

    fn propose_leaves(&mut self, whose: impl Fn(&sotto_delivery::Device) -> bool) -> Result<(), ()> {
        let members = self.view().members;
        let leaves: Vec<_> =
            members.iter().filter(|member| whose(&member.device)).map(|member| member.leaf).collect();
        let proposed = sotto_delivery::propose_removal(&self.server.snapshot, &self.server.key, &leaves, "");
        match proposed {
            Ok(proposed) => {
                self.server.snapshot = proposed.snapshot;
                self.log.extend(proposed.proposals.into_iter().map(Entry::Handshake));
                Ok(())
            }
            Err(error) => {
                assert_eq!(error, sotto_delivery::Error::NewestList);
                Err(())
            }
        }
    }

    // --- The end ---

    /// The network is whole again: everybody catches up, whoever goes is committed out, and all agree.
    fn settle(&mut self) {
        while !self.uplink.is_empty() {
            self.deliver_uplink();
        }
        for _round in 0..20 {
            self.propose();
            for at in 0..self.gadgets.len() {
                self.join(at);
                self.catch_up(at);
                if let Some(pending) = self.gadgets[at].outbox.take() {
                    // Nothing is on its way any more: it was refused.
                    assert!(self.view().epoch >= pending.epoch);
                    let life = self.gadgets[at].life.as_mut().unwrap();
                    life.conversation.discard_pending();
                    life.save();
                }
            }
            if !self.tidy_up() {
                return self.agree();
            }
        }
        panic!("it does not come to rest");
    }

    /// Whoever can commits what waits, or takes out a device that is on no list; whether there was anything.
    fn tidy_up(&mut self) -> bool {
        let view = self.view();
        let untidy = view.members.iter().find(|member| {
            !self.is_listed(&Device { user: member.device.user.clone(), device: member.device.device })
        });
        let owner = untidy.map(|member| member.device.user.clone());
        if owner.is_none() && view.pending.is_empty() {
            return false;
        }
        let active = |gadget: &Gadget| gadget.life.is_some() && self.may_act(&gadget.phone.device());
        let of_owner =
            |gadget: &Gadget| owner.as_ref().is_some_and(|owner| self.people[gadget.owner].user == *owner);
        let at = self
            .gadgets
            .iter()
            .position(|gadget| active(gadget) && of_owner(gadget))
            .or_else(|| self.gadgets.iter().position(active))
            .unwrap();
        let mut remove = self.outlived(at, self.gadgets[at].owner);
        remove.retain(|device| !self.is_pending(at, device));
        let command = Command { add: Vec::new(), remove, settings: None };
        let pending = self.make(at, &command).unwrap();
        self.gadgets[at].outbox = Some(pending.clone());
        let taken = self.take(at, &pending.commit, &pending.group_info);
        self.answer(at, &pending, taken);
        taken.unwrap();
        true
    }

    fn agree(&mut self) {
        let view = self.view();
        let mut inside = Vec::new();
        for at in 0..self.gadgets.len() {
            let device = self.gadgets[at].phone.device();
            assert_eq!(self.gadgets[at].life.is_some(), contains(&view, &device));
            if let Some(life) = &self.gadgets[at].life {
                self.server.agrees_with(&life.conversation);
                assert!(self.gadgets[at].listed && self.may_act(&device));
                inside.push(at);
            }
        }
        assert_eq!(inside.len(), view.members.len());
        assert!(view.pending.is_empty() && self.leaving.is_empty());
        let before = self.said;
        let speaker = inside[self.below(inside.len())];
        self.talk(speaker);
        assert_eq!(self.said, before + 1);
        for at in inside {
            self.catch_up(at);
        }
    }

    // --- What is asked often ---

    fn view(&self) -> View {
        sotto_delivery::view(&self.server.snapshot).unwrap()
    }

    /// Whether the server takes anything from a device.
    fn may_act(&self, device: &Device) -> bool {
        self.is_listed(device) && !self.leaving.contains(&device.user) && contains(&self.view(), device)
    }

    fn is_listed(&self, device: &Device) -> bool {
        self.gadgets.iter().any(|gadget| gadget.listed && gadget.phone.device() == *device)
    }

    fn in_room(&self, user: &UserId) -> bool {
        self.view().members.iter().any(|member| member.device.user == *user)
    }

    /// Whether a device can act in the room that is none of these.
    fn somebody_else(&self, these: impl Fn(&Device) -> bool) -> bool {
        self.gadgets
            .iter()
            .map(|gadget| gadget.phone.device())
            .any(|device| !these(&device) && self.may_act(&device))
    }

    fn is_pending(&self, at: usize, device: &Device) -> bool {
        let conversation = &self.gadgets[at].life.as_ref().unwrap().conversation;
        conversation
            .pending_removals()
            .any(|member| member.user == device.user && member.device == device.device)
    }

    fn devices_in(&self, at: usize, which: impl Fn(&Device) -> bool) -> Vec<Device> {
        let conversation = &self.gadgets[at].life.as_ref().unwrap().conversation;
        let devices =
            conversation.members().map(|member| Device { user: member.user, device: member.device });
        devices.filter(which).collect()
    }

    /// The devices on a person's list that this device does not see in the room.
    fn missing_devices(&self, at: usize, owner: usize) -> Vec<usize> {
        let inside = self.devices_in(at, |device| device.user == self.people[owner].user);
        let missing = self.gadgets.iter().enumerate().filter(|(_, gadget)| {
            gadget.owner == owner && gadget.listed && !inside.contains(&gadget.phone.device())
        });
        missing.map(|(at, _)| at).collect()
    }

    /// The devices in the room that are on their owner's list no more.
    fn outlived(&self, at: usize, owner: usize) -> Vec<Device> {
        self.devices_in(at, |device| device.user == self.people[owner].user && !self.is_listed(device))
    }

    fn below(&self, bound: usize) -> usize {
        let rng: &dyn Rng = &self.rng;
        usize::try_from(rng.below(bound as u64)).unwrap()
    }
}

impl Gadget {
    fn new(owner: usize, phone: Phone) -> Self {
        Self { owner, phone, listed: true, life: None, invitation: None, outbox: None }
    }
}

impl Life {
    fn of(mut conversation: Conversation, position: usize) -> Self {
        let record = conversation.take_changes().unwrap().into();
        let since = conversation.epoch();
        Self { conversation, record, position, since, read: BTreeSet::new() }
    }

    fn save(&mut self) {
        let changes = self.conversation.take_changes().unwrap();
        self.record.apply(changes);
    }
}

fn contains(view: &View, device: &Device) -> bool {
    view.members.iter().any(|member| member.device == delivered(device))
}
