//! What a device needs to come back into a group.

use sotto_delivery::resync;
use sotto_storage::Tx;
use sotto_types::ConversationId;

use super::{closed::must_be_open, membership::membership};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::{heavy, refused},
    },
};

/// The public state of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The generation.
    pub generation: u32,
    /// The epoch.
    pub epoch: u64,
    /// `MLSMessage` with the `GroupInfo` of this epoch, without its tree.
    pub group_info: Vec<u8>,
    /// The ratchet tree.
    pub ratchet_tree: Vec<u8>,
    /// The place in the log of the commit that began this epoch.
    pub position: u64,
    /// The kind, as in frames.
    pub kind: i32,
}

/// Reads the group that the server follows, for a device that is in it.
pub async fn fetch_group(
    deployment: &Deployment,
    caller: &DeviceCaller,
    conversation: ConversationId,
) -> Result<Group, AppError> {
    let device = caller.device;
    let read = async move |tx: &mut dyn Tx| {
        let (head, _) = membership(tx, conversation, device).await?;
        must_be_open(&head)?;
        let state = tx.conversations().group_state(conversation).await?;
        let state = state.ok_or_else(|| AppError::internal("a conversation without a group"))?;
        Ok::<_, AppError>((head, state))
    };
    let (head, state) = deployment.store.read(read).await?;
    let snapshot = state.snapshot;
    let tree = heavy(move || Ok(resync(&snapshot).map_err(refused("conversation"))?.ratchet_tree)).await?;
    Ok(Group {
        generation: head.generation,
        epoch: head.epoch,
        group_info: state.group_info,
        ratchet_tree: tree,
        position: state.commit_position,
        kind: super::number_of(head.kind),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::conversations::commit, testing::World};

    #[tokio::test]
    async fn a_member_reads_the_newest_epoch_and_nobody_else_anything() {
        let world = World::new().await;
        let (mut alice, bob) = world.dm().await;
        let carol = world.person("carol").await;
        let new = alice.make_commit(&world, &[], &[]);
        let group_info = new.parts.group_info.clone();
        commit(&world.deployment, &world.caller(&alice), new).await.unwrap();
        let id = bob.conversation();
        let group = fetch_group(&world.deployment, &world.caller(&bob), id).await.unwrap();
        assert_eq!((group.generation, group.epoch, group.position), (1, 2, 2));
        assert_eq!(group.group_info, group_info);
        assert!(!group.ratchet_tree.is_empty());
        let refused = fetch_group(&world.deployment, &world.caller(&carol), id).await;
        assert!(matches!(refused, Err(AppError::NotFound(_))));
    }
}
