//! A client that crashes at each of its failpoints: nothing accepted is lost, nothing is shown twice, order is kept.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use sotto_client::FAILPOINTS;
use sotto_testkit::World;

/// Failpoints that whoever is written to comes by.
const RECEIVING: &[&str] = &[
    "client.join.after_write",
    "client.receive.after_process",
    "client.receive.after_write",
    "client.receive.after_ack",
    "client.show.after_mark",
];

/// Who crashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Victim {
    Alice,
    AlicesTablet,
    Bob,
}

/// Plays one story, in which one device crashes once.
async fn story_with_a_crash(failpoint: &'static str, victim: Victim, seed: u64) {
    let world = World::new(seed).await;
    let mut alice = world.device("alice", "alice");
    let mut tablet = world.device("alice", "tablet");
    let mut bob = world.device("bob", "bob");
    match victim {
        Victim::Alice => alice.crash_at(failpoint),
        Victim::AlicesTablet => tablet.crash_at(failpoint),
        Victim::Bob => bob.crash_at(failpoint),
    }
    alice.register(&world.invite("alice").await).await.unwrap();
    bob.register(&world.invite("bob").await).await.unwrap();

    let mut shown = Vec::new();
    for text in ["one", "two", "three"] {
        alice.send("bob", text).await;
        shown.extend(bob.receive().await);
    }
    bob.send("alice", "answer").await;
    let answer = alice.receive().await;
    // A second device, so that Alice has something to commit.
    tablet.log_in().await.unwrap();
    alice.receive().await;
    alice.send("bob", "four").await;
    shown.extend(bob.receive().await);
    tablet.receive().await;

    let all = ["one", "two", "three", "answer", "four"];
    assert_eq!(alice.texts("bob"), all, "{failpoint}");
    assert_eq!(bob.texts("alice"), all, "{failpoint}");
    // Between noting that a message is shown and showing it a crash leaves it to the history.
    if failpoint != "client.show.after_mark" {
        assert_eq!(shown, ["one", "two", "three", "four"], "{failpoint}");
        assert_eq!(answer, ["answer"], "{failpoint}");
    }
    for device in [&mut alice, &mut tablet, &mut bob] {
        assert!(!device.crash_no_more(), "{victim:?} never came to {failpoint}");
    }
    world.end([&mut alice, &mut tablet, &mut bob]).await;
}

#[tokio::test]
async fn a_sender_who_crashes_anywhere_loses_and_doubles_nothing() {
    let sending = FAILPOINTS.iter().filter(|failpoint| {
        // The others are in `entry.rs`.
        let elsewhere = ["client.anew", "client.reset", "client.password", "client.network", "client.join"];
        !elsewhere.iter().any(|part| failpoint.starts_with(part))
    });
    for (failpoint, seed) in sending.zip(200..) {
        let tablets = failpoint.starts_with("client.login");
        let victim = if tablets { Victim::AlicesTablet } else { Victim::Alice };
        story_with_a_crash(failpoint, victim, seed).await;
    }
}

#[tokio::test]
async fn a_receiver_who_crashes_anywhere_loses_and_doubles_nothing() {
    for (failpoint, seed) in RECEIVING.iter().zip(300..) {
        story_with_a_crash(failpoint, Victim::Bob, seed).await;
    }
}
