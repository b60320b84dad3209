//! What a guest may, and how a guest comes and goes.

use std::time::Duration;

use sotto_e2ee::opaque::Registration as ClientRegistration;
use sotto_storage::{Month, NetworkId, UserKind};
use sotto_types::{InviteCode, Secret, SystemRng, UserId, Username, limits};
use sotto_wire::{identity::AccountKind, opaque::Stretch};

use super::join;
use crate::{
    AppError,
    app::{
        conversations::{NewContent, send},
        directory::{UserKey, find_user},
        registration::{self, Registration, guest_prove, guest_start},
        sign_in,
        users::{self, NewUser},
    },
    testing::{Admin, Phone, World},
};

fn address(name: &str) -> Username {
    Username::parse(&format!("{name}@example.org")).unwrap()
}

async fn finds(world: &World, one: &Phone, other: &Phone) -> bool {
    find_user(&world.deployment, &world.caller(one), UserKey::Id(other.user().clone())).await.is_ok()
}

async fn says(world: &World, phone: &mut Phone) -> Result<(), AppError> {
    let content: NewContent = phone.encrypt("hello");
    send(&world.deployment, &world.caller(phone), content).await.map(|_| ())
}

async fn counted(world: &World, month: u32) -> u64 {
    let network = world.network;
    let month = Month::new(2027, month).unwrap();
    world.write(async move |tx| Ok(tx.guests().count(network, month).await?)).await
}

/// Registers a guest by the mail code.
async fn sign_up(world: &World, name: &str) -> Result<Phone, AppError> {
    guest_start(&world.deployment, &address(name)).await?;
    let code = world.mailed_code().await;
    sign_up_with(world, name, &code).await
}

/// Why a registration of a guest is refused.
async fn refused(world: &World, name: &str, code: &InviteCode) -> String {
    match sign_up_with(world, name, code).await {
        Ok(_) => panic!("{name} is registered"),
        Err(error) => error.to_string(),
    }
}

async fn sign_up_with(world: &World, name: &str, code: &InviteCode) -> Result<Phone, AppError> {
    let (deployment, username) = (&world.deployment, address(name));
    let (client, request) =
        ClientRegistration::start(Secret::from("password".to_owned()), &SystemRng).unwrap();
    let started = guest_prove(deployment, &username, code, &request).await?;
    let finished = client
        .finish(&started.opaque, &username, &deployment.domain, Stretch::default(), &SystemRng)
        .unwrap();
    let id = UserId::new(started.user, deployment.domain.clone());
    let mut phone = Phone::of_kind(AccountKind::Guest, id, world);
    let (keys, device) = (phone.sealed_keys(), phone.as_new_device(world, 3));
    let registration = Registration { opaque: finished.upload, keys, device };
    assert_eq!(registration::finish(deployment, started.pending, registration).await?, NetworkId::GUESTS);
    Ok(phone)
}

#[tokio::test]
async fn a_guest_registers_with_a_code_by_mail_which_is_good_once() {
    let world = World::new().await;
    guest_start(&world.deployment, &address("ann")).await.unwrap();
    let code = world.mailed_code().await;
    let ann = sign_up_with(&world, "ann", &code).await.unwrap();
    let id = ann.user().local();
    let user = world.write(async move |tx| Ok(tx.users().find_by_id(&id).await?.unwrap())).await;
    assert_eq!((user.kind, user.network), (UserKind::Guest, NetworkId::GUESTS));
    assert_eq!(refused(&world, "ann", &code).await, "The code is not valid for this address.");
}

#[tokio::test]
async fn a_code_of_somebody_else_makes_no_guest() {
    let world = World::new().await;
    for name in ["ann", "bea"] {
        guest_start(&world.deployment, &address(name)).await.unwrap();
    }
    let beas = world.mailed_code().await;
    assert_eq!(refused(&world, "ann", &beas).await, "The code is not valid for this address.");
}

#[tokio::test]
async fn what_is_in_the_way_is_said_once_the_mailbox_is_proved() {
    let world = World::new().await;
    let (_alice, bob) = (world.person("alice").await, world.person("bob").await);
    world.change_user(bob.user(), |user| user.suspended = true).await;
    let _pending = world.invite("pending").await;
    let _guest = world.guest("guest").await;
    for (name, said) in [
        ("alice", "This user belongs to a different network."),
        ("bob", "This account is suspended."),
        ("pending", "This address is invited to a network; register with the code of the invitation."),
        ("guest", "This address has a guest account already; sign in to it."),
    ] {
        let wrong = InviteCode::random(&SystemRng);
        guest_start(&world.deployment, &address(name)).await.unwrap();
        assert_eq!(refused(&world, name, &wrong).await, "The code is not valid for this address.");
        let code = world.mailed_code().await;
        assert_eq!(refused(&world, name, &code).await, said);
    }
}

