//! A new generation, from the side of those who did not begin it.

use sotto_wire::frame::{ClientBody, ServerBody, conversation as frames, refusal::Code};

use super::{Pair, create_frame, take_joined};

#[tokio::test]
async fn the_invitation_comes_before_the_rows_that_need_it() {
    let Pair { world, mut alice, mut bob, mut alice_wire, mut bob_wire } = Pair::new().await;
    let info = alice.group.as_ref().unwrap().info().next_generation();
    let package = bob.upload(&world, 1).one_time;
    let next = alice.make(&world, &info, &package);
    let beginning = frames::Create { generation: 2, ..create_frame(next) };
    let begun = alice_wire.ask(ClientBody::Create(beginning.clone())).await;
    assert_eq!(begun, ServerBody::Committed(frames::Committed { position: 2, epoch: 1 }));
    alice.accept();
    alice_wire.ask(ClientBody::Send(alice.encrypt_frame("here we are"))).await;

    let joined = take_joined(&mut bob_wire).await;
    assert_eq!((joined.generation, joined.position), (2, 2));
    bob.join(&joined);
    let rows = bob_wire.next_rows().await;
    let [row] = &rows.rows[..] else { panic!("{rows:?}") };
    assert_eq!((row.position, row.generation), (3, 2));
    assert_eq!(bob.decrypt(&row.payload), "here we are");
    bob_wire.ack_rows(&rows).await;

    // From here on everything is as it was.
    bob_wire.ask(ClientBody::Send(bob.encrypt_frame("and here"))).await;
    alice_wire.ask(ClientBody::Send(alice.encrypt_frame("well"))).await;
    assert_eq!(bob_wire.next_rows().await.rows[0].position, 4);
    assert_eq!(bob_wire.next_rows().await.rows[0].position, 5);

    assert_eq!(alice_wire.code(ClientBody::Create(beginning.clone())).await, Code::Conflict);
    let third = frames::Create { generation: 3, ..beginning.clone() };
    let refusal = alice_wire.refusal(ClientBody::Create(third)).await;
    assert_eq!(refusal.code(), Code::LimitReached);
    assert!(refusal.retry_after > 0);
    let none = frames::Create { generation: 0, ..beginning };
    assert_eq!(alice_wire.code(ClientBody::Create(none)).await, Code::Invalid);
}
