//! What a hostile or newer device may say.

use bytes::Bytes;
use prost::Message;
use sotto_wire::frame::{
    ClientBody, ClientFrame, FRAME_BYTES, ServerBody, directory::ListDevices, refusal::Code,
};

use crate::{
    device::Incoming,
    testing::{Wire, World},
};

async fn is_refused_and_ended(mut wire: Wire, incoming: Incoming) {
    wire.send_raw(incoming).await;
    let (answers, body) = wire.next_answer().await.unwrap();
    assert_eq!(answers, 0);
    assert!(matches!(body, ServerBody::Refusal(refusal) if refusal.code() == Code::Invalid));
    assert_eq!(wire.wait_for_end().await, []);
}

#[tokio::test]
async fn a_frame_that_is_none_gets_one_refusal_and_the_end() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    for frame in [Bytes::from_static(&[0xff; 8]), Bytes::from(vec![0; FRAME_BYTES + 1])] {
        is_refused_and_ended(world.connect(), Incoming::Frame(frame.clone())).await;
        is_refused_and_ended(world.connect().hello().await, Incoming::Frame(frame.clone())).await;
        is_refused_and_ended(world.connect().signed_in(&alice).await, Incoming::Frame(frame)).await;
    }
    is_refused_and_ended(world.connect().signed_in(&alice).await, Incoming::Malformed).await;
}

#[tokio::test]
async fn a_stranger_may_not_send_what_a_device_may() {
    let world = World::new().await;
    let mut large = ClientFrame { request: 1, body: None }.encode_to_vec();
    // An unknown field of 600 kB: number 500, length-delimited.
    large.extend_from_slice(&[0xa2, 0x1f, 0xc0, 0xcf, 0x24]);
    large.resize(large.len() + 600_000, 0);
    let large = Bytes::from(large);
    is_refused_and_ended(world.connect().hello().await, Incoming::Frame(large.clone())).await;

    let alice = world.person("alice").await;
    let mut wire = world.connect().signed_in(&alice).await;
    wire.send_raw(Incoming::Frame(large)).await;
    let (_, body) = wire.next_answer().await.unwrap();
    assert!(matches!(body, ServerBody::Refusal(refusal) if refusal.code() == Code::Unsupported));
}

#[tokio::test]
async fn a_request_of_a_newer_client_is_unsupported_and_nothing_more() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let mut wire = world.connect().signed_in(&alice).await;
    // Number 7 in field 1, and an unknown field 99 with two bytes.
    wire.send_raw(Incoming::Frame(Bytes::from_static(&[0x08, 7, 0x9a, 0x06, 2, 1, 2]))).await;
    let (answers, body) = wire.next_answer().await.unwrap();
    assert_eq!(answers, 7);
    assert!(matches!(body, ServerBody::Refusal(refusal) if refusal.code() == Code::Unsupported));
    assert!(matches!(wire.ask(ClientBody::ListDevices(ListDevices {})).await, ServerBody::Devices(_)));
}

#[tokio::test]
async fn a_request_without_a_number_is_refused() {
    let world = World::new().await;
    let mut wire = world.connect().hello().await;
    let frame = ClientFrame { request: 0, body: Some(ClientBody::ListDevices(ListDevices {})) };
    wire.send_raw(Incoming::Frame(frame.encode_to_vec().into())).await;
    let (_, body) = wire.next_answer().await.unwrap();
    assert!(matches!(body, ServerBody::Refusal(refusal) if refusal.code() == Code::Invalid));
}

#[tokio::test]
async fn random_frames_never_end_in_a_fault() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let rng = &*world.deployment.rng;
    for _ in 0..200 {
        let mut wire = world.connect().signed_in(&alice).await;
        // A tag of the requests, so that a part of the draws gets past the outermost decoder.
        let mut frame = vec![0x08, 1, 0x82 | (rng.array::<1>()[0] & 0x78), 0x02, 40];
        frame.extend_from_slice(&rng.array::<40>());
        wire.send_raw(Incoming::Frame(frame.into())).await;
        if let Some((_, ServerBody::Refusal(refusal))) = wire.next_answer().await {
            assert_ne!(refusal.code(), Code::Internal, "{}", refusal.reason);
        }
    }
}

#[tokio::test]
async fn too_many_requests_are_told_when_to_try_again() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let mut wire = world.connect().signed_in(&alice).await;
    let mut refused = None;
    for _ in 0..1_000 {
        let body = ClientBody::ListDevices(ListDevices {});
        if let ServerBody::Refusal(refusal) = wire.ask(body).await {
            refused = Some(refusal);
            break;
        }
    }
    let refused = refused.expect("a limit");
    assert_eq!(refused.code(), Code::LimitReached);
    assert!(refused.retry_after > 0);
    world.clock.advance(std::time::Duration::from_millis(refused.retry_after.into()));
    let body = ClientBody::ListDevices(ListDevices {});
    assert!(matches!(wire.ask(body).await, ServerBody::Devices(_)));
}
