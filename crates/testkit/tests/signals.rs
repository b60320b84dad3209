//! Who is typing, and who is there: shown for the moment, and kept nowhere.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use sotto_client::{Event, Presence, Proof};
use sotto_server::app::security_groups::SettingsChange;
use sotto_testkit::{Attacker, Device, Honest, World, find_marker};
use sotto_types::{ConversationId, Username};
use sotto_wire::frame::{ClientBody, ClientFrame, ServerBody, ServerFrame};
use tokio::{sync::mpsc::UnboundedReceiver, time::Instant};

/// How long a signal may take.
const PATIENCE: Duration = Duration::from_secs(30);

fn named(name: &str) -> Username {
    Username::parse(&format!("{name}@example.org")).unwrap()
}

/// Alice and Bob, who have exchanged a message each; both are connected. Their conversation.
async fn acquainted(seed: u64) -> (World, Device, Device, ConversationId) {
    let world = World::new(seed).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "hello").await;
    assert_eq!(bob.receive().await, ["hello"]);
    bob.send("alice", "hello yourself").await;
    assert_eq!(alice.receive().await, ["hello yourself"]);
    let with = alice.client().conversations().unwrap();
    let id = with.iter().find(|one| one.with == ["bob@example.org"]).unwrap().id;
    (world, alice, bob, id)
}

async fn typing(device: &mut Device, id: ConversationId, on: bool) -> bool {
    device.once(async |client| client.set_typing(id, on).await).await.unwrap()
}

async fn presence(device: &mut Device, presence: Presence) {
    device.once(async |client| client.set_presence(presence).await).await.unwrap();
}

/// The next signal that a device shows while it stays connected.
async fn shown(device: &mut Device, events: &mut UnboundedReceiver<Event>) -> Event {
    let until = Instant::now() + PATIENCE;
    device
        .once(async |client| {
            tokio::select! {
                end = client.follow(until) => panic!("no signal came: {:?}", end?),
                event = next(events) => Ok(event),
            }
        })
        .await
        .unwrap()
}

async fn next(events: &mut UnboundedReceiver<Event>) -> Event {
    loop {
        let event = events.recv().await.unwrap();
        if is_signal(&event) {
            return event;
        }
    }
}

fn is_signal(event: &Event) -> bool {
    matches!(event, Event::Typing { .. } | Event::Presence { .. })
}

/// The signals that a device has shown when everything has come that `from` said before.
async fn shown_until_now(
    from: &mut Device,
    device: &mut Device,
    events: &mut UnboundedReceiver<Event>,
) -> Vec<Event> {
    // Rows may overtake the signals that wait beside them, but not those that were handed on before.
    for text in ["so far", "and so far"] {
        from.send(device.person(), text).await;
        assert_eq!(device.await_messages(1).await, [text]);
    }
    std::iter::from_fn(|| events.try_recv().ok()).filter(is_signal).collect()
}

#[tokio::test]
async fn typing_is_shown_to_the_other_and_to_nobody_else() {
    let (world, mut alice, mut bob, id) = acquainted(900).await;
    let mut tablet = world.log_in("alice", "alice-tablet").await;
    alice.receive().await;
    tablet.receive().await;
    bob.receive().await;
    let from = alice.client().whoami().user_id;
    let (mut of_bob, mut of_tablet) = (bob.client().events(), tablet.client().events());
    assert!(typing(&mut alice, id, true).await);
    let began = Event::Typing { conversation: id, from: from.clone(), on: true };
    assert_eq!(shown(&mut bob, &mut of_bob).await, began);
    assert!(!typing(&mut alice, id, true).await, "said a moment ago");
    world.clock().advance(Duration::from_secs(5));
    assert!(typing(&mut alice, id, true).await);
    assert_eq!(shown(&mut bob, &mut of_bob).await, began);
    assert!(typing(&mut alice, id, false).await);
    assert!(!typing(&mut alice, id, false).await, "said already");
    assert_eq!(shown(&mut bob, &mut of_bob).await, Event::Typing { conversation: id, from, on: false });
    assert_eq!(shown_until_now(&mut alice, &mut bob, &mut of_bob).await, []);
    assert_eq!(shown_until_now(&mut bob, &mut tablet, &mut of_tablet).await, []);
    alice.receive().await;
    world.end([&mut alice, &mut bob, &mut tablet]).await;
}

