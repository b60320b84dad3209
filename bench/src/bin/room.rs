//! Rooms of 500 and 1,000 devices: making one, adding, removing, following, joining, and what a message costs its sender,
//! beside mls-rs alone in the same tree with the same checks of signatures.

use std::error::Error;

use mls_rs::{Client, Group};
use sotto_bench::{
    Stopwatch, Table, median,
    people::NOW,
    processor_time,
    rooms::{self, BareCommit, BareConfig, Home},
    stay_on_the_load_core,
};
use sotto_delivery::Device as Delivered;
use sotto_e2ee::{
    DeviceIdentity,
    conversation::{Conversation, Device, PendingCommit},
    key_packages::NewKeyPackage,
};
use sotto_types::Domain;

const ROUNDS: usize = 5;
/// Devices that renew their keys, so that the tree is filled.
const FILLING: usize = 32;
const MESSAGES: usize = 200;
const CONTENT: [u8; 256] = [0x5a; 256];

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    stay_on_the_load_core()?;
    let mut sends = Vec::new();
    for leaves in [2, 50] {
        let mut room =
            Making::new(leaves, 1)?.engine(&mut Stopwatch::default(), &mut Stopwatch::default())?;
        sends.push((leaves, send(&mut room.creator)?));
    }
    for (leaves, devices) in [(500, 2), (1_000, 4)] {
        let mut room = measure(leaves, devices)?;
        sends.push((leaves, send(&mut room)?));
    }
    let table = Table::new(&["one message of 256 B, in a room of", "sender's µs", "to a room of 2"]);
    let first = sends.first().map_or(1.0, |(_, micros)| *micros);
    for (leaves, micros) in sends {
        table.row(&[format!("{leaves}"), format!("{micros:.0}"), format!("{:.2}", micros / first)]);
    }
    Ok(())
}

/// Who makes a room and who is added: the creator, one with mls-rs alone, and the others.
struct Making {
    home: Domain,
    people: Vec<DeviceIdentity>,
    bare: Client<BareConfig>,
    packages: Vec<Option<NewKeyPackage>>,
    messages: Vec<Vec<u8>>,
}

/// A room that was made.
struct Made {
    home: Home,
    creator: Conversation,
}

impl Making {
    fn new(leaves: usize, devices: usize) -> Outcome<Self> {
        let home = Domain::parse("bench.example")?;
        let people = rooms::crowd(&home, leaves / devices, devices)?;
        let bare = rooms::bare(people.get(1).ok_or("nobody")?)?;
        let mut packages = vec![None];
        let mut messages = vec![rooms::bare_package(&bare)?];
        for identity in people.iter().skip(2) {
            let package = rooms::key_package(identity)?;
            messages.push(package.message.clone());
            packages.push(Some(package));
        }
        Ok(Self { home, people, bare, packages, messages })
    }

    fn creator(&self) -> Outcome<&DeviceIdentity> {
        Ok(self.people.first().ok_or("nobody")?)
    }

    /// Makes the room with the engine, and the server follows.
    fn engine(&self, creator: &mut Stopwatch, server: &mut Stopwatch) -> Outcome<Made> {
        let (by, mut home) = (self.creator()?, Home::new(&self.home)?);
        let moderators: Vec<_> = self.people.iter().take(2).collect();
        let info = rooms::info(&self.home, &moderators);
        let mut pending = Vec::new();
        let (room, group_info) = creator.time(|| -> Outcome<_> {
            let mut room = rooms::begin(by, &info, &home)?;
            let group_info = room.group_info_with_tree()?;
            rooms::add_all(&mut room, &self.messages, |made| {
                pending.push(made);
                Ok(())
            })?;
            Ok((room, group_info))
        })?;
        server.time(|| -> Outcome<()> {
            home.observe(&info, &group_info, &rooms::device(by))?;
            for made in pending {
                home.take(&rooms::device(by), &made.commit, &made.group_info)?;
                let tree = home.tree()?;
                home.welcomes.push((made, tree));
            }
            Ok(())
        })?;
        Ok(Made { home, creator: room })
    }

    /// Makes it with mls-rs alone.
    fn bare(&self, creator: &mut Stopwatch) -> Outcome<()> {
        let key = Home::new(&self.home)?.key;
        let info = rooms::info(&self.home, &[self.creator()?]);
        let client = rooms::bare(self.creator()?)?;
        creator.time(|| -> Outcome<()> {
            let mut group = rooms::bare_begin(&client, &info, key.public())?;
            for batch in self.messages.chunks(sotto_types::limits::ADDS) {
                rooms::bare_change(&mut group, batch, &[])?;
            }
            Ok(())
        })
    }

