//! Random people do random things to a room over a network that loses and delays: in the end all devices agree who is in
//! it, with the server and with each other, and what was said in it, with what the people were told when they said it.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod model;
mod register;
mod step;

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use sotto_client::{Client, ClientError, ErrorKind, Recipient};
use sotto_testkit::{Device, Faults, World};
use sotto_types::{Clock, ConversationId, Rng, Username};

use crate::{
    model::{Model, Shown},
    step::{Kind, Step},
};

/// Steps of one walk; there are four of them.
const STEPS: usize = 2_500;
/// Steps after which everybody comes to rest once and is compared.
const REST: usize = 360;
/// Messages of a history that are compared.
const HISTORY: u32 = 10_000;
/// How often everybody comes for what the others did before they must agree.
const ROUNDS: usize = 4;
const PEOPLE: [&str; 5] = ["alice", "bob", "carol", "dave", "erin"];

fn named(name: &str) -> Username {
    Username::parse(&format!("{name}@example.org")).unwrap()
}

struct Walk {
    devices: Vec<Device>,
    id: ConversationId,
    number: usize,
    model: Model,
}

impl Walk {
    async fn begin(world: &World) -> Self {
        let mut devices = Vec::new();
        for name in PEOPLE {
            devices.push(world.register(name).await);
        }
        for name in ["alice", "bob", "carol"] {
            devices.push(world.log_in(name, &format!("{name}-tablet")).await);
        }
        let id = devices[0].create_room("Walk", &["bob", "carol", "dave"], &["bob"]).await.unwrap().id;
        let (mut ids, mut names) = (Vec::new(), BTreeMap::new());
        for device in &mut devices {
            let (who, person) = (device.client().whoami(), device.person().to_owned());
            ids.push((person.clone(), who.device_id));
            names.extend([(who.username, person.clone()), (who.user_id.to_string(), person)]);
        }
        let mut model = Model::new(ids, names);
        model.note_roll(world.roll(id).await, &[], false);
        Self { devices, id, number: 0, model }
    }

    /// One step by one device, or one each by two at the same time; what is refused, or does not come through, is no step.
    async fn step(&mut self, world: &World, rng: &dyn Rng) {
        let people: Vec<_> = self.devices.iter().map(|device| device.person().to_owned()).collect();
        let people: Vec<_> = people.iter().map(String::as_str).collect();
        let mut draw = || {
            self.number += 1;
            Step::draw(rng, self.number, &people, &self.model)
        };
        let mut steps = vec![draw()];
        if steps[0].kind.is_done_beside_others() && rng.below(4) == 0 {
            let same =
                |number: &usize| *number != steps[0].device && people[*number] == people[steps[0].device];
            let other = (0..people.len()).find(same).filter(|_| steps[0].is_of_a_message());
            let mut second = draw();
            if let Some(other) = other.filter(|_| rng.below(2) == 0) {
                second = steps[0].against(other, self.number);
            }
            if second.kind.is_done_beside_others() && second.device != steps[0].device {
                steps.push(second);
            }
        }
        if steps[0].kind == Kind::Wait {
            world.clock().advance(Duration::from_secs(30 + rng.below(270)));
            world.tidy_up().await;
        }
        let done = self.take(&steps, world).await;
        for (step, done) in steps.iter().zip(done) {
            let of = || format!("step {}, {step:?} (seed {})", self.number, world.seed());
            done.unwrap_or_else(|error| assert!(may_be(&error), "{}: {error}", of()));
        }
    }

    /// Takes one or two steps at the same time, and takes down what came of them.
    async fn take(&mut self, steps: &[Step], world: &World) -> Vec<Result<(), ClientError>> {
        let (id, at) = (self.id, (self.model.newest(), world.clock().now()));
        let told = match steps {
            [one, other] => {
                let devices = self.devices.get_disjoint_mut([one.device, other.device]);
                let [first, second] = devices.unwrap();
                let (first, second) = tokio::join!(one.take(first, id), other.take(second, id));
                vec![first, second]
            }
            _ => vec![steps[0].take(&mut self.devices[steps[0].device], id).await],
        };
        let came: Vec<_> = steps.iter().zip(&told).filter_map(|(step, (_, done))| step.came(done)).collect();
        self.model.note_roll(world.roll(id).await, &came, steps.len() > 1);
        for (step, told) in steps.iter().zip(&told) {
            step.note(&mut self.model, self.devices[step.device].person(), told, at);
        }
        told.into_iter().map(|(_, done)| done).collect()
    }

    /// Everybody comes for what waits until nothing is left to do; then they are asked who is in the room, and what was said.
    async fn rest(&mut self, world: &World) {
        world.network().set_faults(Faults::default());
        for round in 1..=ROUNDS {
            world.do_jobs().await;
            for number in 0..self.devices.len() {
                let device = &mut self.devices[number];
                device.disconnect().await;
                device.until_done(Client::sync).await.expect("what waits is processed");
                self.model.note_roll(world.roll(self.id).await, &[], false);
                // Whoever says something commits the removals that wait first; whoever comes back in takes none along, and
                // they are proposed once more.
                if round < ROUNDS && view(&mut self.devices[number], self.id).is_some() {
                    let text = format!("rest {round} of {number} after {}", self.number);
                    let said = self.take(&[Step::say(number, text)], world).await;
                    let fits = said.iter().all(|said| said.as_ref().err().is_none_or(may_be));
                    assert!(fits, "{said:?} (seed {})", world.seed());
                }
            }
        }
        self.compare_members(world);
        self.compare_messages(world);
        self.fill(world).await;
        world.network().set_faults(Faults::LOSSY);
    }