#[tokio::test]
async fn typing_in_a_room_names_who_it_is() {
    let world = World::new(901).await;
    let (mut alice, mut bob) = (world.register("alice").await, world.register("bob").await);
    let mut carol = world.register("carol").await;
    let id = alice.create_group(&["bob", "carol"]).await.unwrap().id;
    for device in [&mut bob, &mut carol, &mut alice] {
        device.receive().await;
    }
    let mut events = carol.client().events();
    let users = [alice.client().whoami().user_id, bob.client().whoami().user_id];
    assert!(typing(&mut alice, id, true).await && typing(&mut bob, id, true).await);
    let mut who = BTreeSet::new();
    for _ in 0..2 {
        let Event::Typing { conversation, from, on: true } = shown(&mut carol, &mut events).await else {
            panic!("typing");
        };
        assert_eq!(conversation, id);
        who.insert(from);
    }
    assert_eq!(who, BTreeSet::from(users));
    bob.receive().await;
    world.end([&mut alice, &mut bob, &mut carol]).await;
}

#[tokio::test]
async fn who_has_switched_typing_off_neither_says_nor_sees_it() {
    let (world, mut alice, mut bob, id) = acquainted(902).await;
    let mut events = bob.client().events();
    bob.once(async |client| client.set_typing_indicators(false).await).await.unwrap();
    assert!(typing(&mut alice, id, true).await);
    assert_eq!(shown_until_now(&mut alice, &mut bob, &mut events).await, []);
    assert!(!typing(&mut bob, id, true).await);
    // The choice outlives the process.
    bob.reopen().await.unwrap();
    assert!(!bob.client().typing_indicators().unwrap());
    bob.receive().await;
    assert!(!typing(&mut bob, id, true).await);
    bob.once(async |client| client.set_typing_indicators(true).await).await.unwrap();
    let mut events = alice.client().events();
    assert!(typing(&mut bob, id, true).await);
    assert!(matches!(shown(&mut alice, &mut events).await, Event::Typing { on: true, .. }));
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn nothing_is_said_without_a_connection_nor_later() {
    let (world, mut alice, mut bob, id) = acquainted(903).await;
    let mut events = bob.client().events();
    alice.disconnect().await;
    assert!(!typing(&mut alice, id, true).await);
    presence(&mut alice, Presence::Online).await;
    alice.receive().await;
    assert_eq!(shown_until_now(&mut alice, &mut bob, &mut events).await, []);
    world.network().cut("alice");
    // Whether it is noticed now or at the next operation: nothing fails.
    typing(&mut alice, id, true).await;
    alice.receive().await;
    assert_eq!(shown_until_now(&mut alice, &mut bob, &mut events).await, []);
    assert!(!typing(&mut alice, ConversationId::from_bytes([1; 32]), true).await);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn presence_is_shown_until_the_administrators_switch_it_off() {
    let (world, mut alice, mut bob, id) = acquainted(904).await;
    let mut carol = world.register("carol").await;
    alice.send("carol", "hello").await;
    assert_eq!(carol.receive().await, ["hello"]);
    let user = alice.client().whoami().user_id;
    let (mut of_bob, mut of_carol) = (bob.client().events(), carol.client().events());
    presence(&mut alice, Presence::Away).await;
    // Once in a minute is enough.
    presence(&mut alice, Presence::Away).await;
    let away = Event::Presence { user: user.clone(), presence: Presence::Away };
    assert_eq!(shown(&mut carol, &mut of_carol).await, away);
    let shown_to_bob = shown_until_now(&mut alice, &mut bob, &mut of_bob).await;
    assert_eq!(shown_to_bob.as_slice(), std::slice::from_ref(&away));
    world.clock().advance(Duration::from_mins(1));
    presence(&mut alice, Presence::Away).await;
    assert_eq!(shown(&mut bob, &mut of_bob).await, away);
    presence(&mut alice, Presence::Offline).await;
    assert_eq!(shown(&mut bob, &mut of_bob).await, Event::Presence { user, presence: Presence::Offline });

    let off = SettingsChange { presence_enabled: Some(false), ..SettingsChange::default() };
    world.change_group(off).await;
    alice.await_policy().await.unwrap();
    let said = Arc::<Mutex<usize>>::default();
    world.network().set_attacker(Counts { said: Arc::clone(&said) });
    presence(&mut alice, Presence::Online).await;
    assert_eq!(shown_until_now(&mut alice, &mut bob, &mut of_bob).await, []);
    assert_eq!(*said.lock().unwrap(), 0);
    assert!(typing(&mut alice, id, true).await, "which is the person's own to switch off");
    assert_eq!(shown_until_now(&mut alice, &mut bob, &mut of_bob).await.len(), 1);
    assert_eq!(*said.lock().unwrap(), 1);
    carol.receive().await;
    world.end([&mut alice, &mut bob, &mut carol]).await;
}

#[tokio::test]
async fn what_is_too_much_at_once_is_said_a_little_later() {
    let (world, mut alice, mut bob, _) = acquainted(910).await;
    let said = Arc::<Mutex<usize>>::default();
    world.network().set_attacker(Counts { said: Arc::clone(&said) });
    for _ in 0..8 {
        presence(&mut alice, Presence::Online).await;
        presence(&mut alice, Presence::Away).await;
    }
    let mut events = bob.client().events();
    let mut seen = shown_until_now(&mut alice, &mut bob, &mut events).await;
    assert_eq!(*said.lock().unwrap(), 15);
    assert_eq!(seen.pop(), Some(online(&mut alice)));
    world.clock().advance(Duration::from_secs(1));
    let until = Instant::now() + Duration::from_millis(500);
    alice.once(async |client| client.follow(until).await).await.unwrap();
    assert_eq!(*said.lock().unwrap(), 16);
    let Event::Presence { presence, .. } = shown(&mut bob, &mut events).await else { panic!("presence") };
    assert_eq!(presence, Presence::Away);
    world.end([&mut alice, &mut bob]).await;
}

fn online(device: &mut Device) -> Event {
    Event::Presence { user: device.client().whoami().user_id, presence: Presence::Online }
}

#[tokio::test]
async fn whoever_may_not_see_presence_does_not_though_it_is_said() {
    let (world, mut alice, mut bob, id) = acquainted(905).await;
    let mut events = bob.client().events();
    let off = SettingsChange { presence_enabled: Some(false), ..SettingsChange::default() };
    world.change_group(off).await;
    bob.await_policy().await.unwrap();
    // Alice has not heard of it.
    presence(&mut alice, Presence::Online).await;
    assert!(typing(&mut alice, id, true).await);
    let shown = shown_until_now(&mut alice, &mut bob, &mut events).await;
    assert!(shown.iter().all(|event| matches!(event, Event::Typing { .. })), "{shown:?}");
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn the_blocked_neither_see_nor_are_seen() {
    let (world, mut alice, mut bob, id) = acquainted(906).await;
    let mut carol = world.register("carol").await;
    let group = carol.create_group(&["alice", "bob"]).await.unwrap().id;
    alice.receive().await;
    bob.receive().await;
    alice.once(async |client| client.block(&named("bob")).await).await.unwrap();
    alice.receive().await;
    let (mut of_alice, mut of_bob) = (alice.client().events(), bob.client().events());
    for place in [id, group] {
        typing(&mut bob, place, true).await;
    }
    presence(&mut bob, Presence::Online).await;
    assert!(!typing(&mut alice, id, true).await);
    presence(&mut alice, Presence::Online).await;
    // What Bob says comes no more: Carol's words show how far Alice has read.
    for text in ["one", "two"] {
        carol.say(group, text).await;
        assert_eq!(alice.await_messages(1).await, [text]);
        assert_eq!(bob.await_messages(1).await, [text]);
    }
    for events in [&mut of_alice, &mut of_bob] {
        assert!(std::iter::from_fn(|| events.try_recv().ok()).all(|event| !is_signal(&event)));
    }
    world.leave_undone([&mut alice, &mut bob, &mut carol]).await;
}

#[tokio::test]
async fn nothing_is_said_to_whoever_is_not_trusted() {
    let (world, mut alice, mut bob, id) = acquainted(907).await;
    let with = named("bob");
    let right = alice.once(async |client| client.begin_verification(&with).await).await.unwrap().code;
    let mut wrong = right.clone();
    let last = wrong.pop().unwrap();
    wrong.push(if last == '0' { '1' } else { '0' });
    let proof = Proof::Code(wrong);
    alice.once(async |client| client.verify(&with, &proof).await).await.unwrap_err();
    alice.receive().await;
    assert!(!typing(&mut alice, id, true).await);
    let proof = Proof::Code(right);
    alice.once(async |client| client.verify(&with, &proof).await).await.unwrap();
    alice.receive().await;
    assert!(typing(&mut alice, id, true).await);
    bob.receive().await;
    world.end([&mut alice, &mut bob]).await;
}

/// Counts what is said to the server.
#[derive(Debug)]
struct Counts {
    said: Arc<Mutex<usize>>,
}

impl Attacker for Counts {
    fn to_server(&mut self, _: &str, frame: ClientFrame) -> Vec<ClientFrame> {
        if matches!(&frame.body, Some(ClientBody::Signal(_))) {
            *self.said.lock().unwrap() += 1;
        }
        vec![frame]
    }
}

/// Makes up signals for Bob out of each that comes, and lets none through as it is.
#[derive(Debug, Default)]
struct Forges {
    made: Arc<Mutex<usize>>,
}

impl Attacker for Forges {
    fn to_device(&mut self, to: &str, frame: ServerFrame) -> Vec<ServerFrame> {
        let Some(ServerBody::Signal(signal)) = &frame.body else { return vec![frame] };
        if to != "bob" {
            return vec![frame];
        }
        let mut all = vec![signal.clone(); 8];
        let [sender, epoch, later, generation, place, cut, random, changed] = all.as_mut_slice() else {
            return Vec::new();
        };
        sender.sender_device = vec![1; 16];
        epoch.epoch -= 1;
        later.epoch += 1;
        generation.generation += 1;
        place.conversation = vec![1; 32];
        cut.ciphertext.truncate(11);
        random.ciphertext = vec![1; 60];
        if let Some(last) = changed.ciphertext.last_mut() {
            *last ^= 1;
        }
        *self.made.lock().unwrap() += all.len();
        let forged = |signal| ServerFrame { answers: 0, body: Some(ServerBody::Signal(signal)) };
        all.into_iter().map(forged).collect()
    }
}

#[tokio::test]
async fn what_an_outsider_makes_up_is_not_shown() {
    let (world, mut alice, mut bob, id) = acquainted(908).await;
    let mut events = bob.client().events();
    let made = Arc::<Mutex<usize>>::default();
    world.network().set_attacker(Forges { made: Arc::clone(&made) });
    assert!(typing(&mut alice, id, true).await);
    assert_eq!(shown_until_now(&mut alice, &mut bob, &mut events).await, []);
    assert_eq!(*made.lock().unwrap(), 8);
    world.network().set_attacker(Honest);
    world.clock().advance(Duration::from_secs(5));
    assert!(typing(&mut alice, id, true).await);
    assert!(matches!(shown(&mut bob, &mut events).await, Event::Typing { on: true, .. }));
    world.end([&mut alice, &mut bob]).await;
}

const MARKER: &str = "the-heron-types-at-dawn-4711";

/// Puts a text that can be looked for in the place of what is sealed.
#[derive(Debug)]
struct Marks;

impl Attacker for Marks {
    fn to_server(&mut self, _: &str, mut frame: ClientFrame) -> Vec<ClientFrame> {
        if let Some(ClientBody::Signal(signal)) = &mut frame.body {
            signal.ciphertext = MARKER.into();
        }
        vec![frame]
    }
}

#[tokio::test]
async fn a_signal_is_in_no_file_of_the_server_nor_of_a_client() {
    let (mut world, mut alice, mut bob, id) = acquainted(909).await;
    world.network().set_attacker(Marks);
    let mut events = bob.client().events();
    assert!(typing(&mut alice, id, true).await);
    assert_eq!(shown_until_now(&mut alice, &mut bob, &mut events).await, []);
    let relayed = |frame: &bytes::Bytes| {
        let body = ServerFrame::parse(frame).ok().and_then(|frame| frame.body);
        matches!(body, Some(ServerBody::Signal(signal)) if signal.ciphertext == MARKER.as_bytes())
    };
    assert!(world.network().traffic().iter().any(relayed), "it was relayed");
    for folder in [world.server_folder(), world.homes_folder()] {
        assert!(find_marker(&folder, MARKER).unwrap().is_empty());
    }
    world.stop_server().await;
    assert!(find_marker(&world.server_folder(), MARKER).unwrap().is_empty());
    world.start_server();
    world.end([&mut alice, &mut bob]).await;
}
