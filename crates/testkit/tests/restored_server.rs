//! A server that was restored from a backup older than what its devices have seen.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use sotto_testkit::{Device, World};

async fn devices(of: &mut Device) -> usize {
    let devices = of.until_done(async |client| client.devices().await).await.unwrap();
    devices.iter().filter(|device| device.signed).count()
}

#[tokio::test]
async fn the_account_and_a_device_that_the_backup_does_not_know_heal() {
    let mut world = World::new(950).await;
    let mut alice = world.register("alice").await;
    alice.receive().await;
    alice.disconnect().await;
    let yesterday = world.back_up().await;

    let mut tablet = world.log_in("alice", "tablet").await;
    for device in [&mut alice, &mut tablet] {
        device.receive().await;
        device.disconnect().await;
    }
    world.roll_back(&yesterday).await;

    // The first device gives the lists back; then the tablet is known by its key.
    alice.receive().await;
    tablet.receive().await;
    alice.receive().await;
    assert_eq!(devices(&mut alice).await, 2);
    assert_eq!(devices(&mut tablet).await, 2);
    // The keys are sealed anew: the password opens the account, and a device can be taken off and another come.
    let gone = tablet.client().whoami().device_id;
    alice.until_done(async |client| client.remove_device(gone).await).await.unwrap();
    tablet.shut_down();
    let mut laptop = world.log_in("alice", "laptop").await;
    alice.receive().await;
    assert_eq!(devices(&mut laptop).await, 2);
    // People who come after the backup can be written to and write.
    let mut bob = world.register("bob").await;
    bob.send("alice", "after the restore").await;
    assert_eq!(alice.receive().await, ["after the restore"]);
    laptop.receive().await;
    world.end([&mut alice, &mut laptop, &mut bob]).await;
}
