//! Whoever goes is out at once, and the leaves follow.

use std::time::Duration;

use serde_json::json;
use sotto_storage::{Goers, Lane, NewJob, UserStatus};
use sotto_types::limits;

use super::{RemoveLeavesJob, take_leaves_out, take_out_leaves_of_device};
use crate::{
    AppError,
    app::{
        conversations::{commit, fetch_group, fetch_rows, send},
        inbox::{Wanted, places, waiting},
        own_devices::announce,
        users,
    },
    jobs,
    testing::{Admin, Phone, World},
};

async fn go(world: &World, phone: &Phone) {
    let (user, now) = (phone.user().local(), world.deployment.now());
    world.write(async move |tx| take_leaves_out(tx, &Goers::User(user), now).await).await;
}

async fn reset(world: &World, phone: &Phone) {
    let (device, now) = (phone.device(), world.deployment.now());
    world
        .write(async move |tx| {
            tx.devices().reset(device, now).await?;
            take_out_leaves_of_device(tx, device, now).await
        })
        .await;
    world.do_jobs().await;
}

/// Whether the next due job is there, and does it.
async fn look(world: &World, pause: Duration) -> bool {
    world.clock.advance(pause);
    jobs::next(&world.deployment).await.unwrap()
}

#[tokio::test]
async fn whoever_goes_is_out_before_anything_is_proposed() {
    let world = World::new().await;
    let (mut alice, mut bob) = world.dm().await;
    let (id, bobs) = (bob.conversation(), world.caller(&bob));
    let content = alice.encrypt("for both");
    send(&world.deployment, &world.caller(&alice), content).await.unwrap();
    go(&world, &bob).await;
    let not_found = |refused| matches!(refused, Err(AppError::NotFound(_)));
    assert!(not_found(fetch_rows(&world.deployment, &bobs, id, 0, 1).await.map(|_| ())));
    assert!(not_found(fetch_group(&world.deployment, &bobs, id).await.map(|_| ())));
    let content = bob.encrypt("still here");
    assert!(not_found(send(&world.deployment, &bobs, content).await.map(|_| ())));
    let new = bob.make_commit(&world, &[], &[]);
    assert!(not_found(commit(&world.deployment, &bobs, new).await.map(|_| ())));
    assert!(places(&world.deployment, &bobs).await.unwrap().is_empty());
    let wanted = Wanted { inbox_after: 0, logs: vec![(id, 0)], count: 10, bytes: 1_000_000 };
    assert!(waiting(&world.deployment, &bobs, wanted).await.unwrap().logs[0].rows.is_none());
    assert_eq!(world.proposals(&alice).await.len(), 0);
    world.do_jobs().await;
    assert_eq!(world.proposals(&alice).await.len(), 1);
}

#[tokio::test]
async fn all_leaves_of_a_user_are_proposed_at_once_and_a_commit_ends_the_job() {
    let world = World::new().await;
    let (mut alice, mut bob) = world.dm().await;
    let mut tablet = world.further_device(&bob).await;
    bob.learn(tablet.list());
    let package = tablet.upload(&world, 1).one_time.remove(0);
    let adding = bob.make_commit(&world, &[package], &[]);
    commit(&world.deployment, &world.caller(&bob), adding.clone()).await.unwrap();
    alice.follow(&adding.parts.commit);
    go(&world, &bob).await;
    world.do_jobs().await;
    let caller = world.caller(&alice);
    let rows = fetch_rows(&world.deployment, &caller, alice.conversation(), 2, 100).await.unwrap();
    assert_eq!(rows.len(), 2);
    for row in &rows {
        alice.group.as_mut().unwrap().process(&row.row.payload).unwrap();
    }
    let new = alice.make_commit(&world, &[], &[]);
    commit(&world.deployment, &caller, new).await.unwrap();
    let id = alice.conversation();
    let left = world.write(async move |tx| Ok(tx.conversations().members(id).await?)).await;
    assert_eq!(left.iter().map(|member| member.device).collect::<Vec<_>>(), [alice.device()]);
    assert!(look(&world, RemoveLeavesJob::LOOK).await);
    assert!(!look(&world, RemoveLeavesJob::LONGEST_LOOK).await, "the job has ended");
}

