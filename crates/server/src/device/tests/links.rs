//! A device link, frame by frame.

use sotto_wire::{
    frame::{
        ClientBody, Done, ServerBody,
        link::{CloseLink, JoinLink, LinkMessage, OpenLink},
        refusal::Code,
    },
    link::{OPENING_SIDE, Opening},
};

use crate::testing::World;

fn message(join: &[u8], body: &[u8], ended: bool) -> ClientBody {
    ClientBody::LinkMessage(LinkMessage { join: join.to_vec(), body: body.to_vec(), ended })
}

#[tokio::test]
async fn an_answer_is_pushed_to_the_old_device_and_its_word_is_the_answer_to_that() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let mut old = world.connect().signed_in(&alice).await;
    let opening = Opening { id: [1; 8], exchange: [OPENING_SIDE; 33] }.encode();
    let open = ClientBody::OpenLink(OpenLink { openings: vec![opening.clone()] });
    assert_eq!(old.ask(open).await, ServerBody::Done(Done {}));

    let mut new = world.connect().hello().await;
    let join = ClientBody::JoinLink(JoinLink { username: "alice@example.org".to_owned() });
    let ServerBody::LinkOpening(got) = new.ask(join.clone()).await else { panic!("an opening") };
    assert_eq!(got.opening, opening);
    // A second try needs a second connection.
    assert_eq!(new.code(join).await, Code::Invalid);

    new.send(message(&[], b"answer", false)).await;
    let Some(ServerBody::LinkMessage(pushed)) = old.next_push().await else { panic!("a push") };
    assert_eq!((pushed.join.len(), pushed.body.as_slice()), (16, &b"answer"[..]));
    assert_eq!(old.ask(message(&pushed.join, b"welcome", false)).await, ServerBody::Done(Done {}));
    let Some((_, ServerBody::LinkMessage(heard))) = new.next_answer().await else { panic!("an answer") };
    assert_eq!((heard.join.as_slice(), heard.body.as_slice()), (&[][..], &b"welcome"[..]));

    new.send(message(&[], &[], false)).await;
    assert_eq!(old.ask(message(&pushed.join, &[], true)).await, ServerBody::Done(Done {}));
    let Some((_, ServerBody::Refusal(refusal))) = new.next_answer().await else { panic!("a refusal") };
    assert_eq!(refusal.code(), Code::NotFound);
    assert_eq!(old.ask(ClientBody::CloseLink(CloseLink {})).await, ServerBody::Done(Done {}));
}

#[tokio::test]
async fn nothing_of_a_link_is_for_somebody_who_did_not_ask_to_be_let_in() {
    let world = World::new().await;
    let mut new = world.connect().hello().await;
    assert_eq!(new.code(message(&[], b"answer", false)).await, Code::Invalid);
    assert_eq!(new.code(ClientBody::OpenLink(OpenLink::default())).await, Code::Unauthenticated);
    assert_eq!(new.code(ClientBody::CloseLink(CloseLink {})).await, Code::Unauthenticated);
}
