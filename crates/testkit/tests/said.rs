//! What is said about messages, on two devices a person: all of them come to the same.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use sotto_client::{Client, ClientError, Message, MessageState, Recipient, RoomChange};
use sotto_testkit::{Attacker, Device, Faults, Network, World, find_bytes, find_marker};
use sotto_types::{ConversationId, SendId};
use sotto_wire::frame::{ServerBody, ServerFrame};

/// Two people with two devices each, in a room.
struct Four {
    world: World,
    alice: Device,
    tablet: Device,
    bob: Device,
    laptop: Device,
    room: ConversationId,
}

impl Four {
    async fn new(seed: u64) -> Self {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut bob = world.register("bob").await;
        let mut tablet = world.log_in("alice", "tablet").await;
        let mut laptop = world.log_in("bob", "laptop").await;
        let room = alice.create_room("Board", &["bob"], &[]).await.unwrap().id;
        for _ in 0..2 {
            for device in [&mut alice, &mut bob, &mut tablet, &mut laptop] {
                device.receive().await;
            }
        }
        Self { world, alice, tablet, bob, laptop, room }
    }

    /// Everybody takes what waits, until nobody has anything more to tell.
    async fn settle(&mut self) {
        for _ in 0..3 {
            for device in [&mut self.alice, &mut self.tablet, &mut self.bob, &mut self.laptop] {
                device.receive().await;
            }
        }
    }

    fn histories(&mut self) -> [Vec<Message>; 4] {
        let room = self.room;
        [&mut self.alice, &mut self.tablet, &mut self.bob, &mut self.laptop]
            .map(|device| history(device, room))
    }

    async fn end(self) {
        let Self { world, mut alice, mut tablet, mut bob, mut laptop, .. } = self;
        world.end([&mut alice, &mut tablet, &mut bob, &mut laptop]).await;
    }
}

fn history(device: &mut Device, id: ConversationId) -> Vec<Message> {
    device.client().history(&Recipient::Conversation(id), 100).unwrap()
}

fn texts(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.text.as_str()).collect()
}

async fn say(device: &mut Device, id: ConversationId, text: &str) -> SendId {
    device.try_say(id, text).await.unwrap().id
}

#[tokio::test]
async fn edits_recalls_answers_and_reactions_come_to_the_same_everywhere() {
    let mut four = Four::new(1_000).await;
    let room = four.room;
    let plan = say(&mut four.alice, room, "meet at nien").await;
    let secret = say(&mut four.alice, room, "the code is 4711").await;
    four.settle().await;
    // The other device of the author edits; bob answers and reacts while he does not know yet.
    four.tablet.client().edit(plan, "meet at nine, @bob").await.unwrap();
    four.bob.client().reply(plan, "I will be there").await.unwrap();
    four.laptop.client().react(plan, "👍", false).await.unwrap();
    four.bob.client().react(plan, "🎉", false).await.unwrap();
    four.bob.client().react(plan, "👍", true).await.unwrap();
    four.alice.client().recall(secret).await.unwrap();
    for refused in [
        four.bob.client().edit(plan, "meet at ten").await.map(|_| ()),
        four.bob.client().recall(plan).await,
        four.alice.client().react(plan, "not an emoji", false).await.map(|_| ()),
    ] {
        assert!(matches!(refused, Err(ClientError::Invalid(_))), "{refused:?}");
    }
    four.settle().await;
    let histories = four.histories();
    for (number, history) in histories.iter().enumerate() {
        assert_eq!(texts(history), ["meet at nine, @bob", "I will be there"], "device {number}");
        let [edited, answer] = history.as_slice() else { panic!("two messages") };
        assert!(edited.edited_at.is_some());
        let reactions: Vec<_> =
            edited.reactions.iter().map(|of| (of.emoji.as_str(), of.from.len())).collect();
        assert_eq!(reactions, [("🎉", 1)], "device {number}");
        assert_eq!(answer.reply_to.as_ref().unwrap().text.as_deref(), Some("meet at nine, @bob"));
        assert_eq!(edited.mentions_me, number >= 2, "bob is named since the edit");
    }
    four.end().await;
}

