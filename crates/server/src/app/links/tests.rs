//! Rules of the relay.

use std::time::Duration;

use sotto_types::{Username, limits};
use sotto_wire::link::{OPENING_SIDE, Opening};

use super::{
    Approval, Joined, add_device, approve, close, end, join, messages_to_old, next_to_new, open, say_to_new,
    say_to_old,
};
use crate::{
    AppError,
    app::DeviceCaller,
    testing::{Phone, World},
};

fn name(text: &str) -> Username {
    Username::parse(text).unwrap()
}

fn opening(byte: u8) -> Vec<u8> {
    Opening { id: [byte; 8], exchange: [OPENING_SIDE; 33] }.encode()
}

/// Alice offers, and somebody has come and spoken.
async fn offered() -> (World, Phone, DeviceCaller, Joined) {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let caller = world.caller(&alice);
    open(&world.deployment, &caller, vec![opening(1), opening(2)]).await.unwrap();
    let (mut joined, got) = join(&world.deployment, &name("alice@example.org")).await.unwrap();
    assert_eq!(got, opening(1));
    say_to_old(&world.deployment, &mut joined, b"answer".to_vec()).await.unwrap();
    (world, alice, caller, joined)
}

fn refused<T: core::fmt::Debug>(result: Result<T, AppError>) -> String {
    match result {
        Err(AppError::NotFound(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_is_said_reaches_the_other_side_once() {
    let (world, _, caller, joined) = offered().await;
    let deployment = &world.deployment;
    let messages = messages_to_old(deployment, &caller).await.unwrap();
    assert_eq!(messages.len(), 1);
    assert_eq!((messages[0].join, messages[0].body.as_slice()), (joined.id, &b"answer"[..]));
    assert!(messages_to_old(deployment, &caller).await.unwrap().is_empty());
    let (said, heard) = tokio::join!(
        say_to_new(deployment, &caller, joined.id, b"welcome".to_vec()),
        next_to_new(deployment, &joined)
    );
    said.unwrap();
    assert_eq!(heard.unwrap(), b"welcome");
}

#[tokio::test]
async fn who_exists_and_who_offers_cannot_be_told_apart() {
    let world = World::new().await;
    let deployment = &world.deployment;
    let (alice, _bob) = (world.person("alice").await, world.person("bob").await);
    let suspended = world.person("carol").await;
    world.change_user(suspended.user(), |user| user.suspended = true).await;
    world.invite("dave").await;
    open(deployment, &world.caller(&alice), vec![opening(1)]).await.unwrap();
    let mut came = Vec::new();
    for person in ["alice", "alice", "bob", "carol", "dave", "nobody"] {
        let (mut joined, got) = join(deployment, &name(&format!("{person}@example.org"))).await.unwrap();
        let got = Opening::decode(&got).unwrap();
        assert_eq!(got.exchange.first(), Some(&OPENING_SIDE));
        say_to_old(deployment, &mut joined, vec![1; 500]).await.unwrap();
        came.push(joined);
    }
    for joined in &came {
        let early = tokio::time::timeout(Duration::from_millis(50), next_to_new(deployment, joined)).await;
        assert!(early.is_err(), "nothing comes");
    }
    world.clock.advance(limits::LINK_OFFER);
    let mut whys = Vec::new();
    for joined in &came {
        whys.push(refused(next_to_new(deployment, joined).await));
    }
    whys.dedup();
    assert_eq!(whys.len(), 1);
}

#[tokio::test]
async fn a_made_up_opening_is_a_new_point_each_time() {
    let world = World::new().await;
    let mut points = std::collections::HashSet::new();
    for _ in 0..20 {
        let (_, got) = join(&world.deployment, &name("nobody@example.org")).await.unwrap();
        assert!(points.insert(Opening::decode(&got).unwrap().exchange));
    }
}

#[tokio::test]
async fn somebody_who_came_says_one_thing_and_no_long_one() {
    let (world, _, _, mut joined) = offered().await;
    let again = say_to_old(&world.deployment, &mut joined, b"guess".to_vec()).await;
    assert!(matches!(again, Err(AppError::Invalid { .. })));
    let (mut other, _) = join(&world.deployment, &name("alice@example.org")).await.unwrap();
    let long = say_to_old(&world.deployment, &mut other, vec![0; limits::LINK_ANSWER_BYTES + 1]).await;
    assert!(matches!(long, Err(AppError::Invalid { .. })));
}

#[tokio::test]
async fn another_account_or_device_can_do_nothing_with_it() {
    let (world, alice, _, joined) = offered().await;
    let bob = world.person("bob").await;
    let tablet = world.further_device(&alice).await;
    for other in [&bob, &tablet] {
        let caller = world.caller(other);
        assert!(messages_to_old(&world.deployment, &caller).await.unwrap().is_empty());
        let grant = Approval { join: joined.id, device: other.device(), grant: vec![1] };
        refused(approve(&world.deployment, &caller, grant).await);
        refused(say_to_new(&world.deployment, &caller, joined.id, vec![1]).await);
        refused(end(&world.deployment, &caller, joined.id).await);
        close(&world.deployment, &caller).await.unwrap();
    }
    let id = joined.id;
    let join = world.write(async move |tx| Ok(tx.links().lookup_join(&id).await?)).await;
    assert!(join.is_some_and(|join| join.approved.is_none()));
}

#[tokio::test]
async fn the_device_that_was_approved_is_added_and_no_other() {
    let (world, alice, caller, joined) = offered().await;
    let (mut tablet, mut laptop) = (alice.another(&world), alice.another(&world));
    let (first, second) = (tablet.as_new_device(&world, 1), laptop.as_new_device(&world, 1));
    refused(add_device(&world.deployment, &joined, first.clone()).await);
    let approval = Approval { join: joined.id, device: tablet.device(), grant: b"grant".to_vec() };
    approve(&world.deployment, &caller, approval).await.unwrap();
    assert_eq!(next_to_new(&world.deployment, &joined).await.unwrap(), b"grant");
    refused(add_device(&world.deployment, &joined, second.clone()).await);
    add_device(&world.deployment, &joined, first.clone()).await.unwrap();
    // The approval is used up.
    for late in [first, second] {
        refused(add_device(&world.deployment, &joined, late).await);
    }
}

#[tokio::test]
async fn an_approval_ends_with_its_time() {
    let (world, alice, caller, joined) = offered().await;
    let mut tablet = alice.another(&world);
    let device = tablet.as_new_device(&world, 1);
    let approval = Approval { join: joined.id, device: tablet.device(), grant: b"grant".to_vec() };
    approve(&world.deployment, &caller, approval.clone()).await.unwrap();
    world.clock.advance(limits::LINK_OFFER);
    refused(add_device(&world.deployment, &joined, device).await);
    refused(approve(&world.deployment, &caller, approval).await);
}

#[tokio::test]
async fn whoever_is_sent_away_hears_it_at_once() {
    let (world, _, caller, joined) = offered().await;
    let (ended, heard) =
        tokio::join!(end(&world.deployment, &caller, joined.id), next_to_new(&world.deployment, &joined));
    ended.unwrap();
    refused(heard);
    let (other, got) = join(&world.deployment, &name("alice@example.org")).await.unwrap();
    assert_eq!(got, opening(2));
    close(&world.deployment, &caller).await.unwrap();
    refused(next_to_new(&world.deployment, &other).await);
}

#[tokio::test]
async fn an_offer_has_one_to_five_openings_and_one_stands_for_an_account() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let tablet = world.further_device(&alice).await;
    let (first, second) = (world.caller(&alice), world.caller(&tablet));
    for wrong in [Vec::new(), vec![opening(1); limits::LINK_JOINS + 1], vec![vec![1]]] {
        assert!(matches!(open(&world.deployment, &first, wrong).await, Err(AppError::Invalid { .. })));
    }
    open(&world.deployment, &first, vec![opening(1)]).await.unwrap();
    open(&world.deployment, &second, vec![opening(2)]).await.unwrap();
    let (_, got) = join(&world.deployment, &name("alice@example.org")).await.unwrap();
    assert_eq!(got, opening(2));
    let (_, made_up) = join(&world.deployment, &name("alice@example.org")).await.unwrap();
    assert_ne!(made_up, opening(1));
}
