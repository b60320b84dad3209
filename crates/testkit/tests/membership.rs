//! Random people do random things to a room over a network that loses and delays: in the end all devices agree who is in
//! it, with the server and with each other.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use std::collections::BTreeSet;

use sotto_client::{Client, ClientError, ErrorKind, RoomChange};
use sotto_testkit::{Device, Faults, World};
use sotto_types::{ConversationId, Rng, Username};

/// Steps of one walk; there are four of them.
const STEPS: usize = 2_500;
/// Steps after which everybody comes to rest once and is compared.
const REST: usize = 250;
/// How often everybody comes for what the others did before they must agree.
const ROUNDS: usize = 4;
const PEOPLE: [&str; 5] = ["alice", "bob", "carol", "dave", "erin"];

fn named(name: &str) -> Username {
    Username::parse(&format!("{name}@example.org")).unwrap()
}

/// A step that somebody takes.
#[derive(Clone, Copy, Debug)]
enum Step {
    Say,
    Receive,
    Add,
    Remove,
    Promote,
    Demote,
    Rename,
    Leave,
    Restart,
}

impl Step {
    fn draw(rng: &dyn Rng) -> Self {
        match rng.below(100) {
            0..34 => Self::Say,
            34..66 => Self::Receive,
            66..76 => Self::Add,
            76..82 => Self::Remove,
            82..87 => Self::Promote,
            87..90 => Self::Demote,
            90..94 => Self::Rename,
            94..97 => Self::Leave,
            _ => Self::Restart,
        }
    }
}

struct Walk {
    devices: Vec<Device>,
    id: ConversationId,
    number: usize,
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
        Self { devices, id, number: 0 }
    }

    /// One step by one device; what is refused, or does not come through, is no step.
    async fn step(&mut self, world: &World, rng: &dyn Rng) {
        self.number += 1;
        let (step, whom) = (Step::draw(rng), PEOPLE[usize::try_from(rng.below(5)).unwrap()]);
        let count = u64::try_from(self.devices.len()).unwrap();
        let (id, number) = (self.id, self.number);
        let device = &mut self.devices[usize::try_from(rng.below(count)).unwrap()];
        let name = device.name().to_owned();
        let done = device
            .once(async |client: &mut Client| match step {
                Step::Say => {
                    let to = sotto_client::Recipient::Conversation(id);
                    client.send(&to, &format!("{number} by {name}")).await.map(drop)
                }
                Step::Receive => client.sync().await,
                Step::Add => client.add_people(id, &[named(whom)]).await.map(drop),
                Step::Remove => client.remove_person(id, &named(whom)).await.map(drop),
                Step::Promote => client.promote(id, &named(whom)).await.map(drop),
                Step::Demote => client.demote(id, &named(whom)).await.map(drop),
                Step::Rename => {
                    let change = RoomChange { name: Some(format!("Walk {number}")), ..RoomChange::default() };
                    client.change_room(id, &change).await.map(drop)
                }
                Step::Leave => client.leave_conversation(id, None).await,
                Step::Restart => Ok(()),
            })
            .await;
        if let Err(error) = done {
            assert!(may_be(&error), "step {number}, {step:?} of {name}: {error} (seed {})", world.seed());
        }
        if matches!(step, Step::Restart) {
            device.shut_down();
        }
    }

    /// Everybody comes for what waits until nothing is left to do, and then is asked who is in the room.
    async fn rest(&mut self, world: &World) {
        world.network().set_faults(Faults::default());
        for round in 1..=ROUNDS {
            world.do_jobs().await;
            for device in &mut self.devices {
                device.receive().await;
                // Whoever says something commits the removals that wait first; whoever comes back in takes none along, and
                // they are proposed once more.
                if round < ROUNDS && view(device, self.id).is_some() {
                    let said = device.try_say(self.id, &format!("rest after {}", self.number)).await;
                    assert!(said.as_ref().err().is_none_or(may_be), "{said:?} (seed {})", world.seed());
                }
            }
        }
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
        world.network().set_faults(Faults::LOSSY);
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
    while walk.number < STEPS {
        walk.step(&world, &rng).await;
        if walk.number.is_multiple_of(REST) {
            walk.rest(&world).await;
        }
    }
    walk.rest(&world).await;
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
