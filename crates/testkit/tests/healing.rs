//! A device that lost its way comes back.

use sotto_testkit::{Attacker, World};
use sotto_wire::frame::{ServerBody, ServerFrame, conversation::RowKind};

/// Keeps every commit from one device, once, as if it had been lost for good.
#[derive(Debug)]
struct LosesCommits {
    victim: &'static str,
    left: usize,
}

impl Attacker for LosesCommits {
    fn to_device(&mut self, to: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let (true, Some(ServerBody::Rows(rows))) = (to == self.victim, &mut frame.body) {
            let before = rows.rows.len();
            rows.rows.retain(|row| row.kind() != RowKind::Commit || self.left == 0);
            self.left = self.left.saturating_sub(before - rows.rows.len());
        }
        vec![frame]
    }
}

#[tokio::test]
async fn a_commit_that_was_lost_is_read_again() {
    let world = World::new(70).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "before").await;
    assert_eq!(bob.receive().await, ["before"]);
    bob.disconnect().await;

    // Bob misses the commit that brings the tablet in, and the message is of the epoch after it.
    let mut tablet = world.log_in("alice", "alice-tablet").await;
    alice.receive().await;
    alice.send("bob", "after").await;
    world.network().set_attacker(LosesCommits { victim: "bob", left: 1 });
    assert_eq!(bob.receive().await, ["after"]);
    tablet.receive().await;
    bob.send("alice", "all well").await;
    assert_eq!(alice.receive().await, ["all well"]);
    assert!(tablet.receive().await.contains(&"all well".to_owned()));
    world.end([&mut alice, &mut bob, &mut tablet]).await;
}