    /// The device at `index` joins and follows what came after its welcome.
    fn join(&self, index: usize, made: &Made) -> Outcome<Conversation> {
        let identity = self.people.get(index).ok_or("nobody")?;
        let package = self.packages.get(index - 1).and_then(Option::as_ref).ok_or("no key package")?;
        let mut after = made.home.welcomes.iter().zip(1..);
        let found = after.find_map(|((pending, tree), position)| {
            Some((rooms::welcome_of(pending, identity)?, tree, position))
        });
        let (welcome, tree, position) = found.ok_or("no welcome")?;
        let mut room = rooms::join(identity, package, welcome, tree, &made.home)?;
        for commit in made.home.log.iter().skip(position) {
            room.process(commit)?;
        }
        Ok(room)
    }

    fn bare_join(&self, made: &Made) -> Outcome<Group<BareConfig>> {
        let identity = self.people.get(1).ok_or("nobody")?;
        let (pending, tree) = made.home.welcomes.first().ok_or("no commit")?;
        let welcome = rooms::welcome_of(pending, identity).ok_or("no welcome")?;
        let mut group = rooms::bare_join(&self.bare, welcome, tree)?;
        for commit in made.home.log.iter().skip(1) {
            rooms::bare_follow(&mut group, commit)?;
        }
        Ok(group)
    }

    /// Devices all over the tree renew their keys.
    fn fill(&self, made: &mut Made) -> Outcome<()> {
        let step = (self.people.len() / FILLING).max(1);
        for index in (3..self.people.len()).step_by(step).take(FILLING) {
            let mut room = self.join(index, made)?;
            let pending = room.commit_proposals(NOW)?;
            let by = rooms::device(self.people.get(index).ok_or("nobody")?);
            made.home.take(&by, &pending.commit, &pending.group_info)?;
            made.creator.process(&pending.commit)?;
        }
        Ok(())
    }
}

/// What is measured, with the engine and with mls-rs alone.
#[derive(Default)]
struct Watches {
    making: [Stopwatch; 2],
    adding: [Stopwatch; 2],
    removing: [Stopwatch; 2],
    following_add: [Stopwatch; 2],
    following_remove: [Stopwatch; 2],
    joining: [Stopwatch; 2],
    server: [Stopwatch; 3],
}

fn measure(leaves: usize, devices: usize) -> Outcome<Conversation> {
    let began = processor_time();
    let making = Making::new(leaves, devices)?;
    let mut watches = Watches::default();
    let [engine, bare] = &mut watches.making;
    let [server, ..] = &mut watches.server;
    let mut made = None;
    for _ in 0..ROUNDS {
        making.bare(bare)?;
        made = Some(making.engine(engine, server)?);
    }
    let mut made = made.ok_or("no round")?;
    making.fill(&mut made)?;
    let (receiver, bare) = (making.join(2, &made)?, making.bare_join(&made)?);
    let mut room = Room { making: &making, made, receiver, bare, watches };
    for _ in 0..ROUNDS {
        room.round()?;
    }
    println!(
        "{leaves} devices, {devices} a person, {FILLING} of which filled the tree; medians of {ROUNDS} rounds; {:.0} s of \
         processor in all\n",
        processor_time().saturating_sub(began).as_secs_f64()
    );
    room.print(leaves);
    Ok(room.made.creator)
}

struct Room<'a> {
    making: &'a Making,
    made: Made,
    receiver: Conversation,
    bare: Group<BareConfig>,
    watches: Watches,
}

