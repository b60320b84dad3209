//! Making a conversation.

use sotto_delivery::{ConversationKind as Announced, Expectation, ServerKey, follow, observe};
use sotto_storage::{Conversation, ConversationHead, ConversationKind, LogRow, NetworkId, StorageError, Tx};
use sotto_types::{ConversationId, Timestamp, limits};

use super::{
    CommitParts, Committed,
    bring::{Brought, Stored, stored_member},
    closed::must_be_open,
    number_of,
    publish::write_and_publish,
};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::{heavy, refused},
        policy,
    },
    live::Live,
};

/// A conversation to make.
#[derive(Clone, Debug)]
pub struct NewConversation {
    /// Its id.
    pub id: ConversationId,
    /// Its kind.
    pub kind: ConversationKind,
    /// `MLSMessage` with the `GroupInfo` of epoch 0, its tree inside.
    pub group_info: Vec<u8>,
    /// The first commit, which adds everybody.
    pub first: CommitParts,
}

/// Makes a conversation: takes up its group at epoch 0 and follows the first commit.
pub async fn create(
    deployment: &Deployment,
    caller: &DeviceCaller,
    new: NewConversation,
) -> Result<Committed, AppError> {
    create_at(deployment, caller, GENERATION, new).await
}

/// As [`create`], with a later generation than the first: for a conversation that this server has lost.
pub(super) async fn create_at(
    deployment: &Deployment,
    caller: &DeviceCaller,
    generation: u32,
    new: NewConversation,
) -> Result<Committed, AppError> {
    new.check_size()?;
    if new.kind == ConversationKind::Call {
        return Err(AppError::invalid("kind", "A call is not made like this."));
    }
    let id = new.id;
    let key = server_key(deployment)?;
    let creator = caller.clone();
    let made = heavy(move || Made::follow(new, generation, &key, &creator)).await?;
    let (caller, now) = (caller.clone(), deployment.now());
    let group_id = made.group_id.clone();
    let work = async move |tx: &mut dyn Tx| made.store(tx, &caller, now).await;
    let publish = move |live: &Live, stored: Stored| {
        live.know_group(id, generation, &group_id);
        stored.publish(live, id)
    };
    write_and_publish(deployment, work, publish).await
}

/// The key that the server proposes removals with, which every group names.
pub(super) fn server_key(deployment: &Deployment) -> Result<ServerKey, AppError> {
    let secret = deployment.keyring.external_sender()?.clone();
    ServerKey::load(&deployment.domain, secret).map_err(AppError::internal)
}

/// A conversation begins with its first group.
const GENERATION: u32 = 1;

impl NewConversation {
    /// Refuses what is too large before it is looked at.
    pub(super) fn check_size(&self) -> Result<(), AppError> {
        if self.first.len() + self.group_info.len() <= limits::COMMIT_BYTES {
            return Ok(());
        }
        Err(AppError::LimitReached { why: "The commit is too large.".to_owned(), retry_after: None })
    }
}

/// A group at its first epoch with everybody in it.
pub(super) struct Made {
    kind: ConversationKind,
    pub(super) group_id: Vec<u8>,
    creator: sotto_delivery::Member,
    pub(super) brought: Brought,
}

impl Made {
    /// Takes up a group at epoch 0 and follows its first commit; computes for some milliseconds.
    pub(super) fn follow(
        new: NewConversation,
        generation: u32,
        key: &ServerKey,
        caller: &DeviceCaller,
    ) -> Result<Self, AppError> {
        let creator = caller.as_member();
        let expected = Expectation {
            conversation: new.id,
            kind: announced(new.kind)?,
            generation,
            home: key.domain(),
            server_key: key.public(),
            creator: &creator,
        };
        let observed = observe(&new.group_info, &expected).map_err(refused("group info"))?;
        let followed = follow(&observed.snapshot, &new.first.commit, &creator).map_err(refused("commit"))?;
        let group_id = observed.view.group_id;
        let alone = followed.view.members.iter().all(|member| member.device.user == caller.user);
        let creator_leaf = followed.view.members.iter().find(|member| member.device == creator).cloned();
        // Where it goes on, the others may have gone.
        let needs_others =
            generation == GENERATION && matches!(new.kind, ConversationKind::Dm | ConversationKind::Group);
        let Some(leaf) = creator_leaf.filter(|_| !(alone && needs_others)) else {
            return Err(AppError::invalid("commit", "The first commit must add somebody else."));
        };
        let number = number_of(new.kind);
        let brought = Brought::check(new.id, number, generation, new.first, followed, &creator)?;
        Ok(Self { kind: new.kind, group_id, creator: leaf, brought })
    }