#[tokio::test]
async fn a_removal_is_proposed_once_and_again_after_a_commit_that_could_not_take_it_along() {
    let world = World::new().await;
    let (mut alice, bob) = world.dm().await;
    reset(&world, &bob).await;
    assert_eq!(world.proposals(&alice).await.len(), 1);
    assert!(look(&world, RemoveLeavesJob::LOOK).await);
    assert_eq!(world.proposals(&alice).await.len(), 1);
    // Alice comes back in from outside: her commit takes no proposals along.
    let caller = world.caller(&alice);
    let group = fetch_group(&world.deployment, &caller, alice.conversation());
    let back = alice.rejoin(&group.await.unwrap());
    commit(&world.deployment, &caller, back).await.unwrap();
    world.do_jobs().await;
    assert_eq!(world.proposals(&alice).await.len(), 2, "at once");
}

#[tokio::test]
async fn what_nobody_commits_is_looked_at_more_and_more_seldom() {
    let world = World::new().await;
    let (_, bob) = world.dm().await;
    reset(&world, &bob).await;
    assert!(look(&world, limits::LOG_RETENTION).await);
    assert!(!look(&world, RemoveLeavesJob::LOOK).await);
    assert!(look(&world, RemoveLeavesJob::LONGEST_LOOK).await);
}

#[tokio::test]
async fn a_conversation_that_nobody_is_left_in_is_forgotten() {
    let world = World::new().await;
    let (alice, bob) = world.dm().await;
    reset(&world, &bob).await;
    go(&world, &alice).await;
    world.do_jobs().await;
    let id = alice.conversation();
    assert!(world.write(async move |tx| Ok(tx.conversations().lookup(id).await?.is_none())).await);
    assert!(look(&world, RemoveLeavesJob::LOOK).await);
    assert!(!look(&world, RemoveLeavesJob::LONGEST_LOOK).await);
}

#[tokio::test]
async fn a_job_of_an_earlier_version_is_done() {
    let world = World::new().await;
    let (alice, bob) = world.dm().await;
    let (device, now) = (bob.device(), world.deployment.now());
    world
        .write(async move |tx| {
            tx.devices().reset(device, now).await?;
            let payload = format!("{{\"device\":\"{device}\",\"until\":1}}");
            let kind = RemoveLeavesJob::FORMER_KIND.to_owned();
            tx.jobs().insert(&NewJob { lane: Lane::Store, kind, payload, run_at: now }).await?;
            Ok(())
        })
        .await;
    world.do_jobs().await;
    assert_eq!(world.proposals(&alice).await.len(), 1);
}

/// Who is out by what an administrator or the person does: out of delivery at once, before a proposal is in the log.
async fn is_out(world: &World, stays: &Phone, goes: &Phone) {
    assert!(!world.stays(goes).await);
    assert!(places(&world.deployment, &world.caller(goes)).await.unwrap().is_empty());
    assert!(world.proposals(stays).await.is_empty());
    world.do_jobs().await;
    assert_eq!(world.proposals(stays).await.len(), 1);
}

/// The path of the network, and the number of a person in it.
async fn path_and_number(world: &World, phone: &Phone) -> (String, String) {
    (format!("/networks/{}", world.network), world.path_of(phone.user()).await.1)
}

#[tokio::test]
async fn whoever_is_suspended_is_out_of_all_conversations_and_is_added_again_afterwards() {
    let world = World::new().await;
    let admin = Admin::of(&world).await;
    let (mut alice, mut bob) = world.room().await;
    let (network, number) = path_and_number(&world, &bob).await;
    let toggle = format!("{network}/users/toggleSuspend");
    let suspend = |on: bool| format!("{toggle}?suspend={on}");
    admin.patch(&suspend(true), json!({ "userIds": [number] })).await.ok();
    is_out(&world, &alice, &bob).await;
    world.commit_proposals(&mut alice).await;
    admin.patch(&suspend(false), json!({ "userIds": [number] })).await.ok();
    assert!(world.say(&mut bob).await.is_err(), "the leaf is gone");
    let package = world.claim(&alice, bob.user()).await;
    let adding = alice.make_commit(&world, &package, &[]);
    commit(&world.deployment, &world.caller(&alice), adding).await.unwrap();
    bob.join(&world.invitations(&bob).await.pop().unwrap());
    assert!(world.stays(&bob).await);
    assert!(world.say(&mut bob).await.is_ok());
}

#[tokio::test]
async fn a_deleted_person_is_out_and_the_leaf_goes_though_nothing_else_is_left() {
    let world = World::new().await;
    let admin = Admin::of(&world).await;
    let (mut alice, bob) = world.room().await;
    let (network, number) = path_and_number(&world, &bob).await;
    admin.post(&format!("{network}/users/batch-delete"), json!({ "userIds": [number] })).await.ok();
    is_out(&world, &alice, &bob).await;
    let device = bob.device();
    assert!(world.write(async move |tx| Ok(tx.devices().lookup(device).await?.is_none())).await);
    world.commit_proposals(&mut alice).await;
    let id = alice.conversation();
    assert_eq!(world.write(async move |tx| Ok(tx.conversations().members(id).await?.len())).await, 1);
}

