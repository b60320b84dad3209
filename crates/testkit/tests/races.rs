//! Who is first: the server decides, and whoever loses goes on by itself.

use sotto_client::WarningKind;
use sotto_testkit::World;

#[tokio::test]
async fn two_people_who_begin_at_once_share_one_conversation() {
    for seed in 40..46 {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut bob = world.register("bob").await;
        tokio::join!(alice.send("bob", "from alice"), bob.send("alice", "from bob"));
        assert_eq!(alice.receive().await, ["from bob"]);
        assert_eq!(bob.receive().await, ["from alice"]);
        let conversations = alice.client().conversations().unwrap();
        assert_eq!(conversations.len(), 1);
        assert_eq!(conversations[0].id, bob.client().conversations().unwrap()[0].id);
        assert_eq!(alice.texts("bob"), bob.texts("alice"));
        world.end([&mut alice, &mut bob]).await;
    }
}

#[tokio::test]
async fn commits_at_the_same_epoch_both_take_effect_in_the_end() {
    for seed in 50..54 {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut bob = world.register("bob").await;
        alice.send("bob", "hello").await;
        bob.receive().await;
        alice.receive().await;
        // Two new devices, so that both people have something to commit in one epoch.
        let mut tablet = world.log_in("alice", "alice-tablet").await;
        let mut laptop = world.log_in("bob", "bob-laptop").await;
        tokio::join!(alice.send("bob", "one"), bob.send("alice", "two"));
        assert_eq!(alice.receive().await, ["two"]);
        assert_eq!(bob.receive().await, ["one"]);
        tablet.receive().await;
        laptop.receive().await;
        bob.send("alice", "to all").await;
        assert_eq!(alice.receive().await, ["to all"]);
        assert!(tablet.receive().await.contains(&"to all".to_owned()));
        laptop.receive().await;
        assert_eq!(laptop.texts("alice").last().unwrap(), "to all");
        assert_eq!(alice.warnings(), [WarningKind::DeviceAdded]);
        assert_eq!(bob.warnings(), [WarningKind::DeviceAdded]);
        world.end([&mut alice, &mut bob, &mut tablet, &mut laptop]).await;
    }
}
