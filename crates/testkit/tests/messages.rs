//! People write to each other.

use sotto_testkit::World;

#[tokio::test]
async fn messages_go_both_ways() {
    let world = World::new(1).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;

    alice.send("bob", "hello").await;
    alice.send("bob", "are you there?").await;
    assert_eq!(bob.receive().await, ["hello", "are you there?"]);
    bob.send("alice", "I am").await;
    assert_eq!(alice.receive().await, ["I am"]);

    let both = ["hello", "are you there?", "I am"];
    assert_eq!(alice.texts("bob"), both);
    assert_eq!(bob.texts("alice"), both);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn messages_wait_for_a_receiver_who_is_away() {
    let world = World::new(2).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    bob.shut_down();

    let texts: Vec<String> = (0..20).map(|number| format!("message {number}")).collect();
    for text in &texts {
        alice.send("bob", text).await;
    }
    alice.shut_down();
    assert_eq!(bob.receive().await, texts);
    assert!(bob.receive().await.is_empty());
    alice.receive().await;
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn the_server_forgets_nothing_in_a_restart() {
    let mut world = World::new(3).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "before").await;
    world.restart_server().await;
    assert_eq!(bob.receive().await, ["before"]);
    bob.send("alice", "after").await;
    world.restart_server().await;
    assert_eq!(alice.receive().await, ["after"]);
    assert_eq!(alice.texts("bob"), ["before", "after"]);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn what_is_queued_without_a_server_goes_out_later() {
    let mut world = World::new(4).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    world.stop_server().await;
    let error = alice.try_send("bob", "patience").await.unwrap_err();
    assert_eq!(error.kind(), sotto_client::ErrorKind::Queued);
    alice.shut_down();
    world.start_server();
    assert!(alice.receive().await.is_empty());
    assert_eq!(bob.receive().await, ["patience"]);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn a_connected_device_is_told_at_once() {
    let world = World::new(5).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "first").await;
    let received = async {
        let texts = bob.await_messages(3).await;
        bob.send("alice", "all three").await;
        texts
    };
    let sent = async {
        alice.send("bob", "second").await;
        alice.send("bob", "third").await;
        alice.await_messages(1).await
    };
    let (received, answer) = tokio::join!(received, sent);
    assert_eq!(received, ["first", "second", "third"]);
    assert_eq!(answer, ["all three"]);
    bob.receive().await;
    alice.receive().await;
    world.end([&mut alice, &mut bob]).await;
}
