//! The devices of one person: named, taken off, reset; who may do what with the account's keys afterwards.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use sotto_client::{ErrorKind, WarningKind};
use sotto_testkit::{Device, World};
use sotto_types::DeviceId;

fn id(device: &mut Device) -> DeviceId {
    device.client().whoami().device_id
}

async fn take_off(by: &mut Device, device: DeviceId) {
    by.until_done(async |client| client.remove_device(device).await).await.unwrap();
}

async fn listed(by: &mut Device) -> Vec<(DeviceId, bool, bool)> {
    let devices = by.until_done(async |client| client.devices().await).await.unwrap();
    devices.into_iter().map(|device| (device.id, device.signed, device.new)).collect()
}

#[tokio::test]
async fn a_new_device_is_told_of_everywhere_until_its_person_knows_it() {
    let world = World::new(700).await;
    let mut alice = world.register("alice").await;
    alice.receive().await;
    let mut tablet = world.log_in("alice", "tablet").await;
    alice.receive().await;
    assert!(alice.warnings().contains(&WarningKind::DeviceAdded));
    let new = id(&mut tablet);
    assert!(listed(&mut alice).await.contains(&(new, true, true)));
    alice.once(async |client| client.know_device(new)).await.unwrap();
    assert!(listed(&mut alice).await.contains(&(new, true, false)));
    // On the new device nothing is new.
    assert!(listed(&mut tablet).await.iter().all(|(_, signed, new)| *signed && !new));
    world.end([&mut alice, &mut tablet]).await;
}

#[tokio::test]
async fn not_me_takes_the_device_off_and_it_reads_nothing_more() {
    let world = World::new(701).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "before").await;
    bob.receive().await;
    let mut thief = world.log_in("alice", "thief").await;
    alice.receive().await;
    bob.send("alice", "while the thief is in").await;
    assert_eq!(thief.receive().await, ["while the thief is in"]);
    alice.receive().await;

    let stranger = id(&mut thief);
    take_off(&mut alice, stranger).await;
    let error = thief.try_receive().await.unwrap_err();
    assert_ne!(error.kind(), ErrorKind::Unreachable, "{error}");
    // Whoever writes next has heard of the new list; nobody's key needs to be accepted anew.
    bob.receive().await;
    bob.send("alice", "after").await;
    assert_eq!(alice.receive().await, ["after"]);
    assert!(!thief.texts("bob").contains(&"after".to_owned()));
    assert!(thief.try_send("bob", "still here").await.is_err());
    assert!(!bob.warnings().contains(&WarningKind::KeyChanged));
    // The thief knows the former account key, and cannot come back with the password's bundle of before.
    thief.shut_down();
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn the_other_devices_get_the_new_account_key_and_may_change_the_account_in_turn() {
    let world = World::new(702).await;
    let mut alice = world.register("alice").await;
    let mut tablet = world.log_in("alice", "tablet").await;
    let mut lost = world.log_in("alice", "lost").await;
    let mut second = world.log_in("alice", "second").await;
    for device in [&mut alice, &mut tablet, &mut second] {
        device.receive().await;
    }
    let (gone, next) = (id(&mut lost), id(&mut second));
    take_off(&mut alice, gone).await;
    // Sealed to the tablet by a device that knows nothing of it but its public key.
    tablet.receive().await;
    take_off(&mut tablet, next).await;
    alice.receive().await;
    let left = listed(&mut alice).await;
    assert_eq!(left.len(), 2, "{left:?}");
    // And the password still opens the account.
    let mut again = world.log_in("alice", "again").await;
    alice.receive().await;
    tablet.receive().await;
    for device in [&mut lost, &mut second] {
        device.shut_down();
    }
    world.end([&mut alice, &mut tablet, &mut again]).await;
}

#[tokio::test]
async fn a_device_takes_itself_off() {
    let world = World::new(703).await;
    let mut alice = world.register("alice").await;
    let mut tablet = world.log_in("alice", "tablet").await;
    let own = id(&mut tablet);
    take_off(&mut tablet, own).await;
    tablet.shut_down();
    alice.receive().await;
    assert_eq!(listed(&mut alice).await.len(), 1);
    world.end([&mut alice]).await;
}

#[tokio::test]
async fn a_reset_device_is_out_of_conversations_and_off_the_list() {
    let world = World::new(704).await;
    let mut alice = world.register("alice").await;
    let mut tablet = world.log_in("alice", "tablet").await;
    let mut bob = world.register("bob").await;
    bob.send("alice", "to all of you").await;
    alice.receive().await;
    assert_eq!(tablet.receive().await, ["to all of you"]);

    world.reset_device(&mut tablet).await;
    let error = tablet.try_receive().await.unwrap_err();
    assert_ne!(error.kind(), ErrorKind::Unreachable, "{error}");
    // Bob commits the removal that the server proposed; Alice takes the device off the account's list.
    bob.receive().await;
    alice.receive().await;
    bob.receive().await;
    bob.send("alice", "to the rest of you").await;
    assert_eq!(alice.receive().await, ["to the rest of you"]);
    assert_eq!(listed(&mut alice).await.len(), 1);
    tablet.shut_down();
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn the_only_device_that_was_reset_leaves_the_list_when_the_next_comes() {
    let world = World::new(705).await;
    let mut alice = world.register("alice").await;
    world.reset_device(&mut alice).await;
    alice.shut_down();
    let mut next = world.log_in("alice", "next").await;
    next.receive().await;
    let listed = listed(&mut next).await;
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert!(listed.iter().all(|(_, signed, _)| *signed));
    world.end([&mut next]).await;
}

#[tokio::test]
async fn names_are_the_accounts_own() {
    let world = World::new(706).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let (own, bobs) = (id(&mut alice), id(&mut bob));
    alice.once(async |client| client.rename_device(own, "Desk").await).await.unwrap();
    let refused = alice.once(async |client| client.rename_device(bobs, "mine").await).await;
    assert_eq!(refused.unwrap_err().kind(), ErrorKind::Refused);
    let devices = alice.until_done(async |client| client.devices().await).await.unwrap();
    assert_eq!(devices.first().unwrap().name, "Desk");
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn a_crash_while_a_device_is_taken_off_leaves_it_done_or_to_be_done_again() {
    let points = ["client.remove_device.after_write", "client.remove_device.after_publish"];
    for (failpoint, seed) in points.into_iter().zip(710..) {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut lost = world.log_in("alice", "lost").await;
        alice.receive().await;
        let gone = id(&mut lost);
        alice.crash_at(failpoint);
        let crashed = alice.once(async |client| client.remove_device(gone).await).await;
        assert!(crashed.is_err());
        assert!(!alice.crash_no_more(), "never came to {failpoint}");
        let again = alice.until_done(async |client| client.remove_device(gone).await).await;
        // Done already where only the word of it was lost.
        if let Err(error) = again {
            assert_eq!(error.kind(), ErrorKind::Refused, "{failpoint}: {error}");
        }
        assert_eq!(listed(&mut alice).await.len(), 1, "{failpoint}");
        // The account key is the one that signs the list: the account can be changed again.
        let mut tablet = world.log_in("alice", "tablet").await;
        alice.receive().await;
        let next = id(&mut tablet);
        take_off(&mut alice, next).await;
        lost.shut_down();
        tablet.shut_down();
        world.end([&mut alice]).await;
    }
}
