//! A server that was restored from a backup older than what its devices have seen.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{fs, path::Path};

use sotto_testkit::{Device, World};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

fn roll_back(from: &Path, to: &Path) {
    for entry in fs::read_dir(to).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::remove_file(path).unwrap();
        }
    }
    copy(from, to);
}

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
    world.stop_server().await;
    let yesterday = tempfile::tempdir().unwrap();
    copy(&world.server_folder(), yesterday.path());
    world.start_server();

    let mut tablet = world.log_in("alice", "tablet").await;
    for device in [&mut alice, &mut tablet] {
        device.receive().await;
        device.disconnect().await;
    }
    world.stop_server().await;
    roll_back(yesterday.path(), &world.server_folder());
    world.start_server();

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
