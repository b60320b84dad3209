//! Registration and password sign-in, with the client's real side.

use std::time::Duration;

use sotto_e2ee::opaque::{Login, Registration};
use sotto_types::{InviteCode, Secret, SystemRng, UserId, Username};
use sotto_wire::{
    frame::{
        ClientBody, ServerBody,
        account::{AddDevice, LoginFinish, LoginStart, RegisterFinish, RegisterStart},
        directory::KeyPackageUpload,
        inbox::Notice,
        refusal::{Code, Refusal},
    },
    identity::SignedKeyWraps,
    opaque::Stretch,
};

use super::{Pair, subscribe_to_nothing};
use crate::{
    app::registration::NewDevice,
    testing::{Invited, Phone, Wire, World},
};

const PASSWORD: &str = "correct horse 7 Battery!";

fn password(text: &str) -> Secret {
    Secret::from(text.to_owned())
}

fn device_frame(device: NewDevice) -> AddDevice {
    AddDevice {
        device_id: device.id.as_bytes().to_vec(),
        device_list: device.list.encode(),
        key_packages: Some(KeyPackageUpload {
            one_time: device.key_packages.one_time,
            last_resort: device.key_packages.last_resort.unwrap(),
        }),
    }
}

fn start(username: &Username, code: &InviteCode) -> (Registration, ClientBody) {
    let (client, opaque) = Registration::start(password(PASSWORD), &SystemRng).unwrap();
    let start = RegisterStart { username: username.to_string(), invite_code: code.to_text(), opaque };
    (client, ClientBody::RegisterStart(start))
}

/// The second half of a registration, for a code that was right.
async fn finish(world: &World, wire: &mut Wire, invited: &Invited) -> (Phone, ClientBody) {
    let (client, start) = start(&invited.username, &invited.code);
    let ServerBody::RegisterStarted(started) = wire.ask(start).await else { panic!("started") };
    assert_eq!(started.user_id, invited.id.local());
    assert_eq!(started.password_rules.unwrap().min_length, 8);
    assert!(started.recovery_key);
    let domain = &world.deployment.domain;
    let finished =
        client.finish(&started.opaque, &invited.username, domain, Stretch::default(), &SystemRng).unwrap();
    let mut phone = Phone::new(invited.id.clone(), world);
    let device = device_frame(phone.as_new_device(world, 3));
    let keys = phone.sealed_keys();
    let finish = RegisterFinish {
        opaque: finished.upload,
        bundle: keys.bundle,
        device: Some(device),
        wraps: keys.wraps.encode(),
        recovery_bundle: keys.recovery_bundle,
    };
    (phone, ClientBody::RegisterFinish(finish))
}

async fn register(world: &World, name: &str) -> (Phone, Invited) {
    let invited = world.invite(name).await;
    let mut wire = world.connect().hello().await;
    let (phone, finish) = finish(world, &mut wire, &invited).await;
    assert!(matches!(wire.ask(finish).await, ServerBody::Registered(_)));
    let sign_in = wire.sign_in_frame(&phone, &wire.domain());
    let ServerBody::SignedIn(signed_in) = wire.ask(ClientBody::SignIn(sign_in)).await else {
        panic!("signed in");
    };
    assert_eq!((signed_in.key_packages, signed_in.device_list_version), (3, 1));
    (phone, invited)
}

/// Begins a password sign-in; what finishes it, if the client finds the password right.
async fn log_in(
    world: &World,
    wire: &mut Wire,
    username: &Username,
    text: &str,
) -> Result<Option<LoginFinish>, Refusal> {
    let (client, opaque) = Login::start(password(text), &SystemRng).unwrap();
    let start = LoginStart { username: username.to_string(), opaque };
    let started = match wire.ask(ClientBody::LoginStart(start)).await {
        ServerBody::LoginStarted(started) => started,
        ServerBody::Refusal(refusal) => return Err(refusal),
        other => panic!("{other:?}"),
    };
    let stretching = started.stretching.unwrap();
    let stretch = Stretch::parse(stretching.memory, stretching.passes, stretching.lanes).unwrap();
    let done = client.finish(&started.opaque, username, &world.deployment.domain, stretch, &SystemRng);
    Ok(done.ok().map(|done| LoginFinish { opaque: done.finalization }))
}

async fn attempts(world: &World, user: &UserId) -> u32 {
    let user = user.local();
    world.write(async move |tx| Ok(tx.credentials().attempts(&user).await?.count)).await
}

