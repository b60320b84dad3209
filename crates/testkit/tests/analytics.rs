//! What administrators are told of what people did.

use std::time::Duration;

use sotto_testkit::World;

#[tokio::test]
async fn the_figures_say_who_was_there_and_how_much_was_written() {
    let world = World::new(720).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    world.invite("carol").await;
    alice.send("bob", "hello").await;
    assert_eq!(bob.receive().await, ["hello"]);
    bob.send("alice", "hi").await;
    alice.send("bob", "how are you?").await;
    assert_eq!(alice.receive().await, ["hi"]);
    let today = world.figures(1).await;
    let expected = [
        ("registeredUsers", 2),
        ("pendingUsers", 1),
        ("registrations", 2),
        ("activeDevices", 2),
        ("activeUsers", 2),
        ("messagesByUsers", 3),
        ("messagesByBots", 0),
        ("calls", 0),
        ("files", 0),
    ];
    assert_eq!(today, expected.into());

    // A second device, with what own devices say among themselves; and nobody else comes.
    bob.disconnect().await;
    world.clock().advance(Duration::from_hours(24));
    alice.disconnect().await;
    let mut tablet = world.log_in("alice", "alice-tablet").await;
    alice.receive().await;
    tablet.receive().await;
    tablet.send("bob", "from here").await;
    let today = world.figures(1).await;
    let counted = ["registrations", "activeDevices", "activeUsers", "messagesByUsers"];
    assert_eq!(counted.map(|metric| today[metric]), [0, 2, 1, 1]);
    let both = world.figures(2).await;
    assert_eq!(counted.map(|metric| both[metric]), [2, 3, 2, 4]);
    bob.receive().await;
    world.end([&mut alice, &mut bob, &mut tablet]).await;
}
