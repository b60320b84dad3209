//! Signing in with a device key.

use sotto_types::Domain;
use sotto_wire::frame::{
    ClientBody, ServerBody,
    directory::{FindUser, ListDevices, UserKey},
    refusal::Code,
};

use crate::testing::{Phone, World};

#[tokio::test]
async fn a_device_signs_in_and_sees_itself() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let mut wire = world.connect().signed_in(&alice).await;
    let ServerBody::Devices(devices) = wire.ask(ClientBody::ListDevices(ListDevices {})).await else {
        panic!("devices");
    };
    assert_eq!(devices.devices.len(), 1);
    assert_eq!(devices.devices[0].device_id, alice.device().as_bytes());
    assert!(devices.devices[0].seen_at > 0);
    let again = wire.sign_in_frame(&alice, &wire.domain());
    assert_eq!(wire.code(ClientBody::SignIn(again)).await, Code::Invalid);
}

#[tokio::test]
async fn a_signature_is_good_for_one_connection_and_one_domain() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let first = world.connect().hello().await;
    let replayed = first.sign_in_frame(&alice, &first.domain());
    let mut second = world.connect().hello().await;
    assert_eq!(second.code(ClientBody::SignIn(replayed)).await, Code::Unauthenticated);

    let foreign = second.sign_in_frame(&alice, &Domain::parse("other.example").unwrap());
    assert_eq!(second.code(ClientBody::SignIn(foreign)).await, Code::Unauthenticated);

    second.nonce = [8; 32];
    let foreign_nonce = second.sign_in_frame(&alice, &second.domain());
    assert_eq!(second.code(ClientBody::SignIn(foreign_nonce)).await, Code::Unauthenticated);

    second.nonce = [7; 32];
    let right = second.sign_in_frame(&alice, &second.domain());
    assert!(matches!(second.ask(ClientBody::SignIn(right)).await, ServerBody::SignedIn(_)));
}

#[tokio::test]
async fn strangers_wrong_keys_and_other_peoples_devices_are_refused_alike() {
    let world = World::new().await;
    let (alice, bob) = (world.person("alice").await, world.person("bob").await);
    let stranger = Phone::new(alice.user().clone(), &world);
    let mut wire = world.connect().hello().await;
    let unknown_device = wire.sign_in_frame(&stranger, &wire.domain());
    let mut wrong_key = wire.sign_in_frame(&alice, &wire.domain());
    wrong_key.signature = wire.sign_in_frame(&bob, &wire.domain()).signature;
    let mut other_user = wire.sign_in_frame(&alice, &wire.domain());
    other_user.user_id = bob.user().local().to_vec();
    let mut nobody = wire.sign_in_frame(&alice, &wire.domain());
    nobody.user_id = vec![3; 16];
    let mut refusals = Vec::new();
    for request in [unknown_device, wrong_key, other_user, nobody] {
        refusals.push(wire.refusal(ClientBody::SignIn(request)).await);
    }
    assert!(refusals.iter().all(|refusal| *refusal == refusals[0]));
    assert_eq!(refusals[0].code(), Code::Unauthenticated);
}

#[tokio::test]
async fn suspended_users_are_told_so_and_not_found_by_others() {
    let world = World::new().await;
    let (alice, bob) = (world.person("alice").await, world.person("bob").await);
    world.change_user(alice.user(), |user| user.suspended = true).await;
    let mut wire = world.connect().hello().await;
    let request = wire.sign_in_frame(&alice, &wire.domain());
    assert_eq!(wire.code(ClientBody::SignIn(request)).await, Code::Forbidden);

    let mut wire = world.connect().signed_in(&bob).await;
    let find = FindUser { by: Some(UserKey::Id(alice.user().to_string())) };
    assert_eq!(wire.code(ClientBody::FindUser(find)).await, Code::NotFound);
}

#[tokio::test]
async fn a_newer_session_of_a_device_ends_the_older() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let older = world.connect().signed_in(&alice).await;
    let mut newer = world.connect().signed_in(&alice).await;
    assert!(matches!(older.wait_for_end().await.as_slice(), [ServerBody::Goodbye(_)]));
    assert!(matches!(newer.ask(ClientBody::ListDevices(ListDevices {})).await, ServerBody::Devices(_)));
    assert_eq!(world.deployment.live.connected(), 1);
}

#[tokio::test]
async fn a_server_that_closes_says_when_to_come_back() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let (signed_in, greeted) = (world.connect().signed_in(&alice).await, world.connect().hello().await);
    let live = world.deployment.live.clone();
    let closing = tokio::spawn(async move { live.close().await });
    for wire in [signed_in, greeted] {
        let last = wire.wait_for_end().await;
        assert!(matches!(last.as_slice(), [ServerBody::Goodbye(goodbye)] if goodbye.retry_after > 0));
    }
    closing.await.unwrap();
}
