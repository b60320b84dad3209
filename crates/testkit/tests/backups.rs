//! The encrypted backup: what comes back, what does not, and what the server sees of it.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::time::Duration;

use sotto_client::{BackupReport, ErrorKind, RestoreReport};
use sotto_testkit::{Device, World, find_marker};

const MARKER: &str = "a sentence that stands in no other place";

async fn back_up(device: &mut Device) -> BackupReport {
    device.until_done(async |client| client.back_up().await).await.unwrap()
}

async fn restore(device: &mut Device) -> RestoreReport {
    device.until_done(async |client| client.restore().await).await.unwrap()
}

/// The person says on one device that another is theirs.
async fn know(by: &mut Device, device: &mut Device) {
    let device = device.client().whoami().device_id;
    by.once(async |client| client.know_device(device)).await.unwrap();
}

#[tokio::test]
async fn history_people_and_conversations_come_back_on_another_device_and_the_server_reads_none_of_it() {
    let world = World::new(800).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", MARKER).await;
    bob.receive().await;
    bob.send("alice", "an answer").await;
    alice.receive().await;
    back_up(&mut alice).await;
    // A device that comes by the password gets the backup key from one that has it, and on which its person knows it.
    let mut tablet = world.log_in("alice", "tablet").await;
    alice.receive().await;
    tablet.receive().await;
    let early = tablet.once(async |client| client.restore().await).await.unwrap_err();
    assert_eq!(early.kind(), ErrorKind::Refused, "{early}");
    know(&mut alice, &mut tablet).await;
    alice.receive().await;
    assert!(tablet.texts("bob").is_empty());
    let restored = restore(&mut tablet).await;
    assert_eq!((restored.messages, restored.unreadable), (2, 0), "{restored:?}");
    assert_eq!(tablet.texts("bob"), [MARKER, "an answer"]);
    // A second restore finds nothing new.
    assert_eq!(restore(&mut tablet).await.messages, 0);
    assert!(find_marker(&world.server_folder(), MARKER).unwrap().is_empty());
    tablet.receive().await;
    world.end([&mut alice, &mut bob, &mut tablet]).await;
}

#[tokio::test]
async fn a_backup_grows_with_the_history_and_is_made_by_itself() {
    let world = World::new(801).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    for text in ["one", "two", "three"] {
        alice.send("bob", text).await;
    }
    bob.receive().await;
    assert_eq!(back_up(&mut alice).await.messages, 3);
    let nothing_new = back_up(&mut alice).await;
    assert_eq!((nothing_new.messages, nothing_new.segments), (0, 0));
    alice.send("bob", "four").await;
    bob.receive().await;
    world.clock().advance(Duration::from_mins(11));
    // By itself, with what is done anyway.
    alice.receive().await;
    assert_eq!(back_up(&mut alice).await.segments, 0);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn what_a_device_that_is_taken_off_kept_is_taken_over_and_its_segments_go() {
    let world = World::new(802).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "on the first device").await;
    bob.receive().await;
    back_up(&mut alice).await;
    let mut tablet = world.log_in("alice", "tablet").await;
    alice.receive().await;
    know(&mut alice, &mut tablet).await;
    alice.receive().await;
    let this = alice.client().whoami().device_id;
    alice.shut_down();
    tablet.receive().await;
    alice.receive().await;
    tablet.receive().await;
    tablet.until_done(async |client| client.remove_device(this).await).await.unwrap();
    assert_eq!(tablet.texts("bob"), ["on the first device"]);
    back_up(&mut tablet).await;
    // Under the new key, and by the tablet alone.
    let restored = restore(&mut tablet).await;
    assert_eq!(restored.unreadable, 0, "{restored:?}");
    assert_eq!(tablet.texts("bob"), ["on the first device"]);
    alice.shut_down();
    bob.receive().await;
    tablet.receive().await;
    world.end([&mut bob, &mut tablet]).await;
}

#[tokio::test]
async fn a_crash_in_a_backup_or_a_restore_is_made_good() {
    let points = ["client.backup.before_put", "client.backup.after_part", "client.restore.after_segment"];
    for (failpoint, seed) in points.into_iter().zip(810..) {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut bob = world.register("bob").await;
        for text in ["one", "two", "three"] {
            alice.send("bob", text).await;
        }
        bob.receive().await;
        alice.crash_at(failpoint);
        back_up(&mut alice).await;
        back_up(&mut alice).await;
        restore(&mut alice).await;
        assert!(!alice.crash_no_more(), "never came to {failpoint}");
        assert_eq!(alice.texts("bob"), ["one", "two", "three"], "{failpoint}");
        world.end([&mut alice, &mut bob]).await;
    }
}
