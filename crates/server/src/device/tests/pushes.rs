//! What is pushed, and how much of it.

use std::{sync::Arc, time::Duration};

use sotto_wire::frame::{
    ClientBody, ServerBody,
    conversation::{FetchGroup, FetchRows, ListConversations, Rows},
    refusal::Code,
};

use super::{Pair, begin_dm, commit_frame, subscribe_to_nothing, take_joined};
use crate::{
    app::{conversations::send, inbox::places},
    testing::{Phone, Wire, World},
};

/// Sends so many messages without a connection.
async fn send_many(world: &World, phone: &mut Phone, count: usize, bytes: usize) {
    let caller = world.caller(phone);
    for _ in 0..count {
        let content = phone.encrypt(&"x".repeat(bytes));
        send(&world.deployment, &caller, content).await.unwrap();
    }
}

fn count(pushed: &[ServerBody]) -> usize {
    let rows = |pushed: &ServerBody| match pushed {
        ServerBody::Rows(rows) => rows.rows.len(),
        _ => 0,
    };
    pushed.iter().map(rows).sum()
}

/// Reads everything up to the end of what waited, acknowledging it; the positions of the rows.
async fn catch_up(wire: &mut Wire) -> Vec<u64> {
    let mut positions = Vec::new();
    loop {
        match wire.next_push().await.unwrap() {
            ServerBody::CaughtUp(_) => return positions,
            ServerBody::Rows(rows) => {
                wire.ack_rows(&rows).await;
                positions.extend(rows.rows.iter().map(|row| row.position));
            }
            ServerBody::Inbox(inbox) => wire.ack_inbox(inbox.items.last().unwrap().sequence).await,
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn what_waits_comes_in_order_the_invitation_before_its_rows() {
    let world = World::new().await;
    let (mut alice, mut bob) = (world.person("alice").await, world.person("bob").await);
    let mut alice_wire = world.connect().signed_in(&alice).await;
    begin_dm(&world, &mut alice, &mut alice_wire, &bob).await;
    let sent = alice_wire.ask(ClientBody::Send(alice.encrypt_frame("while you were out"))).await;
    assert!(matches!(sent, ServerBody::Sent(_)));

    let mut bob_wire = world.connect().signed_in(&bob).await;
    bob_wire.subscribe().await;
    bob.join(&take_joined(&mut bob_wire).await);
    let rows = bob_wire.next_rows().await;
    assert_eq!(rows.rows[0].position, 2);
    assert_eq!(bob.decrypt(&rows.rows[0].payload), "while you were out");
    assert_eq!(bob_wire.pushed_so_far(), []);
    bob_wire.ack_rows(&rows).await;
    assert!(matches!(bob_wire.next_push().await.unwrap(), ServerBody::CaughtUp(_)));
}

#[tokio::test]
async fn a_subscription_is_made_once() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let mut wire = world.connect().signed_in(&alice).await;
    subscribe_to_nothing(&mut wire).await;
    let again = ClientBody::Subscribe(sotto_wire::frame::inbox::Subscribe {});
    assert_eq!(wire.code(again).await, Code::Invalid);
}

#[tokio::test]
async fn a_reader_that_acknowledges_nothing_gets_a_window_and_no_more() {
    let Pair { world, mut alice, bob, mut bob_wire, .. } = Pair::new().await;
    send_many(&world, &mut alice, 500, 10).await;
    let mut rows: Vec<Rows> = Vec::new();
    while rows.iter().map(|rows| rows.rows.len()).sum::<usize>() < 200 {
        rows.push(bob_wire.next_rows().await);
    }
    // What is asked now is answered after everything that was pushed.
    let fetch = FetchRows { conversation: bob.conversation().as_bytes().to_vec(), after: 0, limit: 1 };
    assert!(matches!(bob_wire.ask(ClientBody::FetchRows(fetch)).await, ServerBody::Rows(_)));
    assert_eq!(count(&bob_wire.pushed_so_far()), 0);

    let mut positions: Vec<u64> = rows.iter().flat_map(|rows| &rows.rows).map(|row| row.position).collect();
    assert_eq!(positions.len(), 200);
    bob_wire.ack_rows(rows.last().unwrap()).await;
    while positions.len() < 500 {
        let rows = bob_wire.next_rows().await;
        bob_wire.ack_rows(&rows).await;
        positions.extend(rows.rows.iter().map(|row| row.position));
    }
    assert_eq!(positions, (2..502).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_window_counts_bytes_too() {
    let Pair { world, mut alice, mut bob_wire, bob, .. } = Pair::new().await;
    send_many(&world, &mut alice, 30, 100_000).await;
    let fetch = FetchGroup { conversation: bob.conversation().as_bytes().to_vec() };
    assert!(matches!(bob_wire.ask(ClientBody::FetchGroup(fetch)).await, ServerBody::Group(_)));
    let mut pushed = bob_wire.pushed_so_far();
    while count(&pushed) < 10 {
        pushed.extend(bob_wire.next_push().await);
    }
    assert!((10..=11).contains(&count(&pushed)), "{}", count(&pushed));
}

#[tokio::test]
async fn a_device_that_takes_nothing_is_dropped() {
    let world = World::new().await;
    let (mut alice, bob) = (world.person("alice").await, world.person("bob").await);
    let mut alice_wire = world.connect().signed_in(&alice).await;
    begin_dm(&world, &mut alice, &mut alice_wire, &bob).await;
    let mut bob_wire = Wire::with_capacity(Arc::clone(&world.deployment), 4).signed_in(&bob).await;
    bob_wire.subscribe().await;
    send_many(&world, &mut alice, 100, 10).await;
    bob_wire.wait_until_full().await;
    tokio::time::pause();
    bob_wire.session_ends_within(Duration::from_mins(1)).await;
    assert_eq!(world.deployment.live.connected(), 1);
}

#[tokio::test]
async fn a_silent_device_is_asked_and_then_dropped() {
    let world = World::new().await;
    let (alice, bob) = (world.person("alice").await, world.person("bob").await);
    let mut silent = world.connect().signed_in(&alice).await;
    let mut answering = world.connect().signed_in(&bob).await;
    tokio::time::pause();
    let pings = answering.answer_pings_for(Duration::from_mins(5)).await;
    assert!((5..=7).contains(&pings), "{pings}");
    silent.session_ends_within(Duration::from_secs(1)).await;
    assert_eq!(world.deployment.live.connected(), 1);
}

#[tokio::test]
async fn cursors_survive_a_restart() {
    let mut pair = Pair::new().await;
    send_many(&pair.world, &mut pair.alice, 3, 10).await;
    for position in 2..5 {
        let rows = pair.bob_wire.next_rows().await;
        assert_eq!(rows.rows[0].position, position);
        if position < 4 {
            pair.bob_wire.ack_rows(&rows).await;
        }
    }
    pair.bob_wire.hang_up().await;
    pair.world.restart();
    let mut wire = pair.world.connect().signed_in(&pair.bob).await;
    wire.subscribe().await;
    assert_eq!(catch_up(&mut wire).await, [4]);
    wire.hang_up().await;

    let mut wire = pair.world.connect().signed_in(&pair.bob).await;
    wire.subscribe().await;
    assert!(catch_up(&mut wire).await.is_empty());
}

#[tokio::test]
async fn cursors_are_written_while_the_connection_lasts() {
    let Pair { world, mut alice, bob, mut bob_wire, .. } = Pair::new().await;
    send_many(&world, &mut alice, 2, 10).await;
    for _ in 0..2 {
        let rows = bob_wire.next_rows().await;
        bob_wire.ack_rows(&rows).await;
    }
    // The answer comes after the acknowledgements were taken.
    bob_wire.ask(ClientBody::ListConversations(ListConversations {})).await;
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(1)).await;
    tokio::time::resume();
    let acknowledged = async || {
        let places = places(&world.deployment, &world.caller(&bob)).await.unwrap();
        places[0].acknowledged
    };
    while acknowledged().await != 3 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_session_that_is_cut_off_leaves_nothing_behind() {
    let pair = Pair::new().await;
    assert_eq!(pair.world.deployment.live.connected(), 2);
    pair.bob_wire.abort().await;
    assert_eq!(pair.world.deployment.live.connected(), 1);
    pair.alice_wire.hang_up().await;
}

#[tokio::test]
async fn what_is_not_acknowledged_comes_again() {
    let Pair { world, mut alice, bob, mut bob_wire, .. } = Pair::new().await;
    send_many(&world, &mut alice, 1, 10).await;
    let first = bob_wire.next_rows().await;
    bob_wire.hang_up().await;
    let mut wire = world.connect().signed_in(&bob).await;
    wire.subscribe().await;
    assert_eq!(wire.next_rows().await, first);
}

/// Bob's second device, added by his first, and its connection; all have read the commit.
async fn with_tablet(pair: &mut Pair) -> (Phone, Wire) {
    let mut tablet = pair.world.further_device(&pair.bob).await;
    pair.bob.learn(tablet.list());
    let mut wire = pair.world.connect().signed_in(&tablet).await;
    subscribe_to_nothing(&mut wire).await;
    let package = tablet.upload(&pair.world, 1).one_time.remove(0);
    let commit = pair.bob.make_commit(&pair.world, &[package], &[]);
    pair.alice.follow(&commit.parts.commit);
    let answer = pair.bob_wire.ask(ClientBody::Commit(commit_frame(commit))).await;
    assert!(matches!(answer, ServerBody::Committed(_)), "{answer:?}");
    pair.bob.accept();
    tablet.join(&take_joined(&mut wire).await);
    (tablet, wire)
}

#[tokio::test]
async fn a_further_device_that_is_added_reads_from_there_on() {
    let mut pair = Pair::new().await;
    pair.alice_wire.ask(ClientBody::Send(pair.alice.encrypt_frame("before"))).await;
    let (mut tablet, mut wire) = with_tablet(&mut pair).await;
    pair.alice_wire.ask(ClientBody::Send(pair.alice.encrypt_frame("after"))).await;
    let rows = wire.next_rows().await;
    assert_eq!((rows.rows.len(), rows.rows[0].position), (1, 4));
    assert_eq!(tablet.decrypt(&rows.rows[0].payload), "after");
    let fetch = FetchRows { conversation: rows.conversation, after: 0, limit: 10 };
    let ServerBody::Rows(fetched) = wire.ask(ClientBody::FetchRows(fetch)).await else { panic!("rows") };
    assert_eq!(fetched.rows, rows.rows);
}

#[tokio::test]
async fn a_removed_device_gets_nothing_more() {
    let mut pair = Pair::new().await;
    let (mut tablet, mut wire) = with_tablet(&mut pair).await;
    let commit = pair.bob.make_commit(&pair.world, &[], &[&tablet]);
    pair.alice.follow(&commit.parts.commit);
    let answer = pair.bob_wire.ask(ClientBody::Commit(commit_frame(commit))).await;
    assert!(matches!(answer, ServerBody::Committed(_)), "{answer:?}");
    pair.alice_wire.ask(ClientBody::Send(pair.alice.encrypt_frame("without you"))).await;

    let conversation = tablet.conversation().as_bytes().to_vec();
    let fetch = FetchRows { conversation: conversation.clone(), after: 0, limit: 10 };
    assert_eq!(wire.code(ClientBody::FetchRows(fetch)).await, Code::NotFound);
    assert_eq!(wire.code(ClientBody::FetchGroup(FetchGroup { conversation })).await, Code::NotFound);
    assert_eq!(wire.code(ClientBody::Send(tablet.encrypt_frame("still here?"))).await, Code::NotFound);
    let list = wire.ask(ClientBody::ListConversations(ListConversations {})).await;
    let ServerBody::Conversations(list) = list else { panic!("conversations") };
    assert_eq!(list.conversations, []);
    assert_eq!(wire.pushed_so_far(), []);
    wire.hang_up().await;

    let mut again = pair.world.connect().signed_in(&tablet).await;
    subscribe_to_nothing(&mut again).await;
}