#[tokio::test]
async fn a_person_registers_once() {
    let world = World::new().await;
    let (_, invited) = register(&world, "alice").await;
    let mut wire = world.connect().hello().await;
    let (_, again) = start(&invited.username, &invited.code);
    let refusal = wire.refusal(again).await;
    assert_eq!(refusal.code(), Code::Conflict);
    assert_eq!(refusal.reason, "This address is already registered.");
    let (_, wrong) = start(&invited.username, &InviteCode::random(&SystemRng));
    assert_eq!(wire.code(wrong).await, Code::Unauthenticated);
}

#[tokio::test]
async fn of_two_registrations_at_once_one_wins() {
    let world = World::new().await;
    let invited = world.invite("alice").await;
    let (mut first, mut second) = (world.connect().hello().await, world.connect().hello().await);
    let (_, finish_first) = finish(&world, &mut first, &invited).await;
    let (_, finish_second) = finish(&world, &mut second, &invited).await;
    assert!(matches!(first.ask(finish_first).await, ServerBody::Registered(_)));
    assert_eq!(second.code(finish_second).await, Code::Conflict);
}

#[tokio::test]
async fn every_bad_code_is_refused_in_the_same_words() {
    let world = World::new().await;
    let (alice, bob) = (world.invite("alice").await, world.invite("bob").await);
    let nobody = Username::parse("nobody@example.org").unwrap();
    let mut refusals = Vec::new();
    let invented = InviteCode::random(&SystemRng);
    for (username, code) in [(&alice.username, &invented), (&nobody, &invented), (&alice.username, &bob.code)]
    {
        let mut wire = world.connect().hello().await;
        refusals.push(wire.refusal(start(username, code).1).await);
    }
    let mut wire = world.connect().hello().await;
    let (_, ClientBody::RegisterStart(mut start_frame)) = start(&alice.username, &alice.code) else {
        panic!("start");
    };
    start_frame.invite_code = "?".to_owned();
    refusals.push(wire.refusal(ClientBody::RegisterStart(start_frame)).await);
    world.clock.advance(Duration::from_hours(24 * 30));
    refusals.push(wire.refusal(start(&alice.username, &alice.code).1).await);
    assert!(refusals.iter().all(|refusal| *refusal == refusals[0]));
    assert_eq!(refusals[0].code(), Code::Unauthenticated);
}

#[tokio::test]
async fn after_ten_wrong_codes_the_right_one_is_refused() {
    let world = World::new().await;
    let alice = world.invite("alice").await;
    for _ in 0..10 {
        let mut wire = world.connect().hello().await;
        let (_, wrong) = start(&alice.username, &InviteCode::random(&SystemRng));
        assert_eq!(wire.code(wrong).await, Code::Unauthenticated);
    }
    let mut wire = world.connect().hello().await;
    assert_eq!(wire.code(start(&alice.username, &alice.code).1).await, Code::Unauthenticated);
}

#[tokio::test]
async fn a_registration_with_another_users_list_or_without_packages_changes_nothing() {
    let world = World::new().await;
    let (alice, bob) = (world.invite("alice").await, world.invite("bob").await);
    let mut wire = world.connect().hello().await;
    let (_, good) = finish(&world, &mut wire, &alice).await;
    let ClientBody::RegisterFinish(good) = good else { panic!("finish") };
    let mut of_bob = Phone::new(bob.id.clone(), &world);
    let mut foreign = good.clone();
    foreign.device = Some(device_frame(of_bob.as_new_device(&world, 1)));
    assert_eq!(wire.code(ClientBody::RegisterFinish(foreign)).await, Code::Invalid);

    let (_, _) = finish(&world, &mut wire, &alice).await;
    let mut bare = good.clone();
    bare.device.as_mut().unwrap().key_packages.as_mut().unwrap().last_resort.clear();
    assert_eq!(wire.code(ClientBody::RegisterFinish(bare)).await, Code::Invalid);

    let (_, again) = finish(&world, &mut wire, &alice).await;
    assert!(matches!(wire.ask(again).await, ServerBody::Registered(_)));
}

#[tokio::test]
async fn the_right_password_gives_the_attempt_back_and_a_wrong_one_does_not() {
    let world = World::new().await;
    let (phone, alice) = register(&world, "alice").await;
    let mut wire = world.connect().hello().await;
    assert!(log_in(&world, &mut wire, &alice.username, "wrong").await.unwrap().is_none());
    assert_eq!(attempts(&world, &alice.id).await, 1);
    let finish = log_in(&world, &mut wire, &alice.username, PASSWORD).await.unwrap().unwrap();
    assert_eq!(attempts(&world, &alice.id).await, 2);
    let ServerBody::LoginFinished(finished) = wire.ask(ClientBody::LoginFinish(finish)).await else {
        panic!("finished");
    };
    let registered = phone.sealed_keys();
    let wraps = SignedKeyWraps::decode(&finished.wraps).unwrap();
    assert_eq!(wraps.wraps(), registered.wraps.wraps());
    let bundles = (finished.bundle, finished.recovery_bundle);
    assert_eq!(bundles, (registered.bundle, registered.recovery_bundle));
    assert_eq!(attempts(&world, &alice.id).await, 0);
}

