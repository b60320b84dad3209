//! What is said for the moment.

use std::time::Duration;

use sotto_storage::Goers;
use sotto_types::limits::SIGNAL_BYTES;
use sotto_wire::frame::{
    ClientBody, ServerBody,
    conversation::ListConversations,
    signal::{RelayedSignal, Signal},
};

use super::{Pair, commit_frame};
use crate::{
    app::inbox,
    testing::{Phone, Wire, World},
};

/// A signal of a phone in its conversation, sealed as the product seals it.
fn signal_of(world: &World, phone: &Phone, says: &[u8]) -> Signal {
    let group = phone.group.as_ref().unwrap();
    Signal {
        conversation: group.info().conversation.as_bytes().to_vec(),
        generation: group.info().generation,
        epoch: group.epoch(),
        ciphertext: group.seal_signal(says, &*world.deployment.rng).unwrap(),
    }
}

/// The signals that were pushed before the answer to the next request of this device.
async fn signals(wire: &mut Wire) -> Vec<RelayedSignal> {
    let pushed = wire.pushed_until_now().await.into_iter().filter_map(|pushed| match pushed {
        ServerBody::Signal(signal) => Some(signal),
        _ => None,
    });
    pushed.collect()
}

/// Says it; when this returns, whoever gets it has it in the mailbox.
async fn say(wire: &mut Wire, signal: &Signal) {
    wire.unnumbered(ClientBody::Signal(signal.clone())).await;
    wire.pushed_until_now().await;
}

/// Alice, Bob and Carol in a room that Alice moderates, all connected.
async fn three() -> (World, [Phone; 3], [Wire; 3]) {
    let world = World::new().await;
    let (mut alice, mut bob) = (world.person("alice").await, world.person("bob").await);
    let mut carol = world.person("carol").await;
    world.make_room(&mut alice, &mut [&mut bob, &mut carol]).await;
    let phones = [alice, bob, carol];
    let connect = async |phone: &Phone| {
        let mut wire = world.connect().signed_in(phone).await;
        wire.catch_up().await;
        wire
    };
    let wires = [connect(&phones[0]).await, connect(&phones[1]).await, connect(&phones[2]).await];
    (world, phones, wires)
}

#[tokio::test]
async fn a_signal_is_relayed_as_it_came_and_to_nobody_but_the_others() {
    let Pair { world, alice, bob, mut alice_wire, mut bob_wire } = Pair::new().await;
    let signal = signal_of(&world, &alice, b"typing");
    say(&mut alice_wire, &signal).await;
    let relayed = signals(&mut bob_wire).await;
    let [relayed] = relayed.as_slice() else { panic!("{relayed:?}") };
    assert_eq!(relayed.conversation, signal.conversation);
    assert_eq!(relayed.ciphertext, signal.ciphertext);
    assert_eq!(relayed.sender_device, alice.device().as_bytes());
    let group = bob.group.as_ref().unwrap();
    let opened =
        group.open_signal(relayed.generation, relayed.epoch, alice.device(), &relayed.ciphertext).unwrap();
    assert_eq!((opened.content.as_slice(), &opened.sender.user), (&b"typing"[..], alice.user()));
    assert_eq!(signals(&mut alice_wire).await, []);
}

#[tokio::test]
async fn whoever_was_away_hears_nothing_of_it_later() {
    let Pair { world, alice, bob, mut alice_wire, bob_wire } = Pair::new().await;
    bob_wire.hang_up().await;
    let places = inbox::places(&world.deployment, &world.caller(&bob)).await.unwrap();
    say(&mut alice_wire, &signal_of(&world, &alice, b"typing")).await;
    let mut bob_wire = world.connect().signed_in(&bob).await;
    bob_wire.catch_up().await;
    assert_eq!(signals(&mut bob_wire).await, []);
    bob_wire.hang_up().await;
    // It is no row either.
    assert_eq!(inbox::places(&world.deployment, &world.caller(&bob)).await.unwrap(), places);
}