#[tokio::test]
async fn stars_drafts_deletions_and_reading_go_to_ones_own_devices_alone() {
    let mut four = Four::new(1_001).await;
    let room = four.room;
    let keep = say(&mut four.bob, room, "keep this").await;
    let drop = say(&mut four.bob, room, "and not this").await;
    four.alice.client().sync().await.unwrap();
    four.tablet.client().sync().await.unwrap();
    assert_eq!(four.tablet.conversation(room).unread, 2);
    assert_eq!(four.alice.client().read(room).await.unwrap().len(), 2);
    four.alice.client().star(keep, true).await.unwrap();
    four.alice.client().delete_message(drop).await.unwrap();
    four.alice.client().set_draft(room, "dear all", Some(keep)).await.unwrap();
    four.settle().await;
    assert_eq!(four.tablet.conversation(room).unread, 0);
    for device in [&mut four.alice, &mut four.tablet] {
        assert_eq!(texts(&history(device, room)), ["keep this"]);
        let starred = device.client().search("", None, true, 9).unwrap();
        assert_eq!(texts(&starred), ["keep this"]);
        let draft = device.client().draft(room).unwrap().unwrap();
        assert_eq!((draft.text.as_str(), draft.reply_to), ("dear all", Some(keep)));
    }
    for device in [&mut four.bob, &mut four.laptop] {
        assert_eq!(texts(&history(device, room)), ["keep this", "and not this"]);
        assert!(device.client().search("", None, true, 9).unwrap().is_empty());
        assert_eq!(device.client().draft(room).unwrap(), None);
    }
    // What is taken back is not quoted by a draft any more.
    four.bob.client().recall(keep).await.unwrap();
    four.settle().await;
    assert_eq!(four.tablet.client().draft(room).unwrap().unwrap().reply_to, None);
    four.end().await;
}

#[tokio::test]
async fn a_device_that_comes_later_gets_what_was_made_of_messages_and_not_what_is_gone() {
    let world = World::new(1_002).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    bob.send("alice", "first").await;
    bob.send("alice", "second").await;
    bob.send("alice", "third").await;
    alice.receive().await;
    let ids: Vec<_> = alice.history("bob").iter().map(|message| message.id).collect();
    alice.client().back_up().await.unwrap();
    // From here on the backup has all three, and is made anew for what changes.
    bob.client().edit(ids[0], "first, corrected").await.unwrap();
    bob.client().react(ids[0], "👍", false).await.unwrap();
    bob.client().recall(ids[1]).await.unwrap();
    alice.receive().await;
    alice.client().star(ids[0], true).await.unwrap();
    alice.client().delete_message(ids[2]).await.unwrap();
    alice.client().back_up().await.unwrap();
    let mut tablet = world.device("alice", "tablet");
    let mut offer = alice.open_link().await.unwrap();
    let code = offer.code().clone();
    let (joined, let_in) = tokio::join!(tablet.join_link(&code), alice.let_in(&mut offer));
    joined.unwrap();
    let_in.unwrap();
    tablet.until_done(Client::restore).await.unwrap();
    let shown = tablet.history("bob");
    assert_eq!(texts(&shown), ["first, corrected"]);
    assert!(shown[0].starred && shown[0].edited_at.is_some());
    assert_eq!(shown[0].reactions.len(), 1);
    world.leave_undone([&mut alice, &mut bob, &mut tablet]).await;
}

/// Loses the first answer to each send of one device, with its connection.
#[derive(Debug)]
struct Deaf {
    network: Network,
    device: &'static str,
    lost: Arc<Mutex<BTreeSet<u64>>>,
}

impl Attacker for Deaf {
    fn to_device(&mut self, to: &str, frame: ServerFrame) -> Vec<ServerFrame> {
        match &frame.body {
            Some(ServerBody::Sent(sent)) if to == self.device => {
                if !self.lost.lock().unwrap().insert(sent.position) {
                    return vec![frame];
                }
                let (network, device) = (self.network.clone(), self.device);
                tokio::spawn(async move { network.cut(device) });
                Vec::new()
            }
            _ => vec![frame],
        }
    }
}

