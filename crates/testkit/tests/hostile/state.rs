//! A server that goes back to what it was: it does not pass for the one that it was, and conversations go on anew.

use sotto_client::WarningKind;

use super::acquainted;

#[tokio::test]
async fn a_conversation_on_a_server_that_was_rolled_back_is_begun_anew() {
    let (mut world, mut alice, mut bob) = acquainted(120).await;
    let copy = world.back_up().await;
    alice.send("bob", "after the copy").await;
    assert_eq!(bob.receive().await, ["after the copy"]);
    alice.receive().await;

    world.roll_back(&copy).await;

    // The conversation is begun anew over the new log: nothing of what was read is lost, and nothing is shown twice.
    let queued = alice.try_send("bob", "on the old log").await;
    assert!(queued.is_err(), "the connection is the old server's");
    alice.receive().await;
    bob.receive().await;
    alice.send("bob", "on the new log").await;
    bob.receive().await;
    let texts = ["hello", "hello yourself", "after the copy", "on the old log", "on the new log"];
    assert_eq!(bob.texts("alice"), texts);
    assert_eq!(alice.texts("bob"), texts);
    assert!(alice.warnings().contains(&WarningKind::ServerBehind), "{:?}", alice.warnings());
    assert!(bob.warnings().contains(&WarningKind::BegunAnew), "{:?}", bob.warnings());
    world.end([&mut alice, &mut bob]).await;
}
