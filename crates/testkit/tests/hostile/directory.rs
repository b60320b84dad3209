//! Lies about who somebody is.

use sotto_client::{ClientError, ContactState, WarningKind};
use sotto_e2ee::{AccountKey, DeviceKeys};
use sotto_testkit::{Attacker, Honest, World};
use sotto_types::{SystemRng, UserId, Username};
use sotto_wire::{
    frame::{ClientBody, ClientFrame, ServerBody, ServerFrame, directory::User},
    identity::AccountKind,
};

use super::acquainted;

/// Shows a person's devices under an account key that the server made up.
#[derive(Debug)]
struct MakesUpAKey {
    of: &'static str,
}

impl Attacker for MakesUpAKey {
    fn to_device(&mut self, _: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let Some(ServerBody::User(user)) = &mut frame.body
            && user.username.starts_with(self.of)
        {
            let id: UserId = user.user_id.parse().unwrap();
            let device = DeviceKeys::generate(&SystemRng).unwrap();
            let account = AccountKey::generate(&SystemRng).unwrap();
            let list = account.first_list(id, AccountKind::Person, vec![device.listed()]).unwrap();
            user.device_list = list.encode();
        }
        vec![frame]
    }
}

#[tokio::test]
async fn a_changed_account_key_holds_sending_until_a_person_accepts_it() {
    let (world, mut alice, mut bob) = acquainted(110).await;
    world.network().set_attacker(MakesUpAKey { of: "bob" });
    let error = alice.try_send("bob", "for bob alone").await.unwrap_err();
    assert!(matches!(error, ClientError::KeyChanged(_)), "{error}");
    assert!(alice.warnings().contains(&WarningKind::KeyChanged));
    let contact = alice.client().contacts().unwrap().remove(0);
    assert_eq!(contact.state, ContactState::Changed);
    assert_ne!(Some(&contact.fingerprint), contact.new_fingerprint.as_ref());

    // The true key is still the one that counts.
    world.network().set_attacker(Honest);
    assert!(bob.receive().await.is_empty());
    alice.send("bob", "again").await;
    assert_eq!(bob.receive().await, ["again"]);
    world.end([&mut alice, &mut bob]).await;
}

/// Changes a byte of a person's signed device list.
#[derive(Debug)]
struct TampersWithLists;

impl Attacker for TampersWithLists {
    fn to_device(&mut self, _: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let Some(ServerBody::User(user)) = &mut frame.body
            && let Some(byte) = user.device_list.get_mut(40)
        {
            *byte ^= 1;
        }
        vec![frame]
    }
}

#[tokio::test]
async fn a_tampered_device_list_is_not_believed() {
    let world = World::new(111).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    world.network().set_attacker(TampersWithLists);
    alice.try_send("bob", "for bob alone").await.unwrap_err();
    assert!(alice.client().contacts().unwrap().is_empty());
    world.network().set_attacker(Honest);
    // It waited in the queue.
    alice.receive().await;
    assert_eq!(bob.receive().await, ["for bob alone"]);
    world.end([&mut alice, &mut bob]).await;
}

/// Hands out one person's key packages as another's, to put a ghost into a conversation.
#[derive(Debug, Default)]
struct SwapsKeyPackages {
    ghosts: Vec<Vec<u8>>,
}

impl Attacker for SwapsKeyPackages {
    fn to_server(&mut self, from: &str, frame: ClientFrame) -> Vec<ClientFrame> {
        if let (true, Some(ClientBody::RegisterFinish(finish))) = (from == "eve", &frame.body) {
            let device = finish.device.clone().unwrap_or_default();
            self.ghosts = device.key_packages.unwrap_or_default().one_time;
        }
        vec![frame]
    }

    fn to_device(&mut self, _: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let Some(ServerBody::KeyPackages(answer)) = &mut frame.body {
            for package in &mut answer.packages {
                package.package = self.ghosts.pop().unwrap();
            }
        }
        vec![frame]
    }
}

#[tokio::test]
async fn a_ghost_under_a_persons_name_gets_into_no_conversation() {
    let world = World::new(112).await;
    world.network().set_attacker(SwapsKeyPackages::default());
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let mut eve = world.register("eve").await;
    let error = alice.try_send("bob", "for bob alone").await.unwrap_err();
    assert!(!matches!(error, ClientError::Queued(_)), "{error}");
    assert!(alice.client().conversations().unwrap().is_empty());

    world.network().set_attacker(Honest);
    assert!(eve.receive().await.is_empty());
    alice.send("bob", "now then").await;
    assert_eq!(bob.receive().await, ["now then"]);
    assert!(eve.receive().await.is_empty());
    assert!(eve.client().conversations().unwrap().is_empty());
    world.end([&mut alice, &mut bob, &mut eve]).await;
}

/// Answers a search for Bob with Eve, once it has seen Eve.
#[derive(Debug, Default)]
struct NamesAnother {
    eve: Option<User>,
}

impl Attacker for NamesAnother {
    fn to_device(&mut self, to: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let (true, Some(ServerBody::User(user))) = (to == "alice", &mut frame.body) {
            if user.username.starts_with("eve") {
                self.eve = Some(user.clone());
            } else if let Some(eve) = &self.eve {
                user.user_id.clone_from(&eve.user_id);
                user.device_list.clone_from(&eve.device_list);
            }
        }
        vec![frame]
    }
}

#[tokio::test]
async fn a_person_who_is_known_is_not_replaced_by_another_under_the_same_name() {
    let (world, mut alice, mut bob) = acquainted(113).await;
    let mut eve = world.register("eve").await;
    world.network().set_attacker(NamesAnother::default());
    alice.send("eve", "hello eve").await;
    assert_eq!(eve.receive().await, ["hello eve"]);
    // From now on the server says that Bob's address is Eve's account.
    let error = alice.try_send("bob", "for bob alone").await.unwrap_err();
    assert!(matches!(error, ClientError::KeyChanged(_)), "{error}");
    world.network().set_attacker(Honest);
    assert!(eve.receive().await.is_empty());
    let bobs = Username::parse("bob@example.org").unwrap();
    let known =
        alice.client().contacts().unwrap().into_iter().filter(|contact| contact.username == bobs.as_str());
    assert_eq!(known.count(), 1);
    bob.receive().await;
    world.end([&mut alice, &mut bob, &mut eve]).await;
}