#[tokio::test]
async fn a_made_up_name_is_answered_and_locked_like_a_real_one() {
    let world = World::new().await;
    let (_, alice) = register(&world, "alice").await;
    let nobody = Username::parse("nobody@example.org").unwrap();
    let (_, opaque) = Login::start(password("x"), &SystemRng).unwrap();
    for username in [&alice.username, &nobody] {
        for attempt in 0..=20 {
            let mut wire = world.connect().hello().await;
            let start = LoginStart { username: username.to_string(), opaque: opaque.clone() };
            match (attempt, wire.ask(ClientBody::LoginStart(start)).await) {
                (0..20, ServerBody::LoginStarted(started)) => assert_eq!(started.opaque.len(), 320),
                (20, ServerBody::Refusal(refusal)) => {
                    assert_eq!(refusal.code(), Code::LimitReached);
                    assert_eq!(refusal.retry_after, 24 * 60 * 60 * 1000);
                }
                (attempt, other) => panic!("{attempt}: {other:?}"),
            }
        }
    }
    // The lock ends after a day, and a device key is never locked out.
    world.clock.advance(Duration::from_hours(24));
    let mut wire = world.connect().hello().await;
    assert!(log_in(&world, &mut wire, &alice.username, PASSWORD).await.unwrap().is_some());
}

#[tokio::test]
async fn a_proof_for_a_made_up_name_is_refused() {
    let world = World::new().await;
    let (_, alice) = register(&world, "alice").await;
    let mut wire = world.connect().hello().await;
    let finish = log_in(&world, &mut wire, &alice.username, PASSWORD).await.unwrap().unwrap();
    let (_, opaque) = Login::start(password("x"), &SystemRng).unwrap();
    let start = LoginStart { username: "nobody@example.org".to_owned(), opaque };
    assert!(matches!(wire.ask(ClientBody::LoginStart(start)).await, ServerBody::LoginStarted(_)));
    assert_eq!(wire.code(ClientBody::LoginFinish(finish)).await, Code::Unauthenticated);
}

#[tokio::test]
async fn a_suspended_user_cannot_come_back_with_the_password() {
    let world = World::new().await;
    let (_, alice) = register(&world, "alice").await;
    world.change_user(&alice.id, |user| user.suspended = true).await;
    let mut wire = world.connect().hello().await;
    let finish = log_in(&world, &mut wire, &alice.username, PASSWORD).await.unwrap().unwrap();
    assert_eq!(wire.code(ClientBody::LoginFinish(finish)).await, Code::Forbidden);
}

#[tokio::test]
async fn a_further_device_comes_in_by_password_and_everybody_beside_hears_of_it() {
    let Pair { world, bob, mut bob_wire, mut alice_wire, .. } = Pair::new().await;
    let (phone, carol) = register(&world, "carol").await;
    let mut carols_wire = world.connect().signed_in(&phone).await;
    subscribe_to_nothing(&mut carols_wire).await;

    let mut wire = world.connect().hello().await;
    let finish = log_in(&world, &mut wire, &carol.username, PASSWORD).await.unwrap().unwrap();
    wire.ask(ClientBody::LoginFinish(finish)).await;
    let mut tablet = phone.another(&world);
    let unsigned = device_frame(Phone::new(carol.id.clone(), &world).as_new_device(&world, 1));
    assert_eq!(wire.code(ClientBody::AddDevice(unsigned)).await, Code::Invalid);
    let add = device_frame(tablet.as_new_device(&world, 3));
    assert!(matches!(wire.ask(ClientBody::AddDevice(add.clone())).await, ServerBody::Done(_)));
    assert_eq!(wire.code(ClientBody::AddDevice(add)).await, Code::Invalid);
    let sign_in = wire.sign_in_frame(&tablet, &wire.domain());
    assert!(matches!(wire.ask(ClientBody::SignIn(sign_in)).await, ServerBody::SignedIn(_)));

    let ServerBody::Inbox(inbox) = carols_wire.next_push().await.unwrap() else { panic!("inbox") };
    let Some(Notice::DeviceListChanged(changed)) = &inbox.items[0].notice else { panic!("notice") };
    assert_eq!((changed.user_id.clone(), changed.version), (carol.id.to_string(), 2));
    // Alice and Bob share nothing with Carol.
    let heard =
        |wire: &mut Wire| wire.pushed_so_far().iter().any(|pushed| matches!(pushed, ServerBody::Inbox(_)));
    assert!(!heard(&mut bob_wire) && !heard(&mut alice_wire));
    drop(bob);
}