/// Everything that a person's devices must agree on.
fn told(messages: &[Message]) -> Vec<String> {
    let told = messages.iter().map(|message| {
        let reactions: Vec<_> =
            message.reactions.iter().map(|of| format!("{} {}", of.emoji, of.from.join(" "))).collect();
        let edited = if message.edited_at.is_some() { ", edited" } else { "" };
        let starred = if message.starred { ", marked" } else { "" };
        format!("{}{edited}{starred} {}", message.text, reactions.join(", ")).trim_end().to_owned()
    });
    told.collect()
}

#[tokio::test]
async fn a_device_that_was_away_one_that_heard_no_answers_and_one_out_of_the_backup_agree() {
    let world = World::new(1_008).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let mut tablet = world.log_in("alice", "tablet").await;
    for text in ["one", "two", "three", "four"] {
        alice.send("bob", text).await;
    }
    for device in [&mut bob, &mut alice, &mut tablet] {
        device.receive().await;
    }
    // From here on the tablet is away, and alice hears no answer at the first time.
    tablet.shut_down();
    let lost = Arc::default();
    let network = world.network().clone();
    world.network().set_attacker(Deaf { network, device: "alice", lost: Arc::clone(&lost) });
    for text in ["five", "six", "seven"] {
        bob.send("alice", text).await;
    }
    alice.receive().await;
    let ids: Vec<_> = alice.history("bob").iter().map(|message| message.id).collect();
    alice.send("bob", "eight").await;
    let heard = |done: Result<(), ClientError>| match done {
        Ok(()) | Err(ClientError::Queued(_)) => {}
        Err(error) => panic!("{error}"),
    };
    let client = alice.client();
    heard(client.edit(ids[0], "one, edited").await.map(drop));
    heard(client.recall(ids[1]).await);
    heard(client.react(ids[4], "👍", false).await.map(drop));
    heard(client.react(ids[5], "👎", false).await.map(drop));
    heard(client.react(ids[5], "👎", true).await.map(drop));
    heard(client.star(ids[2], true).await.map(drop));
    heard(client.star(ids[5], true).await.map(drop));
    heard(client.delete_message(ids[6]).await);
    alice.receive().await;
    bob.receive().await;
    bob.client().react(ids[3], "🎉", false).await.unwrap();
    alice.receive().await;
    alice.until_done(Client::back_up).await.unwrap();
    let mut desk = world.device("alice", "desk");
    let mut offer = alice.open_link().await.unwrap();
    let code = offer.code().clone();
    let (joined, let_in) = tokio::join!(desk.join_link(&code), alice.let_in(&mut offer));
    joined.unwrap();
    let_in.unwrap();
    desk.until_done(Client::restore).await.unwrap();
    for device in [&mut alice, &mut bob, &mut desk] {
        device.receive().await;
    }
    // What comes after the restore, from bob, from alice and from the new device itself.
    bob.client().edit(ids[5], "six, edited").await.unwrap();
    heard(alice.client().edit(ids[0], "one, edited again").await.map(drop));
    desk.receive().await;
    desk.client().react(ids[0], "🎉", false).await.unwrap();
    desk.client().star(ids[5], false).await.unwrap();
    desk.client().star(ids[0], true).await.unwrap();
    for _ in 0..3 {
        for device in [&mut alice, &mut bob, &mut desk, &mut tablet] {
            device.receive().await;
        }
    }
    let expected = [
        "one, edited again, edited, marked 🎉 alice@example.org",
        "three, marked",
        "four 🎉 bob@example.org",
        "five 👍 alice@example.org",
        "six, edited, edited",
        "eight",
    ];
    for device in [&mut alice, &mut tablet, &mut desk] {
        let history = device.history("bob");
        assert_eq!(told(&history), expected, "{}", device.name());
    }
    let at_bob = bob.history("alice");
    assert_eq!(
        texts(&at_bob),
        ["one, edited again", "three", "four", "five", "six, edited", "seven", "eight"]
    );
    assert!(lost.lock().unwrap().len() >= 8, "answers were lost");
    world.leave_undone([&mut alice, &mut bob, &mut tablet, &mut desk]).await;
}