#[tokio::test]
async fn bots_that_are_suspended_or_deleted_or_begin_anew_are_out() {
    for way in 0..3 {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let id = admin.bot(&network, "helperbot").await;
        let mut bot = world.register_bot("helperbot", "open sesame").await.unwrap();
        let mut alice = world.person("alice").await;
        world.make_room(&mut alice, &mut [&mut bot]).await;
        let path = format!("{network}/bots/{id}");
        match way {
            0 => admin.patch(&path, json!({ "suspend": true })).await.ok(),
            1 => admin.delete(&path).await.ok(),
            _ => admin.patch(&path, json!({ "challenge": "another one" })).await.ok(),
        };
        is_out(&world, &alice, &bot).await;
    }
}

#[tokio::test]
async fn a_guest_who_is_deleted_or_blocked_is_out_where_the_network_is() {
    for way in 0..2 {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        world.allow_guests(world.network).await;
        let (mut alice, mut ann) = (world.person("alice").await, world.guest("ann").await);
        world.make_room(&mut alice, &mut [&mut ann]).await;
        let mut anns = world.connect().signed_in(&ann).await;
        anns.catch_up().await;
        let path = format!("/networks/{}/guest-users/{}", world.network, world.uname(&ann));
        if way == 0 {
            admin.delete(&path).await.ok();
        } else {
            admin.patch(&path, json!({ "block": true })).await.ok();
            world.say(&mut alice).await.unwrap();
            assert_eq!(anns.pushed_until_now().await, [], "not even to a session that goes on");
        }
        is_out(&world, &alice, &ann).await;
    }
}

#[tokio::test]
async fn devices_that_an_administrator_resets_or_their_owner_drops_are_out() {
    for way in 0..2 {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let (alice, bob) = world.room().await;
        if way == 0 {
            let (network, number) = path_and_number(&world, &bob).await;
            let reset = json!({ "appIds": [bob.device().to_string()] });
            admin.patch(&format!("{network}/users/{number}/devices"), reset).await.ok();
        } else {
            let (list, now) = (bob.replacement(&world).list().clone(), world.deployment.now());
            world.write(async move |tx| announce(tx, list.list(), now).await.map(|_| ())).await;
            world.do_jobs().await;
            assert!(world.proposals(&alice).await.is_empty(), "the owner's devices come first");
            world.clock.advance(RemoveLeavesJob::LOOK);
        }
        is_out(&world, &alice, &bob).await;
    }
}

#[tokio::test]
async fn an_account_that_begins_anew_leaves_with_its_old_devices() {
    let world = World::new().await;
    let (alice, bob) = world.room().await;
    let (here, old, now) = (world.deployment.clone(), bob.user().local(), world.deployment.now());
    world
        .write(async move |tx| {
            let user = tx.users().find_by_id(&old).await?.unwrap();
            let anew = ([9; 16], UserStatus::Pending, None);
            users::begin_anew(tx, &here, user, anew, now).await.map(|_| ())
        })
        .await;
    is_out(&world, &alice, &bob).await;
}

#[tokio::test]
async fn people_of_a_deleted_network_are_out_and_their_own_conversations_are_forgotten() {
    let world = World::new().await;
    let admin = Admin::of(&world).await;
    world.allow_guests(world.network).await;
    let (mut alice, mut bob) = (world.person("alice").await, world.person("bob").await);
    let mut ann = world.guest("ann").await;
    world.make_dm(&mut alice, &bob).await;
    let dm = alice.conversation();
    world.make_room(&mut alice, &mut [&mut bob, &mut ann]).await;
    admin.delete(&format!("/networks/{}", world.network)).await.ok();
    let content = alice.encrypt("still here");
    let refused = send(&world.deployment, &world.caller(&alice), content).await;
    assert!(matches!(refused, Err(AppError::Unauthenticated(_))), "{refused:?}");
    assert!(world.proposals(&ann).await.is_empty());
    world.do_jobs().await;
    assert_eq!(world.proposals(&ann).await.len(), 2);
    assert!(!world.stays(&alice).await && !world.stays(&bob).await && world.stays(&ann).await);
    assert!(world.write(async move |tx| Ok(tx.conversations().lookup(dm).await?.is_none())).await);
    world.commit_proposals(&mut ann).await;
}
