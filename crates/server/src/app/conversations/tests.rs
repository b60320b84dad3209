//! Conversations that end or begin anew.

use std::time::Duration;

use sotto_e2ee::{ConversationInfo, ConversationKind, Settings};
use sotto_storage::Goers;
use sotto_types::{ConversationId, limits};

use super::{
    Committed, NewContent, NewConversation, begin_generation, commit, create, fetch_group, fetch_rows, list,
    send,
};
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

    fn id(&self) -> ConversationId {
        self.alice.conversation()
    }

    fn info(&self) -> ConversationInfo {
        self.alice.group.as_ref().unwrap().info().next_generation()
    }

    /// How many devices the server knows in it.
    async fn size(&self) -> usize {
        let id = self.id();
        self.world.write(async move |tx| Ok(tx.conversations().members(id).await?.len())).await
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

async fn begin(
    world: &World,
    phone: &Phone,
    generation: u32,
    new: NewConversation,
) -> Result<Committed, AppError> {
    begin_generation(&world.deployment, &world.caller(phone), generation, new).await
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
            let packages = packages(&world, &mut [&mut alice, &mut carol]);
            let anew = bob.make(&world, &info.next_generation(), &packages);
            begin(&world, &bob, 2, anew).await.unwrap_err()
        },
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

#[tokio::test]
async fn a_new_generation_takes_everybody_along_and_the_log_goes_on() {
    let mut room = Room::new().await;
    let before = room.carol.encrypt("before");
    let position = says(&room.world, &room.carol, before.clone()).await.unwrap();
    let old = room.carol.encrypt("of the old generation");
    let info = room.info();
    let packages = packages(&room.world, &mut [&mut room.alice, &mut room.carol]);
    let mut tablet = room.world.further_device(&room.bob).await;
    // Whoever has no moderator's rights may begin it too, with further devices of whoever is there.
    room.bob.learn(tablet.list());
    let packages = [packages, tablet.upload(&room.world, 1).one_time].concat();
    let next = room.bob.make(&room.world, &info, &packages);
    let begun = begin(&room.world, &room.bob, 2, next).await.unwrap();
    assert_eq!(begun, Committed { position: position + 1, epoch: 1 });
    room.bob.accept();
    assert_eq!(room.size().await, 4);

    let refused = send(&room.world.deployment, &room.world.caller(&room.carol), old).await;
    assert!(matches!(refused, Err(AppError::Conflict(_))), "{refused:?}");
    for phone in [&mut room.alice, &mut room.carol, &mut tablet] {
        let invitation = room.world.invitations(phone).await.pop().unwrap();
        assert_eq!((invitation.generation, invitation.position), (2, begun.position));
        phone.join(&invitation);
    }
    let content = room.carol.encrypt("of the new one");
    assert_eq!(says(&room.world, &room.carol, content.clone()).await, Ok(begun.position + 1));
    assert_eq!(room.bob.decrypt(&content.ciphertext), "of the new one");
    assert_eq!(room.alice.decrypt(&content.ciphertext), "of the new one");
    // A retry of what was taken is made for the generation that there is now, and found again.
    let again = room.carol.encrypt_as("before", before.send_id, None);
    assert_eq!(says(&room.world, &room.carol, again).await, Ok(position));

    // Who was there reads on where he was; who came reads what came after.
    let positions = async |phone: &Phone| -> Vec<u64> {
        let caller = room.world.caller(phone);
        let rows = fetch_rows(&room.world.deployment, &caller, room.id(), 0, 10).await.unwrap();
        rows.iter().map(|row| row.position).collect()
    };
    assert_eq!(positions(&room.carol).await, [2, 3, 4]);
    assert_eq!(positions(&tablet).await, [4]);
    let commits = room.alice.make_commit(&room.world, &[], &[]);
    let committed = commit(&room.world.deployment, &room.world.caller(&room.alice), commits).await;
    assert_eq!(committed.unwrap(), Committed { position: 5, epoch: 2 });
}

#[tokio::test]
async fn of_two_who_begin_anew_one_does_and_nobody_again_at_once() {
    let mut room = Room::new().await;
    let info = room.info();
    let others = packages(&room.world, &mut [&mut room.alice, &mut room.carol]);
    let by_bob = room.bob.make(&room.world, &info, &others);
    let others = packages(&room.world, &mut [&mut room.bob, &mut room.carol]);
    let by_alice = room.alice.make(&room.world, &info, &others);
    begin(&room.world, &room.bob, 2, by_bob).await.unwrap();
    let lost = begin(&room.world, &room.alice, 2, by_alice).await;
    assert!(matches!(lost, Err(AppError::Conflict(_))), "{lost:?}");

    let info = info.next_generation();
    let others = packages(&room.world, &mut [&mut room.alice, &mut room.carol]);
    room.bob.accept();
    let third = room.bob.make(&room.world, &info, &others);
    room.world.clock.advance(Duration::from_mins(4));
    let Err(AppError::LimitReached { retry_after: Some(wait), .. }) =
        begin(&room.world, &room.bob, 3, third.clone()).await
    else {
        panic!("twice in ten minutes")
    };
    assert_eq!(wait, Duration::from_mins(6));
    room.world.clock.advance(wait);
    begin(&room.world, &room.bob, 3, third).await.unwrap();
}

#[tokio::test]
async fn devices_may_be_ahead_of_a_server_that_was_restored() {
    let mut room = Room::new().await;
    let (world, later) = (&room.world, room.info().next_generation().next_generation());
    let all = packages(world, &mut [&mut room.alice, &mut room.carol]);
    let next = room.bob.make(world, &later, &all);
    begin(world, &room.bob, later.generation, next).await.unwrap();
    let invitation = world.invitations(&room.alice).await.pop().unwrap();
    assert_eq!(invitation.generation, later.generation);

    // One that the server has lost altogether.
    let id = ConversationId::random_of_many(&*world.deployment.rng);
    let home = world.deployment.domain.clone();
    let lost = ConversationInfo::many(ConversationKind::Room, id, home, [room.alice.user().clone()]);
    let packages = packages(world, &mut [&mut room.alice, &mut room.carol]);
    let anew = room.bob.make(world, &lost.next_generation(), &packages);
    let made = begin(world, &room.bob, 2, anew).await.unwrap();
    assert_eq!(made, Committed { position: 1, epoch: 1 });
    assert_eq!(world.invitations(&room.carol).await.pop().unwrap().generation, 2);
}

#[tokio::test]
async fn a_generation_that_members_would_not_follow_is_refused() {
    let mut room = Room::new().await;
    let (info, world) = (room.info(), &room.world);
    let mut dave = world.person("dave").await;
    let all =
        |alice: &mut Phone, carol: &mut Phone, dave: &mut Phone| packages(world, &mut [alice, carol, dave]);

    // A stranger by somebody who does not moderate, and other moderators.
    let with_dave = all(&mut room.alice, &mut room.carol, &mut dave);
    let next = room.bob.make(world, &info, &with_dave);
    let refused = begin(world, &room.bob, 2, next).await;
    assert!(matches!(refused, Err(AppError::Invalid { .. })), "{refused:?}");
    let without = packages(world, &mut [&mut room.alice, &mut room.carol]);
    let moderators = [room.bob.user().clone()].into();
    let usurped = info.with(Settings { moderators, ..info.settings() });
    let next = room.bob.make(world, &usurped, &without);
    let refused = begin(world, &room.bob, 2, next).await;
    assert!(matches!(refused, Err(AppError::Invalid { .. })), "{refused:?}");

    // No later generation, one too far ahead, or one that is not announced.
    let without = packages(world, &mut [&mut room.alice, &mut room.carol]);
    let next = room.bob.make(world, &info.next_generation(), &without);
    for generation in [1, 102] {
        let refused = begin(world, &room.bob, generation, next.clone()).await;
        assert!(matches!(refused, Err(AppError::Conflict(_))), "{refused:?}");
    }
    let refused = begin(world, &room.bob, 2, next).await;
    assert!(matches!(refused, Err(AppError::Invalid { .. })), "{refused:?}");

    // Somebody left out, also by a moderator.
    let only_alice = packages(world, &mut [&mut room.alice]);
    let next = room.bob.make(world, &info, &only_alice);
    let refused = begin(world, &room.bob, 2, next.clone()).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))), "{refused:?}");
    let only_bob = packages(world, &mut [&mut room.bob]);
    let by_alice = room.alice.make(world, &info, &only_bob);
    let refused = begin(world, &room.alice, 2, by_alice).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))), "{refused:?}");

    // By somebody who is not in it.
    let others = packages(world, &mut [&mut room.alice, &mut room.bob, &mut room.carol]);
    let by_dave = dave.make(world, &info, &others);
    let refused = begin(world, &dave, 2, by_dave).await;
    assert!(matches!(refused, Err(AppError::NotFound(_))), "{refused:?}");
    assert_eq!(room.size().await, 3);
    assert!(world.invitations(&dave).await.is_empty());

    // Who is not active any more need not be there.
    world.change_user(room.carol.user(), |user| user.suspended = true).await;
    begin(world, &room.bob, 2, next).await.unwrap();
    assert_eq!(room.size().await, 2);
}

