//! Who goes: people who leave or are suspended, seen by those who stay; and what a server that was restored has lost.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::time::Duration;

use sotto_client::{ClientError, FollowEnd, WarningKind};
use sotto_testkit::{Device, World};
use sotto_types::ConversationId;
use tokio::time::Instant;

/// Stays connected until these are in a room.
async fn stay_until(device: &mut Device, id: ConversationId, people: &[&str]) {
    let patience = Instant::now() + Duration::from_secs(30);
    while device.people_in(id) != people {
        assert!(Instant::now() < patience, "{:?}", device.people_in(id));
        let look = Instant::now() + Duration::from_millis(50);
        let end = device.once(async |client| client.follow(look).await).await.unwrap();
        assert_eq!(end, FollowEnd::TimeUp, "nothing is said");
    }
}

async fn room(world: &World) -> (Device, Device, Device, ConversationId) {
    let mut alice = world.register("alice").await;
    let (mut bob, mut carol) = (world.register("bob").await, world.register("carol").await);
    let id = alice.create_room("Plans", &["bob", "carol"], &[]).await.unwrap().id;
    bob.receive().await;
    carol.receive().await;
    (alice, bob, carol, id)
}

#[tokio::test]
async fn whoever_leaves_goes_from_the_tree_though_nobody_writes() {
    let world = World::new(920).await;
    let (mut alice, mut bob, mut carol, id) = room(&world).await;
    bob.once(async |client| client.leave_conversation(id, None).await).await.unwrap();
    world.do_jobs().await;
    assert_eq!(bob.conversation(id).state, "left");
    let refused = bob.try_say(id, "still here?").await.unwrap_err();
    assert!(matches!(refused, ClientError::Invalid(_) | ClientError::Refused { .. }), "{refused}");
    // Alice does nothing but stay connected: she is asked, and commits.
    stay_until(&mut alice, id, &["alice*", "carol"]).await;
    carol.receive().await;
    assert_eq!(carol.people_in(id), ["alice*", "carol"]);
    world.end([&mut alice, &mut bob, &mut carol]).await;
}

#[tokio::test]
async fn whoever_is_suspended_goes_and_can_be_added_again() {
    let world = World::new(921).await;
    let (mut alice, mut bob, mut carol, id) = room(&world).await;
    world.suspend("bob", true).await;
    world.do_jobs().await;
    alice.say(id, "without Bob").await;
    assert_eq!(alice.people_in(id), ["alice*", "carol"]);
    assert_eq!(carol.receive().await, ["without Bob"]);
    world.suspend("bob", false).await;
    assert!(bob.receive().await.is_empty());
    assert_eq!(bob.conversation(id).state, "left");
    alice.add_people(id, &["bob"]).await.unwrap();
    bob.receive().await;
    bob.say(id, "back").await;
    assert_eq!(alice.receive().await, ["back"]);
    assert_eq!(carol.receive().await, ["back"]);
    world.end([&mut alice, &mut bob, &mut carol]).await;
}

#[tokio::test]
async fn what_a_restored_server_has_lost_of_a_room_is_begun_anew() {
    let mut world = World::new(922).await;
    let (mut alice, mut bob, mut carol, id) = room(&world).await;
    for device in [&mut alice, &mut bob, &mut carol] {
        device.receive().await;
        device.disconnect().await;
    }
    let yesterday = world.back_up().await;

    // Epochs and rows that the backup does not have.
    alice.once(async |client| client.promote(id, &named("bob")).await.map(drop)).await.unwrap();
    bob.receive().await;
    bob.say(id, "lost by the server").await;
    assert_eq!(alice.receive().await, ["lost by the server"]);
    assert_eq!(carol.receive().await, ["lost by the server"]);
    for device in [&mut alice, &mut bob, &mut carol] {
        device.disconnect().await;
    }
    world.roll_back(&yesterday).await;

    alice.receive().await;
    for device in [&mut bob, &mut carol] {
        device.receive().await;
    }
    carol.say(id, "after the restore").await;
    assert_eq!(alice.receive().await, ["after the restore"]);
    assert_eq!(bob.receive().await, ["after the restore"]);
    for device in [&mut alice, &mut bob, &mut carol] {
        assert_eq!(device.people_in(id), ["alice*", "bob*", "carol"], "{}", device.name());
        assert_eq!(device.texts_in(id), ["lost by the server", "after the restore"], "{}", device.name());
        assert!(device.conversation(id).generation > 1);
    }
    assert!(alice.warnings().contains(&WarningKind::ServerBehind));
    assert!(carol.warnings().contains(&WarningKind::BegunAnew));
    world.end([&mut alice, &mut bob, &mut carol]).await;
}

#[tokio::test]
async fn a_guest_is_in_a_room_and_decides_nothing_there() {
    let world = World::new(923).await;
    world.change_settings(|settings| settings.enable_guest_federation = true).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let mut ann = world.device("ann", "ann");
    ann.ask_guest_code().await.unwrap();
    ann.register_guest(&world.mailed_code("ann").await).await.unwrap();
    assert!(ann.create_room("Mine", &[], &[]).await.is_err());
    assert!(ann.create_group(&["bob"]).await.is_err());

    let id = alice.create_room("With Ann", &["bob", "ann"], &[]).await.unwrap().id;
    for device in [&mut bob, &mut ann] {
        device.receive().await;
    }
    alice.say(id, "welcome").await;
    assert_eq!(ann.receive().await, ["welcome"]);
    ann.say(id, "thank you").await;
    assert_eq!(alice.receive().await, ["thank you"]);
    assert_eq!(bob.receive().await, ["welcome", "thank you"]);
    assert!(ann.add_people(id, &["carol"]).await.is_err());
    assert!(ann.remove_person(id, "bob").await.is_err());
    let promoted = alice.once(async |client| client.promote(id, &named("ann")).await.map(drop)).await;
    assert!(promoted.is_err(), "a guest does not moderate");
    assert_eq!(alice.people_in(id), ["alice*", "ann", "bob"]);
    world.end([&mut alice, &mut bob, &mut ann]).await;
}

fn named(name: &str) -> sotto_types::Username {
    sotto_types::Username::parse(&format!("{name}@example.org")).unwrap()
}
