//! What is said is found nowhere but on a screen.

use sotto_testkit::{World, find_marker, holds_marker};

const MARKER: &str = "the-heron-lands-at-dawn-4711";

#[tokio::test]
async fn a_message_is_in_no_file_of_the_server_and_in_no_frame() {
    let (mut world, _, _) = world_with_a_secret(60).await;
    assert_eq!(find_marker(&world.server_folder(), MARKER).unwrap(), Vec::<std::path::PathBuf>::new());
    let traffic = world.network().traffic();
    assert!(traffic.len() > 20, "only {} frames", traffic.len());
    assert!(traffic.iter().all(|frame| !holds_marker(frame, MARKER)));
    // Also where the write-ahead log has been folded in.
    world.stop_server().await;
    assert_eq!(find_marker(&world.server_folder(), MARKER).unwrap(), Vec::<std::path::PathBuf>::new());
    world.start_server();
    world.end([]).await;
}

#[tokio::test]
async fn a_message_is_not_in_clear_in_the_files_of_a_client() {
    let (world, mut alice, mut bob) = world_with_a_secret(61).await;
    assert_eq!(find_marker(&world.homes_folder(), MARKER).unwrap(), Vec::<std::path::PathBuf>::new());
    alice.shut_down();
    bob.shut_down();
    assert_eq!(find_marker(&world.homes_folder(), MARKER).unwrap(), Vec::<std::path::PathBuf>::new());
    // It is there, under the password.
    assert_eq!(bob.receive().await, Vec::<String>::new());
    assert_eq!(bob.texts("alice"), [MARKER]);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn the_search_would_find_what_is_in_clear() {
    let (world, mut alice, mut bob) = world_with_a_secret(62).await;
    // The address is on the server and in traffic: the same search finds it.
    assert!(!find_marker(&world.server_folder(), "alice@example.org").unwrap().is_empty());
    assert!(world.network().traffic().iter().any(|frame| holds_marker(frame, "alice@example.org")));
    world.end([&mut alice, &mut bob]).await;
}

async fn world_with_a_secret(seed: u64) -> (World, sotto_testkit::Device, sotto_testkit::Device) {
    let world = World::new(seed).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", MARKER).await;
    assert_eq!(bob.receive().await, [MARKER]);
    (world, alice, bob)
}
