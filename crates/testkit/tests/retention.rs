//! Data retention: a bot that reads everything, in the place of the one that keeps it.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use sotto_client::{Client, ClientError, Recipient};
use sotto_testkit::{Device, World};
use sotto_types::ConversationId;

async fn acknowledge(device: &mut Device) {
    device.once(async |client| client.refresh_policy().await).await.unwrap();
    let notice = device.client().retention_notice().unwrap().unwrap();
    assert!(notice.text.contains("keeps records"), "{}", notice.text);
    device.client().acknowledge_retention().unwrap();
}

async fn refused(device: &mut Device, id: ConversationId) -> ClientError {
    let to = Recipient::Conversation(id);
    device.once(async |client: &mut Client| client.send(&to, "unheard").await).await.unwrap_err()
}

#[tokio::test]
async fn the_bot_of_the_network_reads_everything_that_is_said_from_then_on() {
    let world = World::new(940).await;
    let mut alice = world.register("alice").await;
    let (mut bob, mut carol) = (world.register("bob").await, world.register("carol").await);
    let id = alice.create_room("Board", &["bob", "carol"], &[]).await.unwrap().id;
    for device in [&mut bob, &mut carol] {
        device.receive().await;
    }
    alice.say(id, "before").await;
    bob.receive().await;
    carol.receive().await;

    let mut bot = world.retention_bot().await;
    world.retain(true).await;
    // Nothing is said before the notice was acknowledged.
    alice.receive().await;
    let unacknowledged = refused(&mut alice, id).await;
    assert!(matches!(unacknowledged, ClientError::RetentionUnacknowledged(_)), "{unacknowledged}");
    for device in [&mut alice, &mut bob, &mut carol] {
        acknowledge(device).await;
    }
    alice.say(id, "in the room").await;
    bob.send("carol", "between two").await;
    let group = carol.create_group(&["alice", "bob"]).await.unwrap().id;
    carol.say(group, "in the group").await;
    let mut kept = bot.receive().await;
    kept.sort();
    assert_eq!(kept, ["between two", "in the group", "in the room"]);
    // Everybody sees that it is there, also where somebody else has let it in.
    for device in [&mut alice, &mut bob, &mut carol] {
        device.receive().await;
        let kinds: Vec<_> = device.conversation(id).members.iter().map(|member| member.kind).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == "retention_bot").count(), 1, "{}", device.name());
    }

    // Switched off, it is taken out before the next message.
    world.retain(false).await;
    for device in [&mut alice, &mut bob, &mut carol] {
        device.receive().await;
    }
    alice.say(id, "in confidence").await;
    assert!(bot.receive().await.is_empty());
    assert_eq!(bob.receive().await, ["in confidence"]);
    assert_eq!(bob.people_in(id), ["alice*", "bob", "carol"]);
    world.leave_undone([&mut alice, &mut bob, &mut carol, &mut bot]).await;
}
