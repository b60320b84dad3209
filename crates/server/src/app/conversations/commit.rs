//! Moving a conversation to its next epoch.

use sotto_delivery::follow;
use sotto_storage::{LogRow, Tx};
use sotto_types::{ConversationId, DeviceId, Timestamp, limits};

use super::{
    CommitParts, Committed,
    bring::{Brought, Stored},
    closed::must_be_open,
    membership::{membership, moved_on},
    number_of,
    publish::write_and_publish,
    resyncs,
};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::{heavy, refused},
        policy,
    },
};

/// A commit to order.
#[derive(Clone, Debug)]
pub struct NewCommit {
    /// The conversation.
    pub conversation: ConversationId,
    /// The generation that it belongs to.
    pub generation: u32,
    /// The epoch that it was made in.
    pub epoch: u64,
    /// The commit.
    pub parts: CommitParts,
}

/// Checks a commit as every member will, and makes it the one commit of its epoch unless another came first.
pub async fn commit(
    deployment: &Deployment,
    caller: &DeviceCaller,
    new: NewCommit,
) -> Result<Committed, AppError> {
    if new.parts.len() > limits::COMMIT_BYTES {
        return Err(AppError::LimitReached { why: "The commit is too large.".to_owned(), retry_after: None });
    }
    let NewCommit { conversation, generation, epoch, parts } = new;
    let device = caller.device;
    let current =
        deployment.store.read(async move |tx| read(tx, conversation, generation, epoch, device).await);
    let (kind, snapshot) = current.await?;
    let committer = caller.as_member();
    let brought = heavy(move || {
        let followed = follow(&snapshot, &parts.commit, &committer).map_err(refused("commit"))?;
        Brought::check(conversation, kind, generation, parts, followed, &committer)
    });
    let brought = brought.await?;
    let (caller, now) = (caller.clone(), deployment.now());
    let work = async move |tx: &mut dyn Tx| store(tx, &caller, &brought, now).await;
    write_and_publish(deployment, work, move |live, stored: Stored| stored.publish(live, conversation)).await
}

/// The kind and the followed state, if it is still in the epoch of the commit.
async fn read(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    generation: u32,
    epoch: u64,
    device: DeviceId,
) -> Result<(i32, Vec<u8>), AppError> {
    let (head, _) = membership(tx, conversation, device).await?;
    must_be_open(&head)?;
    if (head.generation, head.epoch) != (generation, epoch) {
        return Err(moved_on());
    }
    let state = tx.conversations().group_state(conversation).await?;
    let state = state.ok_or_else(|| AppError::internal("a conversation without a group"))?;
    Ok((number_of(head.kind), state.snapshot))
}