#[tokio::test]
async fn who_decides_brings_others_whom_he_reaches() {
    let mut room = Room::new().await;
    let (info, world) = (room.info(), &room.world);
    let mut dave = world.person("dave").await;
    let other_network = world.add_network(20_000_001).await;
    let mut outsider = world.person_in(other_network, "outsider").await;
    let others = packages(world, &mut [&mut room.bob, &mut room.carol, &mut outsider]);
    let next = room.alice.make(world, &info, &others);
    let refused = begin(world, &room.alice, 2, next).await;
    assert!(matches!(refused, Err(AppError::NotFound(_))), "{refused:?}");
    let others = packages(world, &mut [&mut room.bob, &mut room.carol, &mut dave]);
    let next = room.alice.make(world, &info, &others);
    begin(world, &room.alice, 2, next).await.unwrap();
    assert_eq!(world.invitations(&dave).await[0].generation, 2);
}

#[tokio::test]
async fn who_is_going_is_not_taken_along() {
    let mut room = Room::new().await;
    let (info, world, id) = (room.info(), &room.world, room.id());
    let carol = room.carol.user().local();
    let goes = Goers::UserIn(carol, id);
    world.write(async move |tx| Ok(tx.conversations().mark_going(&goes).await?)).await;
    let others = packages(world, &mut [&mut room.alice, &mut room.carol]);
    let next = room.bob.make(world, &info, &others);
    let refused = begin(world, &room.bob, 2, next).await;
    assert!(matches!(refused, Err(AppError::Conflict(_))), "{refused:?}");
    let others = packages(world, &mut [&mut room.alice]);
    let next = room.bob.make(world, &info, &others);
    begin(world, &room.bob, 2, next).await.unwrap();
    let left = world.write(async move |tx| Ok(tx.conversations().members(id).await?)).await;
    assert!(left.iter().all(|member| member.user != carol));
}

