//! Devices that were away: for a month, for longer than rows wait, and for so long that nobody waits for them.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::time::Duration;

use sotto_client::WarningKind;
use sotto_testkit::{Device, World};
use sotto_types::{ConversationId, Username};

const DAY: Duration = Duration::from_hours(24);

fn named(name: &str) -> Username {
    Username::parse(&format!("{name}@example.org")).unwrap()
}

async fn room(world: &World) -> (Device, Device, Device, ConversationId) {
    let mut alice = world.register("alice").await;
    let (mut bob, mut carol) = (world.register("bob").await, world.register("carol").await);
    let id = alice.create_room("Plans", &["bob", "carol"], &[]).await.unwrap().id;
    bob.receive().await;
    carol.receive().await;
    carol.disconnect().await;
    (alice, bob, carol, id)
}

/// What happens while Carol is away: messages, a moderator more, and somebody who goes.
async fn a_month(world: &World, alice: &mut Device, bob: &mut Device, id: ConversationId) {
    alice.say(id, "one").await;
    alice.once(async |client| client.promote(id, &named("bob")).await.map(drop)).await.unwrap();
    for day in 0..30 {
        world.clock().advance(DAY);
        if day % 10 == 0 {
            bob.receive().await;
            bob.say(id, &format!("day {day}")).await;
            alice.receive().await;
        }
        world.tidy_up().await;
    }
}

#[tokio::test]
async fn whoever_was_away_for_a_month_misses_nothing() {
    let world = World::new(930).await;
    let (mut alice, mut bob, mut carol, id) = room(&world).await;
    a_month(&world, &mut alice, &mut bob, id).await;
    assert_eq!(carol.receive().await, ["one", "day 0", "day 10", "day 20"]);
    assert_eq!(carol.people_in(id), ["alice*", "bob*", "carol"]);
    assert!(!carol.warnings().contains(&WarningKind::MessagesMissed), "{:?}", carol.warnings());
    carol.say(id, "I am back").await;
    assert_eq!(alice.receive().await, ["I am back"]);
    assert_eq!(bob.receive().await, ["I am back"]);
    world.end([&mut alice, &mut bob, &mut carol]).await;
}

#[tokio::test]
async fn whoever_was_away_for_longer_comes_back_and_is_told_what_is_missing() {
    let world = World::new(931).await;
    let (mut alice, mut bob, mut carol, id) = room(&world).await;
    a_month(&world, &mut alice, &mut bob, id).await;
    world.clock().advance(DAY * 20);
    world.tidy_up().await;
    bob.receive().await;
    bob.say(id, "day 50").await;
    alice.receive().await;
    let shown = carol.receive().await;
    assert!(shown.contains(&"day 50".to_owned()) || shown.is_empty(), "{shown:?}");
    assert!(carol.warnings().contains(&WarningKind::MessagesMissed), "{:?}", carol.warnings());
    alice.receive().await;
    alice.say(id, "day 51").await;
    assert!(carol.receive().await.contains(&"day 51".to_owned()));
    carol.say(id, "I am back").await;
    bob.receive().await;
    alice.receive().await;
    assert_eq!(alice.texts_in(id).last().unwrap(), "I am back");
    assert_eq!(carol.people_in(id), ["alice*", "bob*", "carol"]);
    world.end([&mut alice, &mut bob, &mut carol]).await;
}

#[tokio::test]
async fn a_device_that_nobody_saw_for_ninety_days_is_waited_for_no_more() {
    let world = World::new(932).await;
    let (mut alice, mut bob, mut carol, id) = room(&world).await;
    a_month(&world, &mut alice, &mut bob, id).await;
    for _ in 0..2 {
        world.clock().advance(DAY * 31);
        alice.receive().await;
        bob.receive().await;
    }
    world.tidy_up().await;
    world.do_jobs().await;
    alice.say(id, "without Carol").await;
    assert_eq!(bob.receive().await, ["without Carol"]);
    assert_eq!(alice.people_in(id), ["alice*", "bob*"]);
    let out = carol.try_receive().await;
    assert!(out.is_err(), "{out:?}");
    world.leave_undone([&mut alice, &mut bob, &mut carol]).await;
}
