//! Lies at the beginning of a connection.

use sotto_client::ErrorKind;
use sotto_testkit::Attacker;
use sotto_wire::frame::{ServerBody, ServerFrame, hello::HelloReply};

use super::acquainted;

#[derive(Debug)]
struct ChangesGreeting(fn(&mut HelloReply));

impl Attacker for ChangesGreeting {
    fn to_device(&mut self, _: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let Some(ServerBody::Welcome(reply)) = &mut frame.body {
            (self.0)(reply);
        }
        vec![frame]
    }
}

async fn is_refused(seed: u64, change: fn(&mut HelloReply)) {
    let (world, mut alice, mut bob) = Box::pin(acquainted(seed)).await;
    alice.disconnect().await;
    world.network().set_attacker(ChangesGreeting(change));
    let error = alice.try_send("bob", "to whom?").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused, "{error}");
    world.network().set_attacker(sotto_testkit::Honest);
    assert!(bob.receive().await.is_empty());
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn a_server_with_a_name_that_was_not_dialled_is_refused() {
    is_refused(90, |reply| reply.domain = "evil.example.net".to_owned()).await;
}

#[tokio::test]
async fn a_server_with_another_part_of_the_name_is_refused() {
    is_refused(91, |reply| reply.domain = "example.org".to_owned()).await;
}

#[tokio::test]
async fn a_server_with_another_signing_key_is_refused() {
    is_refused(92, |reply| {
        if let Some(byte) = reply.external_sender.last_mut() {
            *byte ^= 1;
        }
    })
    .await;
}

#[tokio::test]
async fn a_nonce_of_the_servers_choice_signs_nobody_in_twice() {
    // A signature over another nonce is no signature: the server that ships refuses it.
    let (world, mut alice, mut bob) = acquainted(93).await;
    alice.disconnect().await;
    world.network().set_attacker(ChangesGreeting(|reply| reply.nonce = vec![0; 32]));
    alice.once(async |client| client.connect().await).await.unwrap_err();
    world.end([&mut alice, &mut bob]).await;
}