    /// Lets everybody in again, so that the walk goes on among many; into another room where nobody is left who may.
    async fn fill(&mut self, world: &World) {
        let views: Vec<_> = self.devices.iter_mut().map(|device| view(device, self.id)).collect();
        let decides = self.devices.iter().zip(views).enumerate().find_map(|(number, (device, view))| {
            let moderator = format!("{}*", device.person());
            view.filter(|view| view.people.contains(&moderator)).map(|view| (number, view.people))
        });
        if let Some((number, people)) = decides {
            let inside: Vec<_> = people.iter().map(|name| name.trim_end_matches('*')).collect();
            let missing: Vec<_> = PEOPLE.into_iter().filter(|name| !inside.contains(name)).collect();
            if !missing.is_empty() {
                let added = self.devices[number].add_people(self.id, &missing).await;
                assert!(added.as_ref().err().is_none_or(may_be), "{added:?} (seed {})", world.seed());
            }
        } else {
            let room = self.devices[0].create_room("Another", &PEOPLE[1..], &["bob"]).await;
            self.id = room.unwrap().id;
            self.model.begin_anew();
        }
        self.model.note_roll(world.roll(self.id).await, &[], false);
    }

    fn compare_members(&mut self, world: &World) {
        let seen: Vec<_> = self.devices.iter_mut().map(|device| view(device, self.id)).collect();
        let inside: BTreeSet<_> = seen.iter().flatten().collect();
        assert!(inside.len() <= 1, "after step {}: {seen:#?} (seed {})", self.number, world.seed());
        let states: Vec<_> = self
            .devices
            .iter_mut()
            .map(|device| {
                let state = device.client().conversation(self.id).map_or("none", |info| info.state);
                let warnings = format!("{:?}", device.warnings());
                format!("{} {state} {warnings}", device.name())
            })
            .collect();
        let people = inside.iter().flat_map(|view| &view.people);
        let people: BTreeSet<_> = people.map(|name| name.trim_end_matches('*').to_owned()).collect();
        for (device, view) in self.devices.iter().zip(&seen) {
            let inside = people.contains(device.person());
            let name = device.name();
            assert_eq!(
                view.is_some(),
                inside,
                "{name}, step {}: {states:#?} (seed {})",
                self.number,
                world.seed()
            );
        }
    }

    fn compare_messages(&mut self, world: &World) {
        let of = Recipient::Conversation(self.id);
        let mut all = Vec::new();
        for (number, device) in self.devices.iter_mut().enumerate() {
            let messages = device.client().history(&of, HISTORY).unwrap_or_default();
            let info = device.client().conversation(self.id).ok();
            let unread = info.as_ref().map(|info| info.unread);
            let timer = info.filter(|info| info.state == "joined").map(|info| info.expire_seconds);
            all.push(Shown { device: number, messages, unread, timer });
        }
        let checked = self.model.check(&all, world.clock().now());
        checked.unwrap_or_else(|what| panic!("after step {}, {what} (seed {})", self.number, world.seed()));
    }
}

/// What a device that is in the room sees of it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct View {
    people: Vec<String>,
    name: String,
}

/// Nothing where the device is not in the room, or never was.
fn view(device: &mut Device, id: ConversationId) -> Option<View> {
    let info = device.client().conversation(id).ok().filter(|info| info.state == "joined")?;
    Some(View { people: device.people_in(id), name: info.name })
}

/// What a person may be told who does what cannot be done, or not now.
fn may_be(error: &ClientError) -> bool {
    matches!(error.kind(), ErrorKind::Unreachable | ErrorKind::Queued | ErrorKind::Refused)
}

async fn walk(seed: u64) {
    let world = World::new(seed).await;
    let rng = world.seed().rng(7);
    let mut walk = Walk::begin(&world).await;
    world.network().set_faults(Faults::LOSSY);
    let mut rest = REST;
    while walk.number < STEPS {
        walk.step(&world, &rng).await;
        if walk.number >= rest {
            walk.rest(&world).await;
            rest += REST;
        }
    }
    walk.rest(&world).await;
    walk.model.check_counts();
    world.network().set_faults(Faults::default());
    // Whoever is inside is heard by everybody inside.
    let (id, mut said) = (walk.id, Vec::new());
    for device in &mut walk.devices {
        if view(device, id).is_some() {
            let text = format!("the end, by {}", device.name());
            device.say(id, &text).await;
            said.push(text);
        }
    }
    for device in &mut walk.devices {
        device.receive().await;
        if view(device, id).is_some() {
            let texts = device.texts_in(id);
            assert!(said.iter().all(|text| texts.contains(text)), "{}: {texts:?}", device.name());
        }
    }
    let devices: [&mut Device; 8] = walk.devices.iter_mut().collect::<Vec<_>>().try_into().unwrap();
    world.leave_undone(devices).await;
}

#[tokio::test]
async fn everybody_agrees_who_is_in_a_room_in_the_end() {
    walk(900).await;
}

#[tokio::test]
async fn everybody_agrees_after_another_walk() {
    walk(901).await;
}

#[tokio::test]
async fn everybody_agrees_after_a_third_walk() {
    walk(902).await;
}

#[tokio::test]
async fn everybody_agrees_after_a_fourth_walk() {
    walk(903).await;
}