#[tokio::test]
async fn a_message_that_waits_to_be_sent_is_taken_back_also_where_only_the_answer_was_lost() {
    let world = World::new(1_009).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "hello").await;
    assert_eq!(bob.receive().await, ["hello"]);
    let lost = Arc::default();
    let network = world.network().clone();
    world.network().set_attacker(Deaf { network, device: "alice", lost });
    let unheard = alice.try_send("bob", "not meant for you").await;
    assert!(matches!(unheard, Err(ClientError::Queued(_))), "{unheard:?}");
    // Without a connection nobody knows whether the server has it.
    let taken = alice.history("bob").pop().unwrap();
    world.network().set_faults(Faults { refusals: 1_000, ..Faults::default() });
    let refused = alice.client().recall(taken.id).await;
    assert!(matches!(refused, Err(ClientError::Queued(_))), "{refused:?}");
    assert_eq!(alice.history("bob").len(), 1);
    let never = alice.try_send("bob", "never sent").await;
    assert!(matches!(never, Err(ClientError::Queued(_))), "{never:?}");
    let never = alice.history("bob").pop().unwrap();
    alice.client().recall(never.id).await.unwrap();
    let dm = taken.conversation.unwrap();
    let never = alice.try_say(dm, "never sent either").await;
    assert!(matches!(never, Err(ClientError::Queued(_))), "{never:?}");
    let never = alice.history("bob").pop().unwrap();
    let refused = alice.client().recall(never.id).await;
    assert!(matches!(refused, Err(ClientError::Queued(_))), "{refused:?}");
    assert_eq!(alice.history("bob").len(), 1);
    world.network().set_faults(Faults::default());
    alice.receive().await;
    bob.receive().await;
    alice.send("bob", "sorry").await;
    bob.receive().await;
    for history in [alice.history("bob"), bob.history("alice")] {
        assert_eq!(texts(&history), ["hello", "sorry"]);
    }
    assert!(bob.warnings().is_empty(), "{:?}", bob.warnings());
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn read_receipts_are_told_in_dms_once_both_have_said_so() {
    let world = World::new(1_003).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let state = |alice: &mut Device| alice.history("bob").last().unwrap().state;
    alice.send("bob", "one").await;
    bob.receive().await;
    bob.receive().await;
    alice.receive().await;
    assert_eq!(state(&mut alice), MessageState::Sent, "nobody has said that they may be told");
    for device in [&mut alice, &mut bob] {
        device.client().set_read_receipts(true).unwrap();
    }
    alice.send("bob", "two").await;
    bob.disconnect().await;
    bob.until_done(Client::sync).await.unwrap();
    bob.until_done(Client::sync).await.unwrap();
    alice.receive().await;
    assert_eq!(state(&mut alice), MessageState::Delivered);
    assert_eq!(bob.take().await, ["two"]);
    bob.until_done(Client::sync).await.unwrap();
    alice.receive().await;
    assert_eq!(state(&mut alice), MessageState::Read);
    let states: Vec<_> = alice.history("bob").iter().map(|message| message.state).collect();
    assert_eq!(states, [MessageState::Read, MessageState::Read], "up to there");
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn what_expires_is_gone_from_devices_backup_and_server() {
    let mut four = Four::new(1_004).await;
    let room = four.room;
    let three = RoomChange { expire_seconds: Some(3 * 3_600), ..RoomChange::default() };
    four.alice.client().change_room(room, &three).await.unwrap();
    four.settle().await;
    say(&mut four.alice, room, "for three hours").await;
    // The ciphertexts as they went to the server, and stand there: of the message, and of the backup that has it.
    let in_the_middle = |world: &World| {
        let traffic = world.network().traffic();
        let sent = traffic.iter().rfind(|frame| frame.len() > 300).unwrap().clone();
        sent.slice(sent.len() / 2..sent.len() / 2 + 64)
    };
    let message = in_the_middle(&four.world);
    four.settle().await;
    four.bob.client().back_up().await.unwrap();
    let segment = in_the_middle(&four.world);
    let on_server =
        |world: &World, sent: &[u8]| !find_bytes(&world.server_folder(), sent).unwrap().is_empty();
    assert!(
        on_server(&four.world, &message) && on_server(&four.world, &segment),
        "looked for in the right way"
    );
    // Timers go on while everything is shut down.
    for device in [&mut four.alice, &mut four.tablet, &mut four.bob, &mut four.laptop] {
        device.shut_down();
    }
    four.world.clock().advance(Duration::from_mins(181));
    four.world.tidy_up().await;
    for device in [&mut four.alice, &mut four.tablet, &mut four.bob, &mut four.laptop] {
        device.reopen().await.unwrap();
    }
    for history in four.histories() {
        assert!(history.is_empty(), "{:?}", texts(&history));
    }
    four.settle().await;
    // A segment has what is over within the same hour, and goes after it.
    four.world.clock().advance(Duration::from_hours(1));
    four.world.tidy_up().await;
    four.world.restart_server().await;
    for (what, sent) in [("the message", &message), ("the backup", &segment)] {
        let found = find_bytes(&four.world.server_folder(), sent).unwrap();
        assert!(found.is_empty(), "{what} is in {found:?}");
    }
    assert!(find_marker(&four.world.server_folder(), "for three hours").unwrap().is_empty());
    four.end().await;
}

#[tokio::test]
async fn what_burns_goes_on_all_devices_of_whoever_has_read_it() {
    let mut four = Four::new(1_005).await;
    let room = four.room;
    let burn = RoomChange { burn_seconds: Some(60), ..RoomChange::default() };
    four.alice.client().change_room(room, &burn).await.unwrap();
    four.settle().await;
    say(&mut four.alice, room, "read and forget").await;
    four.bob.client().sync().await.unwrap();
    four.laptop.client().sync().await.unwrap();
    assert!(history(&mut four.bob, room)[0].text.is_empty(), "not read yet");
    four.world.clock().advance(Duration::from_mins(10));
    assert!(history(&mut four.alice, room).is_empty(), "its author has read it");
    assert_eq!(four.bob.client().read(room).await.unwrap()[0].text, "read and forget");
    four.bob.client().tell_read().await.unwrap();
    four.laptop.client().sync().await.unwrap();
    assert_eq!(texts(&history(&mut four.laptop, room)), ["read and forget"], "it was opened on the other");
    four.world.clock().advance(Duration::from_secs(61));
    for device in [&mut four.bob, &mut four.laptop] {
        device.client().sync().await.unwrap();
        assert!(history(device, room).is_empty());
    }
    four.settle().await;
    four.end().await;
}

#[tokio::test]
async fn clients_enforce_what_the_security_group_says_about_messages() {
    let world = World::new(1_006).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "forward me").await;
    bob.receive().await;
    let to_bob = Recipient::Person(sotto_types::Username::parse("bob@example.org").unwrap());
    let to_alice = Recipient::Person(sotto_types::Username::parse("alice@example.org").unwrap());
    let id = bob.history("alice")[0].id;
    let room = alice.create_room("Board", &["bob"], &[]).await.unwrap().id;
    // As it comes, nothing is in the way.
    bob.receive().await;
    bob.client().forward(id, &[Recipient::Conversation(room)], Some("look")).await.unwrap();
    bob.client().send_location(&to_alice, 45.75, -74.99).await.unwrap();
    assert!(bob.client().send_quick_response(&to_alice, 1).await.is_err(), "there is none");
    assert!(bob.client().shred(1).is_err(), "a person may not");

    world
        .change_settings(|settings| {
            settings.message_forwarding_enabled = false;
            settings.location_enabled = false;
            settings.location_allow_maps = false;
            settings.enable_notification_preview = false;
            settings.max_ttl = 86_400;
            settings.max_bor = 60;
            settings.quick_responses = vec!["On my way".to_owned(), "Call me".to_owned()];
            settings.shredder.can_process_manually = true;
        })
        .await;
    for device in [&mut alice, &mut bob] {
        device.receive().await;
    }
    let refused = |outcome: Result<(), ClientError>, of: &str| {
        assert!(matches!(&outcome, Err(ClientError::Invalid(why)) if why.contains(of)), "{outcome:?}");
    };
    refused(bob.client().forward(id, std::slice::from_ref(&to_alice), None).await.map(|_| ()), "Forwarding");
    refused(bob.client().send_location(&to_alice, 1.0, 1.0).await.map(|_| ()), "locations");
    assert!(!bob.client().shows_maps());
    let timers = |expire, burn| RoomChange {
        expire_seconds: Some(expire),
        burn_seconds: Some(burn),
        ..RoomChange::default()
    };
    refused(alice.client().change_room(room, &timers(86_401, 0)).await.map(|_| ()), "86400");
    refused(alice.client().change_room(room, &timers(0, 61)).await.map(|_| ()), "60");
    alice.client().change_room(room, &timers(3_600, 60)).await.unwrap();
    bob.client().send_quick_response(&to_alice, 2).await.unwrap();
    assert_eq!(alice.receive().await.last().unwrap(), "Call me");
    // The maximum holds where a conversation has no timer of its own.
    let dm = alice.history("bob");
    let last = dm.last().unwrap();
    let stays = last.expires_at.unwrap().as_millis() - last.sent_at.unwrap().as_millis();
    assert_eq!(stays, 86_400_000);
    assert_eq!(alice.client().notification(last).unwrap().body, "New message");
    assert_eq!(bob.client().shred(2).unwrap().megabytes, 2);
    assert!(alice.client().send(&to_bob, "still").await.is_ok());
    world.leave_undone([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn where_a_guest_is_everything_expires_within_thirty_days() {
    let world = World::new(1_007).await;
    world.change_settings(|settings| settings.enable_guest_federation = true).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let mut ann = world.device("ann", "ann");
    ann.ask_guest_code().await.unwrap();
    ann.register_guest(&world.mailed_code("ann").await).await.unwrap();
    let stays = |message: &Message| {
        message.expires_at.map(|at| at.as_millis() - message.sent_at.unwrap().as_millis())
    };
    alice.send("bob", "among ourselves").await;
    bob.receive().await;
    assert_eq!(stays(&bob.history("alice")[0]), Some(31_536_000_000), "the longest that the group allows");
    alice.send("ann", "to a guest").await;
    ann.receive().await;
    for message in [alice.history("ann").remove(0), ann.history("alice").remove(0)] {
        assert_eq!(stays(&message), Some(30 * 86_400_000));
    }
    world.end([&mut alice, &mut bob, &mut ann]).await;
}

#[tokio::test]
async fn what_was_heard_before_a_message_was_restored_holds_for_it() {
    let world = World::new(1_009).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    bob.send("alice", "first").await;
    alice.receive().await;
    let id = alice.history("bob")[0].id;
    alice.until_done(Client::back_up).await.unwrap();
    let mut desk = world.device("alice", "desk");
    let mut offer = alice.open_link().await.unwrap();
    let code = offer.code().clone();
    let (joined, let_in) = tokio::join!(desk.join_link(&code), alice.let_in(&mut offer));
    joined.unwrap();
    let_in.unwrap();
    for device in [&mut alice, &mut bob, &mut desk] {
        device.receive().await;
    }
    // Alice's backup is of before; the new device hears of the edit before it has the message.
    alice.shut_down();
    bob.client().edit(id, "first, corrected").await.unwrap();
    bob.client().react(id, "👍", false).await.unwrap();
    desk.receive().await;
    desk.until_done(Client::restore).await.unwrap();
    for _ in 0..2 {
        for device in [&mut alice, &mut bob, &mut desk] {
            device.receive().await;
        }
    }
    desk.until_done(Client::restore).await.unwrap();
    assert_eq!(told(&alice.history("bob")), told(&desk.history("bob")));
    world.leave_undone([&mut alice, &mut bob, &mut desk]).await;
}