#[tokio::test]
async fn a_signal_of_another_epoch_generation_or_size_is_dropped_without_a_word() {
    let Pair { world, alice, mut alice_wire, mut bob_wire, .. } = Pair::new().await;
    let signal = signal_of(&world, &alice, b"typing");
    let wrong = [
        Signal { epoch: signal.epoch + 1, ..signal.clone() },
        Signal { epoch: signal.epoch - 1, ..signal.clone() },
        Signal { generation: 2, ..signal.clone() },
        Signal { conversation: vec![1; 32], ..signal.clone() },
        Signal { conversation: vec![1; 5], ..signal.clone() },
        Signal { ciphertext: vec![0; SIGNAL_BYTES + 1], ..signal.clone() },
    ];
    for wrong in wrong {
        alice_wire.unnumbered(ClientBody::Signal(wrong)).await;
        // Nor is there an answer: the next one is to this request.
        assert_eq!(signals(&mut alice_wire).await, []);
    }
    assert_eq!(signals(&mut bob_wire).await, []);
    say(&mut alice_wire, &signal).await;
    assert_eq!(signals(&mut bob_wire).await.len(), 1);
}

#[tokio::test]
async fn strangers_say_nothing() {
    let Pair { world, alice, mut alice_wire, mut bob_wire, .. } = Pair::new().await;
    let carol = world.person("carol").await;
    let mut carol_wire = world.connect().signed_in(&carol).await;
    carol_wire.catch_up().await;
    say(&mut carol_wire, &signal_of(&world, &alice, b"typing")).await;
    for wire in [&mut alice_wire, &mut bob_wire, &mut carol_wire] {
        assert_eq!(signals(wire).await, []);
    }
    // Nor does a device that has not asked to hear anything.
    let mut silent = world.connect().signed_in(&alice).await;
    say(&mut silent, &signal_of(&world, &alice, b"typing")).await;
    assert_eq!(signals(&mut bob_wire).await, []);
}

#[tokio::test]
async fn whoever_goes_says_and_hears_nothing_also_while_still_following() {
    let (world, phones, mut wires) = Box::pin(three()).await;
    let [alice, bob, _] = &phones;
    let [alices, bobs, carols] = &mut wires;
    let (of_alice, of_bob) = (signal_of(&world, alice, b"a"), signal_of(&world, bob, b"b"));
    let goer = Goers::UserIn(bob.user().local(), bob.conversation());
    // The session is not told: as if the word of it came too late.
    world.write(async move |tx| Ok(tx.conversations().mark_going(&goer).await?)).await;
    say(bobs, &of_bob).await;
    say(alices, &of_alice).await;
    assert_eq!(signals(alices).await, []);
    assert_eq!(signals(bobs).await, []);
    let heard = signals(carols).await;
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].sender_device, alice.device().as_bytes());
}

#[tokio::test]
async fn whoever_was_removed_by_a_commit_hears_nothing_more() {
    let (world, mut phones, mut wires) = Box::pin(three()).await;
    let [alice, bob, carol] = &mut phones;
    let [alices, bobs, carols] = &mut wires;
    let commit = alice.make_commit(&world, &[], &[carol]);
    bob.follow(&commit.parts.commit);
    let answer = alices.ask(ClientBody::Commit(commit_frame(commit))).await;
    assert!(matches!(answer, ServerBody::Committed(_)), "{answer:?}");
    alice.accept();
    say(alices, &signal_of(&world, alice, b"without you")).await;
    assert_eq!(signals(bobs).await.len(), 1);
    assert_eq!(signals(carols).await, []);
}

#[tokio::test]
async fn a_suspended_person_says_nothing() {
    let Pair { world, alice, mut alice_wire, mut bob_wire, .. } = Pair::new().await;
    let signal = signal_of(&world, &alice, b"typing");
    world.change_user(alice.user(), |user| user.suspended = true).await;
    alice_wire.unnumbered(ClientBody::Signal(signal)).await;
    alice_wire.ask(ClientBody::ListConversations(ListConversations {})).await;
    assert_eq!(signals(&mut bob_wire).await, []);
}

#[tokio::test]
async fn more_than_a_few_are_dropped_without_a_word() {
    let Pair { world, alice, mut alice_wire, mut bob_wire, .. } = Pair::new().await;
    let signal = signal_of(&world, &alice, b"typing");
    let mut heard = 0;
    for _ in 0..40 {
        say(&mut alice_wire, &signal).await;
        heard += signals(&mut bob_wire).await.len();
    }
    assert_eq!(heard, 20);
    world.clock.advance(Duration::from_secs(1));
    for _ in 0..10 {
        say(&mut alice_wire, &signal).await;
        heard += signals(&mut bob_wire).await.len();
    }
    assert_eq!(heard, 25);
}
