//! Several devices of one person.

use sotto_testkit::World;

#[tokio::test]
async fn everybodys_devices_get_everything() {
    let world = World::new(20).await;
    let mut alice = world.register("alice").await;
    let mut tablet = world.log_in("alice", "alice-tablet").await;
    let mut bob = world.register("bob").await;
    let mut laptop = world.log_in("bob", "bob-laptop").await;

    // The phone has been connected since before there was a tablet; now it hears of it.
    alice.receive().await;
    alice.send("bob", "from the phone").await;
    tablet.receive().await;
    tablet.send("bob", "from the tablet").await;
    laptop.receive().await;
    laptop.send("alice", "from the laptop").await;

    let all = ["from the phone", "from the tablet", "from the laptop"];
    bob.receive().await;
    assert_eq!(bob.texts("alice"), all);
    laptop.receive().await;
    assert_eq!(laptop.texts("alice"), all);
    alice.receive().await;
    assert_eq!(alice.texts("bob"), all);
    tablet.receive().await;
    assert_eq!(tablet.texts("bob"), all);
    world.end([&mut alice, &mut tablet, &mut bob, &mut laptop]).await;
}

#[tokio::test]
async fn a_device_that_comes_later_reads_what_comes_after_it() {
    let world = World::new(21).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "before the laptop").await;
    assert_eq!(bob.receive().await, ["before the laptop"]);

    let mut laptop = world.log_in("bob", "bob-laptop").await;
    // Whoever of the conversation comes next brings the new device in.
    bob.receive().await;
    alice.send("bob", "for both").await;
    assert_eq!(laptop.receive().await, ["for both"]);
    assert_eq!(bob.receive().await, ["for both"]);
    world.end([&mut alice, &mut bob, &mut laptop]).await;
}

#[tokio::test]
async fn a_sender_brings_a_new_device_in_by_itself() {
    let world = World::new(22).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "first").await;
    assert_eq!(bob.receive().await, ["first"]);
    bob.shut_down();

    let mut laptop = world.log_in("bob", "bob-laptop").await;
    alice.send("bob", "second").await;
    assert_eq!(laptop.receive().await, ["second"]);
    assert_eq!(bob.receive().await, ["second"]);
    world.end([&mut alice, &mut bob, &mut laptop]).await;
}

#[tokio::test]
async fn a_device_that_nobody_has_brought_in_yet_keeps_its_message_until_somebody_does() {
    let world = World::new(23).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "first").await;
    assert_eq!(bob.receive().await, ["first"]);
    alice.shut_down();
    bob.shut_down();

    let mut tablet = world.log_in("alice", "alice-tablet").await;
    let error = tablet.try_send("bob", "from the tablet").await.unwrap_err();
    assert_eq!(error.kind(), sotto_client::ErrorKind::Queued);
    alice.receive().await;
    assert!(tablet.receive().await.is_empty());
    assert_eq!(bob.receive().await, ["from the tablet"]);
    alice.receive().await;
    assert_eq!(alice.texts("bob"), ["first", "from the tablet"]);
    world.end([&mut alice, &mut bob, &mut tablet]).await;
}
