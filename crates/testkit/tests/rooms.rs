//! Rooms: made, filled, changed and left by several people with several devices.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use sotto_client::{Client, ClientError, Mute, MuteFor, RoomChange, WarningKind};
use sotto_testkit::{Device, World};
use sotto_types::{ConversationId, Username};

fn named(name: &str) -> Username {
    Username::parse(&format!("{name}@example.org")).unwrap()
}

/// Five people, Alice and Bob with a second device.
struct People {
    alice: Device,
    tablet: Device,
    bob: Device,
    laptop: Device,
    carol: Device,
    dave: Device,
    erin: Device,
}

async fn people(world: &World) -> People {
    let alice = world.register("alice").await;
    let bob = world.register("bob").await;
    let tablet = world.log_in("alice", "alice-tablet").await;
    let laptop = world.log_in("bob", "bob-laptop").await;
    let carol = world.register("carol").await;
    let dave = world.register("dave").await;
    let erin = world.register("erin").await;
    People { alice, tablet, bob, laptop, carol, dave, erin }
}

impl People {
    fn all(&mut self) -> [&mut Device; 7] {
        let Self { alice, tablet, bob, laptop, carol, dave, erin } = self;
        [alice, tablet, bob, laptop, carol, dave, erin]
    }

    async fn end(mut self, world: World) {
        world.end(self.all()).await;
    }
}

async fn room(people: &mut People) -> ConversationId {
    let made = people.alice.create_room("Plans", &["bob", "carol"], &["dave"]).await.unwrap();
    assert_eq!((made.kind, made.name.as_str(), made.state), ("room", "Plans", "joined"));
    assert!(made.vgroupid.starts_with('S') && made.vgroupid.len() == 64);
    made.id
}

#[tokio::test]
async fn a_room_has_all_devices_of_its_people_and_everybody_learns_its_name() {
    let world = World::new(700).await;
    let mut people = people(&world).await;
    let id = room(&mut people).await;
    people.dave.receive().await;
    people.dave.say(id, "welcome").await;
    let People { alice, tablet, bob, laptop, carol, .. } = &mut people;
    for device in [alice, tablet, bob, laptop, carol] {
        assert_eq!(device.receive().await, ["welcome"], "{}", device.name());
        let info = device.conversation(id);
        assert_eq!((info.name.as_str(), info.state), ("Plans", "joined"));
        assert_eq!(device.people_in(id), ["alice*", "bob", "carol", "dave*"]);
        assert!(!device.warnings().contains(&WarningKind::WordsMismatch));
    }
    people.laptop.say(id, "hello").await;
    assert_eq!(people.carol.receive().await, ["hello"]);
    assert!(people.erin.receive().await.is_empty());
    for device in people.all() {
        device.receive().await;
    }
    people.end(world).await;
}

#[tokio::test]
async fn moderators_add_and_remove_and_others_do_not() {
    let world = World::new(701).await;
    let mut people = people(&world).await;
    let id = room(&mut people).await;
    for device in people.all() {
        device.receive().await;
    }
    let refused = people.bob.add_people(id, &["erin"]).await;
    assert!(matches!(refused, Err(ClientError::Invalid(reason)) if reason.contains("moderators")));
    let added = people.dave.add_people(id, &["erin"]).await.unwrap();
    assert_eq!(added.members.len(), 5);
    people.erin.receive().await;
    // Whoever adds somebody says what the room is called.
    assert_eq!(people.erin.conversation(id).name, "Plans");
    people.erin.say(id, "I am in").await;
    assert_eq!(people.bob.receive().await, ["I am in"]);
    assert_eq!(people.bob.member_changes(), ["dave@example.org added erin@example.org."]);

    people.alice.receive().await;
    people.alice.remove_person(id, "bob").await.unwrap();
    people.alice.say(id, "without bob").await;
    for device in [&mut people.bob, &mut people.laptop] {
        assert!(!device.receive().await.contains(&"without bob".to_owned()));
        assert_eq!(device.conversation(id).state, "left");
        let told = device.member_changes().last().unwrap();
        assert_eq!(told, "You are no longer in Plans. The server did this, and only the server says so.");
        let refused = device.try_say(id, "still here?").await;
        assert!(matches!(refused, Err(ClientError::Invalid(_))));
    }
    assert!(people.bob.texts_in(id).contains(&"I am in".to_owned()));
    assert_eq!(people.carol.receive().await, ["I am in", "without bob"]);
    assert!(people.carol.member_changes().contains(&"alice@example.org removed bob@example.org.".to_owned()));

    // Back in, with the same conversation and what was said before.
    people.alice.add_people(id, &["bob"]).await.unwrap();
    people.alice.say(id, "with bob again").await;
    assert_eq!(people.bob.receive().await, ["with bob again"]);
    assert_eq!(people.bob.conversation(id).state, "joined");
    assert_eq!(people.bob.texts_in(id), ["I am in", "with bob again"]);
    people.bob.say(id, "thanks").await;
    for device in people.all() {
        device.receive().await;
    }
    assert!(people.erin.texts_in(id).contains(&"thanks".to_owned()));
    people.end(world).await;
}

