//! What has to come first.

use std::time::Duration;

use sotto_wire::frame::{
    ClientBody, PROTOCOL, ServerBody,
    account::{LoginFinish, RegisterFinish},
    conversation::{ListConversations, Send},
    directory::ListDevices,
    hello::Hello,
    inbox::Subscribe,
    refusal::Code,
};

use crate::testing::World;

fn hello(protocol_min: u32, protocol_max: u32) -> Hello {
    Hello {
        protocol_min,
        protocol_max,
        client_version: "0.1.0".to_owned(),
        platform: "linux".to_owned(),
        features: Vec::new(),
        nonce: vec![1; 32],
    }
}

#[tokio::test]
async fn the_first_frame_is_a_hello_or_the_last() {
    let world = World::new().await;
    let mut wire = world.connect();
    assert_eq!(wire.code(ClientBody::ListDevices(ListDevices {})).await, Code::Invalid);
    assert_eq!(wire.wait_for_end().await, []);
}

#[tokio::test]
async fn versions_that_do_not_meet_are_unsupported() {
    let world = World::new().await;
    for (min, max) in [(PROTOCOL + 1, PROTOCOL + 9), (0, PROTOCOL - 1), (PROTOCOL + 1, PROTOCOL - 1)] {
        let mut wire = world.connect();
        assert_eq!(wire.code(ClientBody::Hello(hello(min, max))).await, Code::Unsupported);
        wire.wait_for_end().await;
    }
    let mut newer = world.connect();
    let reply = newer.ask(ClientBody::Hello(hello(PROTOCOL, PROTOCOL + 9))).await;
    assert!(
        matches!(reply, ServerBody::Welcome(reply) if reply.protocol == PROTOCOL && reply.nonce.len() == 32)
    );
}

#[tokio::test]
async fn a_client_that_is_too_old_is_told_what_to_install() {
    let world = World::new().await;
    let mut old = world.connect();
    let hello_of = |version: &str| Hello { client_version: version.to_owned(), ..hello(1, 1) };
    let refusal = old.refusal(ClientBody::Hello(hello_of("0.0.9"))).await;
    assert_eq!(refusal.code(), Code::Unsupported);
    assert_eq!(refusal.reason, "Version 0.0.9 of Sotto is not supported any more: install version 0.1.0.");
    assert_eq!(old.wait_for_end().await, []);
    let mut newer = world.connect();
    let reply = newer.ask(ClientBody::Hello(hello_of("9.0.0"))).await;
    assert!(matches!(reply, ServerBody::Welcome(reply) if reply.newest_version == "0.1.0"));
}

#[tokio::test]
async fn a_hello_is_checked_like_everything_else() {
    let world = World::new().await;
    let short_nonce = Hello { nonce: vec![1; 31], ..hello(1, 1) };
    let control = Hello { platform: "li\u{1b}nux".to_owned(), ..hello(1, 1) };
    let many = Hello { features: vec!["x".to_owned(); 65], ..hello(1, 1) };
    let no_version = Hello { client_version: "newest".to_owned(), ..hello(1, 1) };
    for bad in [short_nonce, control, many, no_version] {
        let mut wire = world.connect();
        assert_eq!(wire.code(ClientBody::Hello(bad)).await, Code::Invalid);
        wire.wait_for_end().await;
    }
}

#[tokio::test]
async fn nothing_is_said_to_a_device_that_has_not_signed_in() {
    let world = World::new().await;
    let mut wire = world.connect().hello().await;
    for body in [
        ClientBody::Subscribe(Subscribe {}),
        ClientBody::Send(Send::default()),
        ClientBody::ListConversations(ListConversations {}),
        ClientBody::Hello(hello(1, 1)),
    ] {
        assert_eq!(wire.code(body).await, Code::Unauthenticated);
    }
}

#[tokio::test]
async fn second_halves_need_their_first() {
    let world = World::new().await;
    let mut wire = world.connect().hello().await;
    let finish = ClientBody::RegisterFinish(RegisterFinish::default());
    assert_eq!(wire.code(finish).await, Code::Invalid);
    let finish = ClientBody::LoginFinish(LoginFinish::default());
    assert_eq!(wire.code(finish).await, Code::Invalid);
}

#[tokio::test]
async fn a_connection_that_does_not_sign_in_is_ended() {
    let world = World::new().await;
    let greeted = world.connect().hello().await;
    tokio::time::pause();
    let mut silent = world.connect();
    silent.session_ends_within(Duration::from_secs(11)).await;
    assert!(matches!(silent.wait_for_end().await.as_slice(), [ServerBody::Goodbye(_)]));
    tokio::time::advance(Duration::from_secs(200)).await;
    assert!(matches!(greeted.wait_for_end().await.as_slice(), [ServerBody::Goodbye(_)]));
}
