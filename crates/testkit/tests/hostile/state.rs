//! A server that goes back to what it was.

use std::fs;

use super::acquainted;

#[tokio::test]
async fn a_server_that_was_rolled_back_does_not_pass_for_the_one_it_was() {
    let (mut world, mut alice, mut bob) = acquainted(120).await;
    let (database, copy) = (world.server_folder().join("sotto.db"), world.server_folder().join("copy.db"));
    world.stop_server().await;
    fs::copy(&database, &copy).unwrap();
    world.start_server();
    alice.send("bob", "after the copy").await;
    assert_eq!(bob.receive().await, ["after the copy"]);
    alice.receive().await;

    world.stop_server().await;
    for left in ["sotto.db-wal", "sotto.db-shm"] {
        fs::remove_file(world.server_folder().join(left)).unwrap_or_default();
    }
    fs::copy(&copy, &database).unwrap();
    world.start_server();

    // The server gives the message a place that is taken here: it is not believed, and nothing is shown twice.
    alice.try_send("bob", "on the old log").await.unwrap_err();
    assert!(bob.try_receive().await.unwrap_or_default().is_empty());
    assert_eq!(bob.texts("alice"), ["hello", "hello yourself", "after the copy"]);
    alice.shut_down();
    bob.shut_down();
    world.end([]).await;
}