async fn store(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    brought: &Brought,
    now: Timestamp,
) -> Result<Stored, AppError> {
    policy::may_act(tx, caller).await?;
    // The committer may have been removed, and the epoch may be over, since the snapshot was read.
    let (head, _) = membership(tx, brought.conversation, caller.device).await?;
    must_be_open(&head)?;
    if brought.is_external() {
        resyncs::count(tx, brought.conversation, caller.device, now).await?;
    }
    let guests = brought.check_added(tx, caller, now).await?;
    let row = brought.row(caller.device, now);
    let position = tx.conversations().append(brought.conversation, &row).await?.position;
    let next = brought.state(position);
    let advanced =
        tx.conversations().advance(brought.conversation, brought.generation, brought.epoch, &next).await?;
    if !advanced {
        return Err(moved_on());
    }
    brought.move_members(tx, caller, LogRow { position, row }, &guests, now).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::conversations::{fetch_group, send},
        testing::{Phone, World},
    };

    async fn bring(world: &World, phone: &Phone, new: &NewCommit) -> Result<Committed, AppError> {
        commit(&world.deployment, &world.caller(phone), new.clone()).await
    }

    #[tokio::test]
    async fn of_two_commits_to_one_epoch_exactly_one_wins() {
        let world = World::new().await;
        let (mut alice, mut bob) = world.dm().await;
        let by_alice = alice.make_commit(&world, &[], &[]);
        let by_bob = bob.make_commit(&world, &[], &[]);
        let (alices, bobs) = tokio::join!(bring(&world, &alice, &by_alice), bring(&world, &bob, &by_bob));
        let (won, lost) = if alices.is_ok() { (alices, bobs) } else { (bobs, alices) };
        assert_eq!(won.unwrap(), Committed { position: 2, epoch: 2 });
        assert!(matches!(lost, Err(AppError::Conflict(_))), "{lost:?}");
    }

    #[tokio::test]
    async fn the_swap_holds_when_both_have_been_followed() {
        let world = World::new().await;
        let (mut alice, mut bob) = world.dm().await;
        let mut followed = Vec::new();
        for phone in [&mut alice, &mut bob] {
            let new = phone.make_commit(&world, &[], &[]);
            let (id, device) = (new.conversation, phone.device());
            let (kind, snapshot) = world.write(async move |tx| read(tx, id, 1, 1, device).await).await;
            let committer = world.caller(phone).as_member();
            let next = follow(&snapshot, &new.parts.commit, &committer).unwrap();
            followed.push(Brought::check(id, kind, 1, new.parts, next, &committer).unwrap());
        }
        let (now, mut wins) = (world.deployment.now(), 0);
        for (phone, brought) in [&alice, &bob].into_iter().zip(followed) {
            let caller = world.caller(phone);
            let unit = async move |tx: &mut dyn Tx| store(tx, &caller, &brought, now).await;
            match world.deployment.store.write(unit).await {
                Ok(_) => wins += 1,
                Err(error) => assert!(matches!(error, AppError::Conflict(_))),
            }
        }
        assert_eq!(wins, 1);
    }

    #[tokio::test]
    async fn a_device_that_lost_its_way_comes_back_in() {
        let world = World::new().await;
        let (mut alice, mut bob) = world.dm().await;
        let missed = alice.make_commit(&world, &[], &[]);
        bring(&world, &alice, &missed).await.unwrap();
        alice.accept();
        let caller = world.caller(&bob);
        let group = fetch_group(&world.deployment, &caller, bob.conversation()).await.unwrap();
        let back = bob.rejoin(&group);
        assert_eq!(bring(&world, &bob, &back).await.unwrap(), Committed { position: 3, epoch: 3 });
        alice.follow(&back.parts.commit);
        let content = alice.encrypt("welcome back");
        assert_eq!(bob.decrypt(&content.ciphertext), "welcome back");
        let answer = bob.encrypt("hello again");
        send(&world.deployment, &caller, answer).await.unwrap();
        assert!(matches!(bring(&world, &bob, &back).await, Err(AppError::Conflict(_))));
    }

    #[tokio::test]
    async fn a_commit_is_taken_once() {
        let world = World::new().await;
        let (mut alice, _) = world.dm().await;
        let new = alice.make_commit(&world, &[], &[]);
        bring(&world, &alice, &new).await.unwrap();
        assert!(matches!(bring(&world, &alice, &new).await, Err(AppError::Conflict(_))));
    }

    #[tokio::test]
    async fn only_a_member_moves_a_conversation_and_only_in_his_own_name() {
        let world = World::new().await;
        let (mut alice, bob) = world.dm().await;
        let carol = world.person("carol").await;
        let new = alice.make_commit(&world, &[], &[]);
        assert!(matches!(bring(&world, &carol, &new).await, Err(AppError::NotFound(_))));
        assert!(matches!(bring(&world, &bob, &new).await, Err(AppError::Invalid { .. })));
        let nowhere = NewCommit { conversation: ConversationId::from_bytes([1; 32]), ..new };
        assert!(matches!(bring(&world, &alice, &nowhere).await, Err(AppError::NotFound(_))));
    }

    #[tokio::test]
    async fn parts_that_do_not_belong_together_are_refused() {
        let world = World::new().await;
        let (mut alice, bob) = world.dm().await;
        let first = alice.make_commit(&world, &[], &[]);
        alice.discard();
        let mut tablet = world.further_device(&bob).await;
        let package = tablet.upload(&world, 1).one_time.remove(0);
        let adding = {
            let mut bob = bob;
            bob.learn(tablet.list());
            let new = bob.make_commit(&world, &[package], &[]);
            (bob, new)
        };
        let (bob, adding) = adding;
        let mut no_welcome = adding.clone();
        no_welcome.parts.welcomes.clear();
        let mut other_info = adding.clone();
        other_info.parts.group_info = first.parts.group_info;
        let mut garbage = adding.clone();
        garbage.parts.commit = vec![1; 100];
        for wrong in [no_welcome, other_info, garbage] {
            let refused = bring(&world, &bob, &wrong).await;
            assert!(matches!(refused, Err(AppError::Invalid { .. })), "{refused:?}");
        }
        bring(&world, &bob, &adding).await.unwrap();
        assert_eq!(world.invitations(&tablet).await.len(), 1);
    }

    #[tokio::test]
    async fn a_device_that_was_removed_meanwhile_is_not_added() {
        let world = World::new().await;
        let (_, mut bob) = world.dm().await;
        let mut tablet = world.further_device(&bob).await;
        bob.learn(tablet.list());
        let package = tablet.upload(&world, 1).one_time.remove(0);
        let new = bob.make_commit(&world, &[package], &[]);
        let device = tablet.device();
        world.write(async move |tx| Ok(tx.devices().remove(device).await?)).await;
        assert!(matches!(bring(&world, &bob, &new).await, Err(AppError::Conflict(_))));
    }

    #[tokio::test]
    async fn too_much_is_refused_before_it_is_looked_at() {
        let world = World::new().await;
        let (mut alice, _) = world.dm().await;
        let mut new = alice.make_commit(&world, &[], &[]);
        new.parts.group_info = vec![0; limits::COMMIT_BYTES];
        assert!(matches!(bring(&world, &alice, &new).await, Err(AppError::LimitReached { .. })));
    }
}