#[tokio::test]
async fn asking_for_a_code_writes_the_same_whoever_has_an_account() {
    let world = World::new().await;
    let _alice = world.person("alice").await;
    let mut rows = Vec::new();
    for name in ["alice", "nobody"] {
        guest_start(&world.deployment, &address(name)).await.unwrap();
        let job = world
            .write(async |tx| {
                let now = sotto_types::Timestamp::from_millis(u64::MAX / 4);
                let job = tx.jobs().claim(sotto_storage::Lane::Mail, now, now).await?.unwrap();
                tx.jobs().finish(job.id).await?;
                Ok(job.job)
            })
            .await;
        rows.push((job.kind, job.payload.len() - name.len()));
    }
    assert_eq!(rows[0], rows[1]);
}

#[tokio::test]
async fn a_guest_is_found_by_those_whose_group_allows_it_and_finds_who_wrote_first() {
    let world = World::new().await;
    let (mut alice, bob) = (world.person("alice").await, world.person("bob").await);
    let (mut ann, bea) = (world.guest("ann").await, world.guest("bea").await);
    assert!(!finds(&world, &alice, &ann).await, "the group does not allow it");
    world.allow_guests(world.network).await;
    assert!(finds(&world, &alice, &ann).await);
    assert!(!finds(&world, &ann, &alice).await, "a guest does not write first");
    world.make_dm(&mut alice, &ann).await;
    assert!(finds(&world, &ann, &alice).await);
    assert!(!finds(&world, &ann, &bob).await);
    assert!(!finds(&world, &ann, &bea).await && !finds(&world, &bea, &ann).await);
    assert!(finds(&world, &ann, &ann).await);
    ann.join(&world.invitations(&ann).await.pop().unwrap());
    says(&world, &mut ann).await.unwrap();
    world.change_group(world.network, |settings| settings.enable_guest_federation = false).await;
    assert!(!finds(&world, &alice, &ann).await && !finds(&world, &ann, &alice).await);
    let refused = says(&world, &mut alice).await.unwrap_err();
    assert_eq!(refused.to_string(), "Your security group does not talk with guests.");
}

#[tokio::test]
async fn a_contact_counts_for_its_month_and_lets_the_guest_answer_for_ninety_days() {
    let world = World::new().await;
    world.allow_guests(world.network).await;
    let (mut alice, mut ann) = (world.person("alice").await, world.guest("ann").await);
    assert_eq!(counted(&world, 1).await, 0);
    world.make_dm(&mut alice, &ann).await;
    ann.join(&world.invitations(&ann).await.pop().unwrap());
    says(&world, &mut alice).await.unwrap();
    says(&world, &mut ann).await.unwrap();
    assert_eq!((counted(&world, 1).await, counted(&world, 2).await), (1, 0));
    world.clock.advance(limits::GUEST_SILENCE.checked_sub(Duration::from_secs(1)).unwrap());
    says(&world, &mut ann).await.unwrap();
    world.clock.advance(Duration::from_secs(1));
    let refused = says(&world, &mut ann).await.unwrap_err();
    assert!(matches!(refused, AppError::Forbidden(_)), "{refused}");
    says(&world, &mut alice).await.unwrap();
    says(&world, &mut ann).await.unwrap();
    assert_eq!((counted(&world, 1).await, counted(&world, 4).await), (1, 1));
}

#[tokio::test]
async fn a_blocked_guest_writes_nothing_more() {
    let world = World::new().await;
    let admin = Admin::of(&world).await;
    world.allow_guests(world.network).await;
    let (mut alice, mut ann) = (world.person("alice").await, world.guest("ann").await);
    world.make_dm(&mut alice, &ann).await;
    ann.join(&world.invitations(&ann).await.pop().unwrap());
    says(&world, &mut ann).await.unwrap();
    let path = format!("/networks/{}/guest-users/{}", world.network, world.uname(&ann));
    admin.patch(&path, serde_json::json!({ "block": true })).await.ok();
    assert!(matches!(says(&world, &mut ann).await, Err(AppError::NotFound(_))));
}

/// Invites an address into a network, as an administrator would.
async fn invite(world: &World, network: NetworkId, name: &str) -> Result<InviteCode, String> {
    let cx = world.context();
    let rows = [NewUser {
        username: format!("{name}@example.org"),
        first_name: Secret::from("Ann".to_owned()),
        last_name: Secret::default(),
        group: sotto_storage::SecurityGroupId::new(&network.to_string()),
        code: None,
        days: None,
        code_validation: None,
    }];
    let batch = world.write(async move |tx| users::create(tx, &cx, network, &rows).await).await;
    match batch.invited.first() {
        Some(invited) => Ok(InviteCode::parse(invited.code.expose()).unwrap()),
        None => Err(batch.refused[0].reason.clone()),
    }
}

