//! Many people at once.

use sotto_e2ee::{ConversationInfo, ConversationKind};
use sotto_types::{ConversationId, limits};
use sotto_wire::frame::{ClientBody, ServerBody, conversation as frames, refusal::Code};

use super::{commit_frame, create_frame, subscribe_to_nothing};
use crate::testing::World;

#[tokio::test]
async fn a_room_begins_with_its_creator_and_grows_by_250_at_once() {
    let world = World::new().await;
    let mut alice = world.person("alice").await;
    let mut wire = world.connect().signed_in(&alice).await;
    subscribe_to_nothing(&mut wire).await;
    let id = ConversationId::random_of_many(&*world.deployment.rng);
    let home = world.deployment.domain.clone();
    let info = ConversationInfo::many(ConversationKind::Room, id, home, [alice.user().clone()]);
    let alone = alice.make(&world, &info, &[]);
    let answer = wire.ask(ClientBody::Create(create_frame(alone))).await;
    assert_eq!(answer, ServerBody::Committed(frames::Committed { position: 1, epoch: 1 }));
    alice.accept();

    let (mut people, mut packages) = (Vec::new(), Vec::new());
    for number in 0..limits::ADDS {
        let mut person = world.person_with(&format!("person{number}"), 1).await;
        packages.extend(person.upload(&world, 1).one_time);
        people.push(person);
    }
    let many = commit_frame(alice.make_commit(&world, &packages, &[]));
    let mut larger = many.clone();
    let parts = larger.parts.as_mut().unwrap();
    let welcomes: usize = parts.welcomes.iter().map(|welcome| welcome.welcome.len()).sum();
    let room = limits::COMMIT_BYTES - (parts.commit.len() + parts.group_info.len() + welcomes);
    parts.welcomes[0].welcome.extend(vec![0; room + 1]);
    let refusal = wire.refusal(ClientBody::Commit(larger)).await;
    assert_eq!((refusal.code(), refusal.reason.as_str()), (Code::LimitReached, "The commit is too large."));

    let answer = wire.ask(ClientBody::Commit(many)).await;
    assert_eq!(answer, ServerBody::Committed(frames::Committed { position: 2, epoch: 2 }));
    alice.accept();
    let last = people.last_mut().unwrap();
    last.join(&world.invitations(last).await[0]);
    let content = alice.encrypt("all here");
    assert_eq!(last.decrypt(&content.ciphertext), "all here");
    let members = world.write(async move |tx| Ok(tx.conversations().members(id).await?.len())).await;
    assert_eq!(members, 1 + limits::ADDS);
}
