//! Lies about which keys the account's key is sealed to.

use std::sync::{Arc, Mutex};

use sotto_client::ErrorKind;
use sotto_testkit::{Attacker, Device, Honest, World};
use sotto_types::RecoveryKey;
use sotto_wire::{
    frame::{ClientBody, ClientFrame, ServerBody, ServerFrame},
    identity::SignedKeyWraps,
};

/// What was answered to Alice first, and what she put since.
#[derive(Clone, Debug, Default)]
struct Seen {
    wraps: Arc<Mutex<Vec<u8>>>,
    puts: Arc<Mutex<Vec<u64>>>,
}

/// Takes the key wraps of one device in an answer.
#[derive(Debug)]
struct Records(&'static str, Seen);

impl Attacker for Records {
    fn to_device(&mut self, to: &str, frame: ServerFrame) -> Vec<ServerFrame> {
        if let (true, Some(ServerBody::Keys(keys))) = (to == self.0, &frame.body) {
            self.1.wraps.lock().unwrap().clone_from(&keys.wraps);
        }
        vec![frame]
    }
}

/// Shows Alice key wraps that were recorded, whatever the server has.
#[derive(Debug)]
struct Shows(Seen);

impl Attacker for Shows {
    fn to_server(&mut self, from: &str, frame: ClientFrame) -> Vec<ClientFrame> {
        if let (true, Some(ClientBody::PutKeys(put))) = (from == "alice", &frame.body) {
            let wraps = SignedKeyWraps::decode(&put.keys.as_ref().unwrap().wraps).unwrap();
            self.0.puts.lock().unwrap().push(wraps.wraps().counter);
        }
        vec![frame]
    }

    fn to_device(&mut self, to: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let (true, Some(ServerBody::Keys(keys))) = (to == "alice", &mut frame.body) {
            keys.wraps.clone_from(&self.0.wraps.lock().unwrap());
        }
        vec![frame]
    }
}

async fn new_recovery_key(of: &mut Device) -> RecoveryKey {
    of.until_done(async |client| client.new_recovery_key().await).await.unwrap()
}

#[tokio::test]
async fn older_key_wraps_seal_nothing_to_a_key_that_is_no_longer_in_use() {
    let world = World::new(110).await;
    let mut alice = world.register("alice").await;
    let seen = Seen::default();
    world.network().set_attacker(Records("alice", seen.clone()));
    // What is recorded last is from before the key that is in use.
    new_recovery_key(&mut alice).await;
    let in_use = new_recovery_key(&mut alice).await;
    let counter = SignedKeyWraps::decode(&seen.wraps.lock().unwrap()).unwrap().wraps().counter;
    world.network().set_attacker(Shows(seen.clone()));
    // A device that comes is sealed to, and with it the recovery key that is in use.
    let mut tablet = world.log_in("alice", "tablet").await;
    alice.disconnect().await;
    alice.receive().await;
    let puts = seen.puts.lock().unwrap().clone();
    assert!(!puts.is_empty() && puts.iter().all(|put| *put > counter + 1), "{puts:?} after {counter}");
    world.network().set_attacker(Honest);
    alice.disconnect().await;
    for device in [&mut alice, &mut tablet] {
        device.receive().await;
    }

    let mut phone = world.device("alice", "phone");
    phone.log_in_with(&in_use).await.unwrap();
    alice.receive().await;
    tablet.receive().await;
    world.end([&mut alice, &mut tablet, &mut phone]).await;
}

#[tokio::test]
async fn key_wraps_of_another_account_are_not_sealed_to() {
    let world = World::new(111).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let seen = Seen::default();
    world.network().set_attacker(Records("bob", seen.clone()));
    new_recovery_key(&mut bob).await;
    world.network().set_attacker(Shows(seen.clone()));
    let error = alice.once(async |client| client.new_recovery_key().await).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Failed, "{error}");
    let mut tablet = world.log_in("alice", "tablet").await;
    // Messages come all the same.
    alice.disconnect().await;
    alice.receive().await;
    assert!(seen.puts.lock().unwrap().is_empty());
    world.network().set_attacker(Honest);
    for device in [&mut alice, &mut tablet, &mut bob] {
        device.receive().await;
    }
    world.end([&mut alice, &mut tablet, &mut bob]).await;
}