#[tokio::test]
async fn a_guest_confirms_an_invitation_and_keeps_id_and_devices() {
    let world = World::new().await;
    let ann = sign_up(&world, "ann").await.unwrap();
    let code = invite(&world, world.network, "ann").await.unwrap();
    let mail = world.last_mail().await;
    assert!(mail.contains("sotto join --invite-code=") && !mail.contains("sotto register"), "{mail}");
    let list = ann.account.become_person(ann.list()).unwrap();
    let wrong = InviteCode::random(&SystemRng);
    let refused = join(&world.deployment, &world.caller(&ann), &wrong, list.clone()).await;
    assert!(matches!(refused, Err(AppError::Unauthenticated(_))));
    let joined = join(&world.deployment, &world.caller(&ann), &code, list.clone()).await.unwrap();
    assert_eq!(joined, world.network);
    let id = ann.user().local();
    let (user, version) = world
        .write(async move |tx| {
            let version = tx.devices().newest_list(&id).await?.unwrap().0;
            Ok((tx.users().find_by_id(&id).await?.unwrap(), version))
        })
        .await;
    assert_eq!((user.kind, user.network, version), (UserKind::Person, world.network, 2));
    assert_eq!((user.first_name.as_str(), user.username), ("Ann", address("ann")));
    let again = join(&world.deployment, &world.caller(&ann), &code, list).await;
    assert!(again.is_err(), "a code is good once");
}

#[tokio::test]
async fn a_list_that_makes_no_person_of_the_guest_is_refused() {
    let world = World::new().await;
    let ann = world.guest("ann").await;
    let code = invite(&world, world.network, "ann").await.unwrap();
    let same_kind = ann.account.next_list(ann.list(), ann.list().list().devices.clone()).unwrap();
    let other = Phone::of_kind(AccountKind::Guest, ann.user().clone(), &world);
    let other = other.account.become_person(other.list()).unwrap();
    for list in [same_kind, other] {
        let refused = join(&world.deployment, &world.caller(&ann), &code, list).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
    }
}

#[tokio::test]
async fn until_the_guest_confirms_others_are_told_of_a_different_network() {
    let world = World::new().await;
    let other = world.add_network(20_000_001).await;
    let ann = world.guest("ann").await;
    let code = invite(&world, world.network, "ann").await.unwrap();
    assert_eq!(invite(&world, other, "ann").await.unwrap_err(), "This user belongs to a different network.");
    // Whoever registers anew with the code is told how to confirm, and only with the right code.
    let (_, request) = ClientRegistration::start(Secret::from("password".to_owned()), &SystemRng).unwrap();
    let anew = registration::start(&world.deployment, &address("ann"), &code, &request).await.unwrap_err();
    assert!(anew.to_string().contains("sotto join"), "{anew}");
    let wrong = InviteCode::random(&SystemRng);
    let anew = registration::start(&world.deployment, &address("ann"), &wrong, &request).await.unwrap_err();
    assert_eq!(anew.to_string(), registration::refusal().to_string());
    // An invitation that has ended stands in nobody's way.
    world.clock.advance(limits::INVITATION_LIFETIME);
    invite(&world, other, "ann").await.unwrap();
    let list = ann.account.become_person(ann.list()).unwrap();
    let refused = join(&world.deployment, &world.caller(&ann), &code, list).await;
    assert!(matches!(refused, Err(AppError::Unauthenticated(_))));
}

#[tokio::test]
async fn ten_wrong_codes_close_the_invitation_of_a_guest() {
    let world = World::new().await;
    let ann = world.guest("ann").await;
    let code = invite(&world, world.network, "ann").await.unwrap();
    let list = ann.account.become_person(ann.list()).unwrap();
    for _ in 0..10 {
        let wrong = InviteCode::random(&SystemRng);
        join(&world.deployment, &world.caller(&ann), &wrong, list.clone()).await.unwrap_err();
    }
    join(&world.deployment, &world.caller(&ann), &code, list).await.unwrap_err();
}

#[tokio::test]
async fn a_deleted_guest_is_invited_like_anybody() {
    let world = World::new().await;
    let admin = Admin::of(&world).await;
    world.allow_guests(world.network).await;
    let (mut alice, ann) = (world.person("alice").await, world.guest("ann").await);
    world.make_dm(&mut alice, &ann).await;
    let path = format!("/networks/{}/guest-users/{}", world.network, world.uname(&ann));
    admin.delete(&path).await.ok();
    let code = invite(&world, world.network, "ann").await.unwrap();
    let (_, request) = ClientRegistration::start(Secret::from("password".to_owned()), &SystemRng).unwrap();
    registration::start(&world.deployment, &address("ann"), &code, &request).await.unwrap();
}

#[tokio::test]
async fn a_guest_signs_in_with_the_password_like_anybody() {
    let world = World::new().await;
    let _ann = sign_up(&world, "ann").await.unwrap();
    let ke1 = sotto_e2ee::opaque::Login::start(Secret::from("password".to_owned()), &SystemRng).unwrap();
    let started = sign_in::start(&world.deployment, &address("ann"), &ke1.1).await.unwrap();
    let proof = ke1
        .0
        .finish(&started.opaque, &address("ann"), &world.deployment.domain, Stretch::default(), &SystemRng)
        .unwrap();
    let user = sign_in::finish(&world.deployment, started.pending, &proof.finalization).await.unwrap();
    assert_eq!(user.network, NetworkId::GUESTS);
}