#[tokio::test]
async fn a_moderator_begins_a_room_anew_that_one_commit_does_not_hold() {
    let world = World::new().await;
    let mut alice = world.person("alice").await;
    let id = ConversationId::random_of_many(&*world.deployment.rng);
    let home = world.deployment.domain.clone();
    let info = ConversationInfo::many(ConversationKind::Room, id, home, [alice.user().clone()]);
    let mut people = Vec::new();
    for number in 0..=limits::ADDS {
        people.push(world.person_with(&format!("person{number}"), 1).await);
    }
    let packages = |people: &mut [Phone]| packages(&world, &mut people.iter_mut().collect::<Vec<_>>());
    let (most, last) = people.split_at_mut(limits::ADDS);
    let new = alice.make(&world, &info, &packages(most));
    create(&world.deployment, &world.caller(&alice), new).await.unwrap();
    alice.accept();
    let one_more = alice.make_commit(&world, &packages(last), &[]);
    commit(&world.deployment, &world.caller(&alice), one_more).await.unwrap();

    let info = info.next_generation();
    let mut too_few = packages(most);
    let one = too_few.pop().unwrap();
    let by_alice = alice.make(&world, &info, &too_few);
    let refused = begin(&world, &alice, 2, by_alice).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))), "{refused:?}");
    let own = last[0].make(&world, &info, &too_few);
    let refused = begin(&world, &last[0], 2, own).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))), "{refused:?}");
    let as_many_as_go = [too_few, vec![one]].concat();
    let by_alice = alice.make(&world, &info, &as_many_as_go);
    begin(&world, &alice, 2, by_alice).await.unwrap();
    alice.accept();
    let rest = alice.make_commit(&world, &packages(last), &[]);
    assert_eq!(
        commit(&world.deployment, &world.caller(&alice), rest).await.unwrap(),
        Committed { position: 4, epoch: 2 }
    );
}
