//! Groups: everybody in them decides.

use sotto_client::{ClientError, RoomChange};
use sotto_testkit::World;

#[tokio::test]
async fn everybody_of_a_group_adds_and_removes() {
    let world = World::new(720).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let mut carol = world.register("carol").await;
    let mut tablet = world.log_in("carol", "carol-tablet").await;
    let made = alice.create_group(&["bob"]).await.unwrap();
    assert!(made.vgroupid.starts_with('G') && made.name.is_empty());
    let id = made.id;
    bob.receive().await;
    bob.add_people(id, &["carol"]).await.unwrap();
    for device in [&mut carol, &mut tablet] {
        device.receive().await;
        assert_eq!(device.people_in(id), ["alice", "bob", "carol"]);
    }
    tablet.say(id, "hello all").await;
    assert_eq!(alice.receive().await, ["hello all"]);
    carol.receive().await;
    carol.remove_person(id, "alice").await.unwrap();
    alice.receive().await;
    assert_eq!(alice.conversation(id).state, "left");
    assert_eq!(alice.texts_in(id), ["hello all"]);
    bob.receive().await;
    tablet.receive().await;
    assert_eq!(bob.people_in(id), ["bob", "carol"]);
    world.end([&mut alice, &mut bob, &mut carol, &mut tablet]).await;
}

#[tokio::test]
async fn two_who_add_at_once_both_succeed() {
    for seed in 730..734 {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut bob = world.register("bob").await;
        let mut carol = world.register("carol").await;
        let mut dave = world.register("dave").await;
        let id = alice.create_group(&["bob"]).await.unwrap().id;
        bob.receive().await;
        let (one, other) = tokio::join!(alice.add_people(id, &["carol"]), bob.add_people(id, &["dave"]));
        one.unwrap();
        other.unwrap();
        for device in [&mut alice, &mut bob, &mut carol, &mut dave] {
            device.receive().await;
            assert_eq!(device.people_in(id), ["alice", "bob", "carol", "dave"]);
        }
        world.end([&mut alice, &mut bob, &mut carol, &mut dave]).await;
    }
}

#[tokio::test]
async fn a_group_has_others_in_it_and_neither_name_nor_moderators() {
    let world = World::new(740).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    assert!(matches!(alice.create_group(&[]).await, Err(ClientError::Invalid(_))));
    assert!(matches!(alice.create_group(&["nobody"]).await, Err(ClientError::Refused { .. })));
    let id = alice.create_group(&["bob"]).await.unwrap().id;
    let name = RoomChange { name: Some("Plans".to_owned()), ..RoomChange::default() };
    let refused = alice.once(async |client| client.change_room(id, &name).await).await;
    assert!(matches!(refused, Err(ClientError::Invalid(_))));
    let burn = RoomChange { burn_seconds: Some(60), ..RoomChange::default() };
    alice.once(async |client| client.change_room(id, &burn).await).await.unwrap();
    bob.receive().await;
    assert_eq!(bob.conversation(id).burn_seconds, 60);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn a_further_device_gets_into_the_groups_of_its_person() {
    let world = World::new(741).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let id = alice.create_room("Plans", &["bob"], &[]).await.unwrap().id;
    bob.receive().await;
    let mut laptop = world.log_in("bob", "bob-laptop").await;
    bob.receive().await;
    laptop.receive().await;
    assert_eq!(laptop.conversation(id).name, "Plans");
    alice.receive().await;
    alice.say(id, "to both").await;
    assert_eq!(laptop.receive().await, ["to both"]);
    assert_eq!(bob.receive().await, ["to both"]);
    world.end([&mut alice, &mut bob, &mut laptop]).await;
}

#[tokio::test]
async fn whoever_was_put_out_while_connected_learns_it_at_the_next_message() {
    let world = World::new(742).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let mut carol = world.register("carol").await;
    let id = alice.create_group(&["bob", "carol"]).await.unwrap().id;
    bob.receive().await;
    carol.receive().await;
    alice.remove_person(id, "bob").await.unwrap();
    let refused = bob.try_say(id, "still here?").await;
    assert!(matches!(refused, Err(ClientError::Invalid(reason)) if reason.contains("no longer")));
    assert_eq!(bob.conversation(id).state, "left");
    world.end([&mut alice, &mut bob, &mut carol]).await;
}