#[tokio::test]
async fn moderators_come_and_go_and_the_last_one_stays() {
    let world = World::new(702).await;
    let mut people = people(&world).await;
    let id = room(&mut people).await;
    let refused = people.alice.once(async |client| client.promote(id, &named("erin")).await).await;
    assert!(matches!(refused, Err(ClientError::Invalid(_))));
    people.alice.once(async |client| client.promote(id, &named("bob")).await).await.unwrap();
    people.bob.receive().await;
    assert_eq!(people.bob.people_in(id), ["alice*", "bob*", "carol", "dave*"]);
    for other in ["alice", "dave"] {
        people.bob.once(async |client| client.demote(id, &named(other)).await).await.unwrap();
    }
    let refused = people.bob.once(async |client| client.demote(id, &named("bob")).await).await;
    assert!(matches!(refused, Err(ClientError::Invalid(reason)) if reason.contains("needs a moderator")));
    let refused = people.bob.once(async |client| client.leave_conversation(id, None).await).await;
    assert!(matches!(refused, Err(ClientError::Invalid(reason)) if reason.contains("last moderator")));
    let erin = named("erin");
    let refused = people.bob.once(async |client| client.leave_conversation(id, Some(&erin)).await).await;
    assert!(
        matches!(refused, Err(ClientError::Invalid(reason)) if reason.contains("not in this conversation"))
    );
    assert_eq!(people.bob.conversation(id).state, "joined");
    people.alice.receive().await;
    assert_eq!(people.alice.people_in(id), ["alice", "bob*", "carol", "dave"]);
    let refused = people.alice.remove_person(id, "carol").await;
    assert!(matches!(refused, Err(ClientError::Invalid(_))));
    for device in people.all() {
        device.receive().await;
    }
    people.end(world).await;
}

#[tokio::test]
async fn settings_change_in_one_commit_and_the_new_name_follows() {
    let world = World::new(703).await;
    let mut people = people(&world).await;
    let id = room(&mut people).await;
    for device in people.all() {
        device.receive().await;
    }
    let change = RoomChange {
        name: Some("Better plans".to_owned()),
        description: Some("What we do next".to_owned()),
        expire_seconds: Some(3600),
        ..RoomChange::default()
    };
    let before = people.alice.conversation(id).position;
    people.alice.once(async |client| client.change_room(id, &change).await).await.unwrap();
    people.alice.receive().await;
    assert_eq!(people.alice.conversation(id).position, before + 2);
    for device in people.all().into_iter().take(6) {
        device.receive().await;
        let info = device.conversation(id);
        assert_eq!((info.name.as_str(), info.description.as_str()), ("Better plans", "What we do next"));
        assert_eq!((info.expire_seconds, info.burn_seconds), (3600, 0));
        assert!(!device.warnings().contains(&WarningKind::WordsMismatch));
    }
    let too_long = RoomChange { name: Some("x".repeat(101)), ..RoomChange::default() };
    let refused = people.alice.once(async |client| client.change_room(id, &too_long).await).await;
    assert!(matches!(refused, Err(ClientError::Invalid(_))));
    people.end(world).await;
}

#[tokio::test]
async fn it_is_shown_who_can_read_a_conversation() {
    let world = World::new(705).await;
    let mut people = people(&world).await;
    let id = room(&mut people).await;
    let readers = people.alice.client().readers(id).unwrap();
    let shown: Vec<_> = readers
        .iter()
        .map(|reader| (reader.username.as_str(), reader.devices.len(), reader.moderator, reader.newest))
        .collect();
    let mut shown = shown;
    shown.sort_unstable();
    let expected = [
        ("alice@example.org", 2, true, true),
        ("bob@example.org", 2, false, true),
        ("carol@example.org", 1, false, true),
        ("dave@example.org", 1, true, true),
    ];
    assert_eq!(shown, expected);
    assert!(readers.iter().all(|reader| reader.own == reader.verification.is_none()));
    // A device that its person has added and that is not in yet is named.
    let mut phone = world.log_in("carol", "carol-phone").await;
    people.alice.receive().await;
    let readers = people.alice.client().readers(id).unwrap();
    let carol = readers.iter().find(|reader| reader.username.starts_with("carol")).unwrap();
    assert_eq!((carol.newest, carol.missing.len()), (false, 1));
    people.alice.send("bob", "in a conversation of two").await;
    let dm = people.alice.client().conversations().unwrap();
    let dm = dm.iter().find(|conversation| conversation.kind == "dm").unwrap().id;
    assert_eq!(people.alice.client().readers(dm).unwrap().len(), 2);
    for device in people.all() {
        device.receive().await;
    }
    phone.receive().await;
    let People { alice, tablet, bob, laptop, carol, dave, erin } = &mut people;
    world.end([alice, tablet, bob, laptop, carol, dave, erin, &mut phone]).await;
}