impl Room<'_> {
    /// The engine adds a device and mls-rs alone another; each removes its own again.
    fn round(&mut self) -> Outcome<()> {
        let added = rooms::crowd(&self.making.home, 2, 1)?;
        let [a, b] = added.as_slice() else { return Err("not two".into()) };
        let package = rooms::key_package(a)?;
        let pending = self.engine_changes(std::slice::from_ref(&package.message), &[])?;
        let (tree, home) = (self.made.home.tree()?, &self.made.home);
        let welcome = rooms::welcome_of(&pending, a).ok_or("no welcome")?;
        let [joining, _] = &mut self.watches.joining;
        joining.time(|| rooms::join(a, &package, welcome, &tree, home))?;

        let client = rooms::bare(b)?;
        let welcomes = self.bare_changes(&[rooms::bare_package(&client)?], &[])?;
        let tree = self.made.home.tree()?;
        let welcome = welcomes.first().ok_or("no welcome")?;
        let [_, joining] = &mut self.watches.joining;
        joining.time(|| rooms::bare_join(&client, welcome, &tree))?;

        self.engine_changes(&[], &[Device { user: a.user().clone(), device: a.device() }])?;
        let leaf = self.made.creator.members().find(|member| member.device == b.device());
        self.bare_changes(&[], &[leaf.ok_or("not in the room")?.leaf])?;
        Ok(())
    }

    /// The creator changes the room with the engine, and all others follow.
    fn engine_changes(&mut self, add: &[Vec<u8>], remove: &[Device]) -> Outcome<PendingCommit> {
        let watches = if remove.is_empty() { &mut self.watches.adding } else { &mut self.watches.removing };
        let [watch, _] = watches;
        let creator = &mut self.made.creator;
        let pending = watch.time(|| -> Outcome<_> {
            let pending = creator.change_members(add, remove, NOW)?;
            creator.accept_pending()?;
            drop(creator.take_changes()?);
            Ok(pending)
        })?;
        let by = rooms::device(self.making.creator()?);
        self.follow(&by, &pending.commit, &pending.group_info, !remove.is_empty())?;
        let Watches { following_add, following_remove, .. } = &mut self.watches;
        let [_, watch] = if remove.is_empty() { following_add } else { following_remove };
        let bare = &mut self.bare;
        watch.time(|| rooms::bare_follow(bare, &pending.commit))?;
        Ok(pending)
    }

    /// Somebody changes the room with mls-rs alone, and all others follow.
    fn bare_changes(&mut self, add: &[Vec<u8>], remove: &[u32]) -> Outcome<Vec<Vec<u8>>> {
        let watches = if remove.is_empty() { &mut self.watches.adding } else { &mut self.watches.removing };
        let [_, watch] = watches;
        let bare = &mut self.bare;
        let BareCommit { commit, welcomes, group_info } =
            watch.time(|| rooms::bare_change(bare, add, remove))?;
        let by = rooms::device(self.making.people.get(1).ok_or("nobody")?);
        self.follow(&by, &commit, &group_info, !remove.is_empty())?;
        self.made.creator.process(&commit)?;
        Ok(welcomes)
    }

    /// The server and an engine follow.
    fn follow(&mut self, by: &Delivered, commit: &[u8], group_info: &[u8], removes: bool) -> Outcome<()> {
        let [_, adds, removals] = &mut self.watches.server;
        let watch = if removes { removals } else { adds };
        let home = &mut self.made.home;
        watch.time(|| home.take(by, commit, group_info))?;
        let watches =
            if removes { &mut self.watches.following_remove } else { &mut self.watches.following_add };
        let ([watch, _], receiver) = (watches, &mut self.receiver);
        watch.time(|| -> Outcome<()> {
            receiver.process(commit)?;
            drop(receiver.take_changes()?);
            Ok(())
        })
    }

    fn print(&self, leaves: usize) {
        let Watches { making, adding, removing, following_add, following_remove, joining, server } =
            &self.watches;
        let table = Table::new(&["what", "ms of processor", "mls-rs alone", "to mls-rs alone"]);
        for (what, [engine, bare]) in [
            ("making it, on the creator's device", making),
            ("adding one device", adding),
            ("removing one device", removing),
            ("following an addition", following_add),
            ("following a removal", following_remove),
            ("joining", joining),
        ] {
            let (engine, bare) = (engine.median(), bare.median());
            let ratio = format!("{:.2}", engine / bare);
            table.row(&[what.to_owned(), format!("{engine:.1}"), format!("{bare:.1}"), ratio]);
        }
        let [made, adds, removals] = server;
        for (what, watch) in [
            ("the server follows it being made", made),
            ("the server follows an addition", adds),
            ("the server follows a removal", removals),
        ] {
            table.row(&[what.to_owned(), format!("{:.1}", watch.median()), String::new(), String::new()]);
        }
        let [making, joining] = [making, joining].map(|[engine, _]| engine.median() / 1e3);
        let made = made.median() / 1e3;
        println!(
            "\nThe whole room: {:.1} s until the last device is in, if each has a processor of its own; {:.0} s on one.\n",
            making + made + joining,
            joining.mul_add(f64::from(u32::try_from(leaves).unwrap_or(0)), making + made)
        );
    }
}

/// Microseconds of processor to encrypt one message.
fn send(room: &mut Conversation) -> Outcome<f64> {
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let mut watch = Stopwatch::default();
        watch.time(|| -> Outcome<()> {
            for _ in 0..MESSAGES {
                drop(room.encrypt(&CONTENT, b"")?);
            }
            Ok(())
        })?;
        rounds.push(watch.median() * 1e3 / f64::from(u32::try_from(MESSAGES)?));
    }
    Ok(median(&rounds))
}
