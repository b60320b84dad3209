//! A network that breaks links: nothing accepted is lost, nothing is shown twice, order is kept.

use sotto_testkit::{Device, Faults, World};

/// Two people write over and over, each as the network lets them; both must end with one and the same conversation.
async fn talk_over_a_lossy_network(seed: u64) {
    let world = World::new(seed).await;
    world.network().set_faults(Faults::LOSSY);
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let (from_alice, from_bob) = (texts("alice"), texts("bob"));

    tokio::join!(say(&mut alice, "bob", &from_alice), say(&mut bob, "alice", &from_bob));
    let at_alice = alice.receive().await;
    let at_bob = bob.receive().await;
    assert_eq!(at_alice, from_bob, "what alice was shown");
    assert_eq!(at_bob, from_alice, "what bob was shown");
    assert_eq!(alice.texts("bob"), bob.texts("alice"), "both have the same conversation");
    assert!(alice.receive().await.is_empty());
    assert!(bob.receive().await.is_empty());
    assert!(alice.warnings().is_empty(), "{:?}", alice.warnings());
    assert!(bob.warnings().is_empty(), "{:?}", bob.warnings());

    world.end([&mut alice, &mut bob]).await;
}

fn texts(who: &str) -> Vec<String> {
    (0..8).map(|number| format!("{who} says {number}")).collect()
}

async fn say(device: &mut Device, to: &str, texts: &[String]) {
    for text in texts {
        device.send(to, text).await;
    }
}

#[tokio::test]
async fn nothing_is_lost_doubled_or_reordered_when_links_break() {
    for seed in 100..112 {
        talk_over_a_lossy_network(seed).await;
    }
}
