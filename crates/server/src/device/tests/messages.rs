//! Messages between two people.

use sotto_wire::frame::{ClientBody, ServerBody, conversation as frames, refusal::Code};

use super::Pair;

#[tokio::test]
async fn a_message_goes_from_one_to_the_other_and_back_to_the_sender() {
    let Pair { mut alice, mut bob, mut alice_wire, mut bob_wire, .. } = Pair::new().await;
    let own_commit = alice_wire.next_rows().await;
    assert_eq!(own_commit.rows[0].kind(), frames::RowKind::Commit);

    let sent = alice_wire.ask(ClientBody::Send(alice.encrypt_frame("hello"))).await;
    let ServerBody::Sent(sent) = sent else { panic!("{sent:?}") };
    assert_eq!(sent.position, 2);

    let rows = bob_wire.next_rows().await;
    assert_eq!(rows.rows.len(), 1);
    assert_eq!(rows.rows[0].position, 2);
    assert_eq!(rows.rows[0].sender_device, alice.device().as_bytes());
    assert_eq!(bob.decrypt(&rows.rows[0].payload), "hello");
    assert_eq!(alice_wire.next_rows().await, rows);
}

#[tokio::test]
async fn pipelined_sends_keep_their_order() {
    let Pair { mut alice, mut bob, mut alice_wire, mut bob_wire, .. } = Pair::new().await;
    let mut numbers = Vec::new();
    for number in 0..100 {
        let send = alice.encrypt_frame(&number.to_string());
        numbers.push(alice_wire.send(ClientBody::Send(send)).await);
    }
    for (index, number) in numbers.into_iter().enumerate() {
        let (answers, body) = alice_wire.next_answer().await.unwrap();
        assert_eq!(answers, number);
        let ServerBody::Sent(sent) = body else { panic!("{body:?}") };
        assert_eq!(sent.position, index as u64 + 2);
    }
    let mut read = Vec::new();
    while read.len() < 100 {
        let rows = bob_wire.next_rows().await;
        bob_wire.ack_rows(&rows).await;
        read.extend(rows.rows.iter().map(|row| bob.decrypt(&row.payload)));
    }
    assert_eq!(read, (0..100).map(|number| number.to_string()).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_message_of_another_group_or_epoch_is_refused() {
    let Pair { mut alice, mut alice_wire, .. } = Pair::new().await;
    let mut wrong_epoch = alice.encrypt_frame("x");
    wrong_epoch.epoch += 1;
    assert_eq!(alice_wire.code(ClientBody::Send(wrong_epoch)).await, Code::Invalid);
    let mut wrong_generation = alice.encrypt_frame("x");
    wrong_generation.generation = 2;
    assert_eq!(alice_wire.code(ClientBody::Send(wrong_generation)).await, Code::Conflict);
    let mut no_message = alice.encrypt_frame("x");
    no_message.ciphertext = vec![1; 100];
    assert_eq!(alice_wire.code(ClientBody::Send(no_message)).await, Code::Invalid);
}