    async fn store(
        &self,
        tx: &mut dyn Tx,
        caller: &DeviceCaller,
        now: Timestamp,
    ) -> Result<Stored, AppError> {
        policy::may_act(tx, caller).await?;
        let many = matches!(self.kind, ConversationKind::Group | ConversationKind::Room);
        if many && caller.network == NetworkId::GUESTS {
            return Err(AppError::Forbidden("A guest cannot make groups or rooms.".to_owned()));
        }
        let brought = &self.brought;
        if let Some(head) = tx.conversations().lookup(brought.conversation).await? {
            must_be_open(&head)?;
        }
        let mut guests = brought.check_added(tx, caller, now).await?;
        if caller.network == NetworkId::GUESTS {
            guests.push(caller.user.local());
        }
        let head = ConversationHead {
            id: brought.conversation,
            kind: self.kind,
            generation: brought.generation,
            epoch: brought.epoch + 1,
            position: 0,
            closed: false,
        };
        let conversation = Conversation { head, state: brought.state(FIRST_POSITION) };
        tx.conversations().insert(&conversation).await.map_err(came_first)?;
        let row = brought.row(caller.device, now);
        let position = tx.conversations().append(brought.conversation, &row).await?.position;
        // The creator was there before the first row.
        tx.conversations().put_member(brought.conversation, &stored_member(&self.creator, 0)).await?;
        brought.move_members(tx, caller, LogRow { position, row }, &guests, now).await
    }
}

fn announced(kind: ConversationKind) -> Result<Announced, AppError> {
    Announced::from_number(number_of(kind)).ok_or_else(|| AppError::invalid("kind", "There is no such kind."))
}

/// The place of the first row of a log.
const FIRST_POSITION: u64 = 1;

fn came_first(error: StorageError) -> AppError {
    match error {
        StorageError::Duplicate(_) => AppError::Conflict("The conversation exists already.".to_owned()),
        error => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use sotto_types::UserId;

    use super::*;
    use crate::testing::{Phone, World};

    async fn prepared(world: &World) -> (Phone, Phone, NewConversation) {
        let (mut alice, bob) = (world.person("alice").await, world.person("bob").await);
        let packages = world.claim(&alice, bob.user()).await;
        let new = alice.make_dm(world, bob.user(), &packages);
        (alice, bob, new)
    }

    async fn refused(world: &World, phone: &Phone, new: NewConversation) -> AppError {
        create(&world.deployment, &world.caller(phone), new).await.unwrap_err()
    }

    #[tokio::test]
    async fn a_dm_begins_with_one_commit_and_an_invitation() {
        let world = World::new().await;
        let (alice, bob, new) = prepared(&world).await;
        let committed = create(&world.deployment, &world.caller(&alice), new).await.unwrap();
        assert_eq!(committed, Committed { position: 1, epoch: 1 });
        assert_eq!(world.invitations(&bob).await[0].position, 1);
        assert!(world.invitations(&alice).await.is_empty());
    }

    #[tokio::test]
    async fn of_two_who_begin_at_once_one_wins() {
        let world = World::new().await;
        let (alice, mut bob, new) = prepared(&world).await;
        let packages = world.claim(&bob, alice.user()).await;
        let other = bob.make_dm(&world, alice.user(), &packages);
        assert_eq!(new.id, other.id);
        create(&world.deployment, &world.caller(&alice), new).await.unwrap();
        assert!(matches!(refused(&world, &bob, other).await, AppError::Conflict(_)));
        assert!(world.invitations(&alice).await.is_empty());
    }

    #[tokio::test]
    async fn a_group_that_is_not_the_announced_one_is_refused() {
        let world = World::new().await;
        let (alice, bob, new) = prepared(&world).await;
        let other_id = NewConversation { id: ConversationId::from_bytes([1; 32]), ..new.clone() };
        assert!(matches!(refused(&world, &alice, other_id).await, AppError::Invalid { .. }));
        let by_bob = refused(&world, &bob, new.clone()).await;
        assert!(matches!(by_bob, AppError::Invalid { .. }));
        let garbage = NewConversation { group_info: vec![1; 100], ..new };
        assert!(matches!(refused(&world, &alice, garbage).await, AppError::Invalid { .. }));
    }

    #[tokio::test]
    async fn welcomes_are_for_exactly_those_who_are_added() {
        let world = World::new().await;
        let (alice, _, new) = prepared(&world).await;
        let mut without = new.clone();
        without.first.welcomes.clear();
        let mut twice = new.clone();
        twice.first.welcomes.push(new.first.welcomes[0].clone());
        let mut for_another = new;
        for_another.first.welcomes[0].to = world.caller(&alice).as_member();
        for wrong in [without, twice, for_another] {
            assert!(matches!(refused(&world, &alice, wrong).await, AppError::Invalid { .. }));
        }
    }

    #[tokio::test]
    async fn the_first_commit_adds_the_other_person() {
        let world = World::new().await;
        let (mut alice, bob) = (world.person("alice").await, world.person("bob").await);
        let alone = alice.make_dm(&world, bob.user(), &[]);
        assert!(matches!(refused(&world, &alice, alone).await, AppError::Invalid { .. }));
    }

    #[tokio::test]
    async fn people_of_other_networks_and_suspended_ones_are_not_there() {
        let world = World::new().await;
        let other_network = world.add_network(20_000_001).await;
        let (mut alice, bob) = (world.person("alice").await, world.person("bob").await);
        let mut outsider = world.person_in(other_network, "outsider").await;
        let package = outsider.upload(&world, 1).one_time;
        let with_outsider = alice.make_dm(&world, outsider.user(), &package);
        assert!(matches!(refused(&world, &alice, with_outsider).await, AppError::NotFound(_)));

        let packages = world.claim(&alice, bob.user()).await;
        let with_bob = alice.make_dm(&world, bob.user(), &packages);
        let suspended: &UserId = bob.user();
        world.change_user(suspended, |user| user.suspended = true).await;
        assert!(matches!(refused(&world, &alice, with_bob).await, AppError::NotFound(_)));
    }
}
