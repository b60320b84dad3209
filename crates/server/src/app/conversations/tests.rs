//! Conversations that end.

use sotto_e2ee::{ConversationInfo, ConversationKind, Settings};
use sotto_types::ConversationId;

use super::{NewContent, commit, create, fetch_group, fetch_rows, list, send};
use crate::{
    AppError,
    app::inbox::{Acknowledged, acknowledge},
    testing::{Phone, World},
};

const DELETED: &str = "This conversation was deleted for everybody.";

/// A room that Alice moderates, with Bob and Carol in it.
struct Room {
    world: World,
    alice: Phone,
    bob: Phone,
    carol: Phone,
}

impl Room {
    async fn new() -> Self {
        let world = World::new().await;
        let mut alice = world.person("alice").await;
        let (mut bob, mut carol) = (world.person("bob").await, world.person("carol").await);
        let id = ConversationId::random_of_many(&*world.deployment.rng);
        let home = world.deployment.domain.clone();
        let info = ConversationInfo::many(ConversationKind::Room, id, home, [alice.user().clone()]);
        let packages = packages(&world, &mut [&mut bob, &mut carol]);
        let new = alice.make(&world, &info, &packages);
        create(&world.deployment, &world.caller(&alice), new).await.unwrap();
        alice.accept();
        for phone in [&mut bob, &mut carol] {
            join(&world, phone).await;
        }
        Self { world, alice, bob, carol }
    }
}

fn packages(world: &World, phones: &mut [&mut Phone]) -> Vec<Vec<u8>> {
    phones.iter_mut().flat_map(|phone| phone.upload(world, 1).one_time).collect()
}

/// Takes up the newest invitation.
async fn join(world: &World, phone: &mut Phone) {
    let invitation = world.invitations(phone).await.pop().unwrap();
    phone.join(&invitation);
}

async fn says(world: &World, phone: &Phone, content: NewContent) -> Result<u64, String> {
    let sent = send(&world.deployment, &world.caller(phone), content).await;
    sent.map(|sent| sent.position).map_err(|error| error.to_string())
}

#[tokio::test]
async fn a_deleted_conversation_says_so_to_everybody_and_takes_nothing_more() {
    let Room { world, mut alice, mut bob, mut carol } = Room::new().await;
    let id = alice.conversation();
    let taken = bob.encrypt("taken");
    let position = says(&world, &bob, taken.clone()).await.unwrap();
    let (late, late_commit) = (carol.encrypt("late"), carol.make_commit(&world, &[], &[]));
    let info = alice.group.as_ref().unwrap().info().clone();
    let closing = alice.make_settings(&world, Settings { closed: true, ..info.settings() });
    let by_alice = world.caller(&alice);
    let closed = commit(&world.deployment, &by_alice, closing.clone()).await.unwrap();
    alice.accept();

    assert_eq!(says(&world, &carol, late).await.unwrap_err(), DELETED);
    assert_eq!(says(&world, &bob, taken).await.unwrap(), position, "what was taken is taken");
    let (by_bob, by_carol) = (world.caller(&bob), world.caller(&carol));
    let refused = [
        commit(&world.deployment, &by_carol, late_commit).await.unwrap_err(),
        fetch_group(&world.deployment, &by_bob, id).await.unwrap_err(),
        {
            let packages = packages(&world, &mut [&mut alice, &mut bob]);
            let again = carol.make(&world, &info, &packages);
            create(&world.deployment, &by_carol, again).await.unwrap_err()
        },
    ];
    for error in refused {
        assert!(matches!(&error, AppError::Forbidden(why) if why == DELETED), "{error}");
    }

    // They all read the commit that says so, and then nobody needs it.
    let heads = list(&world.deployment, &by_bob).await.unwrap();
    assert!(heads[0].closed);
    for caller in [&by_alice, &by_bob, &by_carol] {
        let rows = fetch_rows(&world.deployment, caller, id, position, 10).await.unwrap();
        assert_eq!(rows[0].row.payload, closing.parts.commit);
        let acknowledged = Acknowledged { inbox: None, logs: vec![(id, closed.position)] };
        acknowledge(&world.deployment, caller, acknowledged).await.unwrap();
    }
    let now = world.deployment.now();
    world.write(async move |tx| Ok(tx.conversations().prune(now, 100).await?)).await;
    let gone = fetch_rows(&world.deployment, &by_bob, id, 0, 10).await;
    assert!(matches!(gone, Err(AppError::NotFound(_))));
}