#[tokio::test]
async fn a_deleted_room_is_gone_everywhere() {
    let world = World::new(704).await;
    let mut people = people(&world).await;
    let id = room(&mut people).await;
    people.alice.say(id, "secret").await;
    for device in people.all() {
        device.receive().await;
    }
    let refused = people.bob.once(async |client| client.delete_for_all(id).await).await;
    assert!(matches!(refused, Err(ClientError::Invalid(_))));
    people.dave.once(async |client| client.delete_for_all(id).await).await.unwrap();
    for device in people.all().into_iter().take(6) {
        device.receive().await;
        assert_eq!(device.conversation(id).state, "deleted", "{}", device.name());
        assert!(device.texts_in(id).is_empty());
        let refused = device.try_say(id, "too late").await;
        assert!(matches!(refused, Err(ClientError::Invalid(reason)) if reason.contains("deleted")));
    }
    people.end(world).await;
}

#[tokio::test]
async fn a_maker_who_crashes_anywhere_ends_up_with_one_whole_room() {
    let failpoints = [
        "client.create_many.after_plan",
        "client.create.after_write",
        "client.create.after_send",
        "client.create.after_answer",
        "client.create_many.after_first",
        "client.create_many.after_all",
        "client.words.after_queue",
        "client.send.after_encrypt",
        "client.send.after_send",
        "client.send.after_answer",
    ];
    for (failpoint, seed) in failpoints.into_iter().zip(710..) {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut bob = world.register("bob").await;
        let mut carol = world.register("carol").await;
        alice.crash_at(failpoint);
        let crashed = alice.create_room("Plans", &["bob", "carol"], &[]).await;
        assert!(matches!(crashed, Err(ClientError::Unreachable(_))), "{failpoint}");
        alice.receive().await;
        let rooms = alice.client().conversations().unwrap();
        assert_eq!(rooms.len(), 1, "{failpoint}");
        let id = rooms[0].id;
        alice.say(id, "hello").await;
        for device in [&mut bob, &mut carol] {
            assert_eq!(device.receive().await, ["hello"], "{failpoint}");
            assert_eq!(device.conversation(id).name, "Plans", "{failpoint}");
            assert_eq!(device.people_in(id), ["alice*", "bob", "carol"], "{failpoint}");
            assert!(device.warnings().is_empty(), "{failpoint}: {:?}", device.warnings());
        }
        world.end([&mut alice, &mut bob, &mut carol]).await;
    }
}

#[tokio::test]
async fn quiet_and_pinned_conversations_are_so_on_all_devices() {
    let world = World::new(706).await;
    let mut people = people(&world).await;
    let id = room(&mut people).await;
    for device in people.all() {
        device.receive().await;
    }
    let mute = Mute { how_long: MuteFor::EightHours, lets_mentions: true, lets_mentions_of_all: false };
    people.bob.once(async |client| client.mute(id, mute).await).await.unwrap();
    people.bob.once(async |client| client.pin(id).await).await.unwrap();
    people.bob.send("alice", "in a conversation of two").await;
    for device in [&mut people.bob, &mut people.laptop] {
        device.receive().await;
        let listed = device.client().conversations().unwrap();
        assert_eq!((listed[0].id, listed[0].pinned, listed[0].muted), (id, true, true), "{}", device.name());
        assert!(listed.iter().all(|conversation| conversation.kind != "own"));
    }
    assert_eq!(people.alice.receive().await, ["in a conversation of two"]);
    assert!(!people.alice.conversation(id).muted);

    for text in ["to nobody", "@BOB, look", "@all: look", "@bobby"] {
        people.alice.say(id, text).await;
    }
    for device in [&mut people.bob, &mut people.laptop] {
        device.disconnect().await;
        device.until_done(Client::sync).await.unwrap();
        let taken = device.client().take_to_show(&mut |_| true).unwrap();
        let muted: Vec<_> = taken.iter().map(|message| message.muted).collect();
        assert_eq!(muted, [true, false, true, true]);
    }
    // The one that was arranged last holds, and a device that comes later learns it too.
    people.laptop.once(async |client| client.unmute(id).await).await.unwrap();
    people.bob.receive().await;
    assert!(!people.bob.conversation(id).muted && people.bob.conversation(id).pinned);
    let mut phone = world.log_in("bob", "bob-phone").await;
    people.bob.receive().await;
    phone.receive().await;
    assert!(phone.conversation(id).pinned);
    for device in people.all() {
        device.receive().await;
    }
    let People { alice, tablet, bob, laptop, carol, dave, erin } = &mut people;
    world.end([alice, tablet, bob, laptop, carol, dave, erin, &mut phone]).await;
}
