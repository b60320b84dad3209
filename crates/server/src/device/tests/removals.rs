//! Who is asked to commit waiting removals, and when.

use std::time::Duration;

use sotto_storage::Goers;
use sotto_wire::frame::{
    ClientBody, ServerBody,
    conversation::{CommitWanted, Leave},
    refusal::Code,
};

use crate::{
    app::conversations::{leave, take_leaves_out},
    testing::{Phone, Wire, World},
};

/// Alice, Bob and Carol in a room, their leaves in this order.
async fn three() -> (World, Phone, Phone, Phone) {
    let world = World::new().await;
    let (mut alice, mut bob) = (world.person("alice").await, world.person("bob").await);
    let mut carol = world.person("carol").await;
    world.make_room(&mut alice, &mut [&mut bob, &mut carol]).await;
    (world, alice, bob, carol)
}

async fn connect(world: &World, phone: &Phone) -> Wire {
    let mut wire = world.connect().signed_in(phone).await;
    wire.catch_up().await;
    wire
}

/// Takes pushes until the device is asked; how many others came before.
async fn wait_until_asked(wire: &mut Wire, phone: &Phone) -> usize {
    let wanted = CommitWanted { conversation: phone.conversation().as_bytes().to_vec() };
    let mut others = 0;
    loop {
        match wire.next_push().await.unwrap() {
            ServerBody::CommitWanted(asked) => {
                assert_eq!(asked, wanted);
                return others;
            }
            _ => others += 1,
        }
    }
}

async fn is_asked(wire: &mut Wire) -> bool {
    wire.pushed_until_now().await.iter().any(|pushed| matches!(pushed, ServerBody::CommitWanted(_)))
}

/// Lets the time pass after which the next is asked.
async fn three_seconds() {
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(3)).await;
    tokio::time::resume();
}

#[tokio::test]
async fn the_lowest_leaf_is_asked_and_after_three_seconds_the_next() {
    let (world, mut alice, bob, carol) = three().await;
    let (mut alices, mut carols) = (connect(&world, &alice).await, connect(&world, &carol).await);
    leave(&world.deployment, &world.caller(&bob), bob.conversation()).await.unwrap();
    world.do_jobs().await;
    assert_eq!(wait_until_asked(&mut alices, &alice).await, 1, "the proposal comes before");
    assert!(!is_asked(&mut carols).await);
    three_seconds().await;
    wait_until_asked(&mut carols, &carol).await;
    assert!(!is_asked(&mut alices).await, "once in a round");
    world.commit_proposals(&mut alice).await;
    three_seconds().await;
    for wire in [&mut alices, &mut carols] {
        assert!(!is_asked(wire).await, "nothing waits");
    }
}

#[tokio::test]
async fn whoever_goes_is_not_asked_and_hears_nothing() {
    let (world, alice, bob, _) = three().await;
    let (mut alices, mut bobs) = (connect(&world, &alice).await, connect(&world, &bob).await);
    let frame = |phone: &Phone| Leave { conversation: phone.conversation().as_bytes().to_vec() };
    let answer = alices.ask(ClientBody::Leave(frame(&alice))).await;
    assert!(matches!(answer, ServerBody::Done(_)), "{answer:?}");
    assert_eq!(alices.code(ClientBody::Leave(frame(&alice))).await, Code::NotFound);
    let malformed = Leave { conversation: vec![1; 31] };
    assert_eq!(alices.code(ClientBody::Leave(malformed)).await, Code::Invalid);
    world.do_jobs().await;
    wait_until_asked(&mut bobs, &bob).await;
    three_seconds().await;
    assert_eq!(alices.pushed_until_now().await, []);
}

#[tokio::test]
async fn where_nobody_is_connected_the_first_who_comes_is_asked_even_after_a_restart() {
    let (mut world, alice, bob, carol) = three().await;
    leave(&world.deployment, &world.caller(&alice), bob.conversation()).await.unwrap();
    world.do_jobs().await;
    world.restart();
    let mut carols = connect(&world, &carol).await;
    assert_eq!(wait_until_asked(&mut carols, &carol).await, 0);
    // Who comes while another is asked is next.
    let mut bobs = connect(&world, &bob).await;
    assert!(!is_asked(&mut bobs).await);
    three_seconds().await;
    wait_until_asked(&mut bobs, &bob).await;
}

#[tokio::test]
async fn a_device_is_asked_after_it_was_pushed_what_it_is_to_commit() {
    let (world, alice, bob, carol) = three().await;
    let mut bobs = connect(&world, &bob).await;
    // More than a window, which the device does not acknowledge.
    let mut sender = carol;
    for _ in 0..210 {
        let content = sender.encrypt("x");
        crate::app::conversations::send(&world.deployment, &world.caller(&sender), content).await.unwrap();
    }
    leave(&world.deployment, &world.caller(&alice), bob.conversation()).await.unwrap();
    world.do_jobs().await;
    assert!(!is_asked(&mut bobs).await);
    let last = sotto_wire::frame::inbox::AckRows {
        conversation: bob.conversation().as_bytes().to_vec(),
        position: 200,
    };
    bobs.unnumbered(ClientBody::AckRows(last)).await;
    assert_eq!(wait_until_asked(&mut bobs, &bob).await, 1);
}

#[tokio::test]
async fn what_is_sent_after_somebody_went_does_not_reach_a_session_that_has_not_heard_of_it() {
    let (world, mut alice, bob, carol) = three().await;
    let (mut bobs, mut carols) = (connect(&world, &bob).await, connect(&world, &carol).await);
    let (who, now) = (Goers::UserIn(bob.user().local(), bob.conversation()), world.deployment.now());
    // On disk, and the session still follows.
    world.write(async move |tx| take_leaves_out(tx, &who, now).await).await;
    world.say(&mut alice).await.unwrap();
    assert_eq!(carols.next_rows().await.rows.len(), 1);
    assert_eq!(bobs.pushed_until_now().await, []);
}
