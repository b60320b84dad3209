//! A client that crashes at each of its failpoints: nothing accepted is lost, nothing is shown twice, order is kept.

use sotto_client::FAILPOINTS;
use sotto_testkit::{Device, World};

/// Plays one story with a crash of one device at one failpoint; whether it was reached.
async fn crash_at(failpoint: &'static str, who: Who, seed: u64) -> bool {
    let world = World::new(seed).await;
    let mut alice = world.device("alice", "alice");
    let mut bob = world.device("bob", "bob");
    match who {
        Who::Sender => alice.crash_at(failpoint),
        Who::Receiver => bob.crash_at(failpoint),
    }
    let code = world.invite("alice").await;
    alice.register(&code).await.unwrap();
    let code = world.invite("bob").await;
    bob.register(&code).await.unwrap();

    let mut shown = Vec::new();
    for text in ["one", "two", "three"] {
        alice.send("bob", text).await;
        shown.extend(bob.receive().await);
    }
    bob.send("alice", "answer").await;
    assert_eq!(alice.receive().await, ["answer"], "{failpoint}");
    // A second device each, so that there is something to commit.
    let mut tablet = log_in(&world, "alice", failpoint, who).await;
    alice.receive().await;
    alice.send("bob", "four").await;
    shown.extend(bob.receive().await);
    tablet.receive().await;

    let all = ["one", "two", "three", "answer", "four"];
    assert_eq!(alice.texts("bob"), all, "{failpoint}");
    assert_eq!(bob.texts("alice"), all, "{failpoint}");
    if failpoint != "client.show.after_mark" {
        // There the process ended between noting that a message is shown and showing it.
        assert_eq!(shown, ["one", "two", "three", "four"], "{failpoint}");
    }
    let reached = !alice.crash_no_more() & !bob.crash_no_more();
    let reached = reached || !tablet.crash_no_more();
    world.end([&mut alice, &mut bob, &mut tablet]).await;
    reached
}

#[derive(Clone, Copy)]
enum Who {
    Sender,
    Receiver,
}

async fn log_in(world: &World, person: &str, failpoint: &'static str, who: Who) -> Device {
    let mut device = world.device(person, "tablet");
    if let (Who::Sender, true) = (who, failpoint.starts_with("client.login")) {
        device.crash_at(failpoint);
    }
    device.log_in().await.unwrap();
    device
}

#[tokio::test]
async fn a_sender_who_crashes_anywhere_loses_and_doubles_nothing() {
    for (failpoint, seed) in FAILPOINTS.iter().zip(200..) {
        crash_at(failpoint, Who::Sender, seed).await;
    }
}

#[tokio::test]
async fn a_receiver_who_crashes_anywhere_loses_and_doubles_nothing() {
    for (failpoint, seed) in FAILPOINTS.iter().zip(300..) {
        crash_at(failpoint, Who::Receiver, seed).await;
    }
}

#[tokio::test]
async fn every_failpoint_is_reached_by_the_story() {
    let mut missed = Vec::new();
    for (failpoint, seed) in FAILPOINTS.iter().zip(400..) {
        let reached = crash_at(failpoint, Who::Sender, seed).await || crash_at(failpoint, Who::Receiver, seed).await;
        if !reached {
            missed.push(*failpoint);
        }
    }
    assert_eq!(missed, Vec::<&str>::new());
}
