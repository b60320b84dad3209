//! A hostile server: what it tries is refused, or shown to the person.
//!
//! It may always withhold the newest rows; no test claims that anybody notices that.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod directory;
mod greeting;
mod log;
mod state;
mod wraps;

use sotto_testkit::{Device, World};

/// Alice and Bob, who have exchanged a message each.
async fn acquainted(seed: u64) -> (World, Device, Device) {
    let world = World::new(seed).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "hello").await;
    assert_eq!(bob.receive().await, ["hello"]);
    bob.send("alice", "hello yourself").await;
    assert_eq!(alice.receive().await, ["hello yourself"]);
    (world, alice, bob)
}
