//! Random commands in a room over a faulty network: five people, eight devices, moderators, and a server that orders.
//!
//! Commits race, get lost on either way, come twice and out of order; people come, go, leave, gain and lose devices and
//! ranks; devices crash and come back in. At every step each device that is in an epoch sees what the server saw in it, what
//! an honest device makes is exactly what the rules in [`Room::allows`] allow, and content is read by whoever was in its
//! epoch, as its sender's, and by nobody else. In the end all devices that are members agree.

mod agreement;
mod commands;
mod delivery;

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
