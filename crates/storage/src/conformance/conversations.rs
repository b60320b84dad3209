//! Conversations and members.

use super::fixtures::{
    Done, at, conversation, conversation_id, conversation_of_two, device, device_id, member, network_id,
    network_with_group, state, user, user_id, write,
};
use crate::{
    ConversationHead, ConversationUser, GroupState, Member, StorageError, Store, Tx, User, UserKind,
};

pub(super) async fn a_conversation_is_made_once(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.conversations().insert(&conversation(1)).await?;
        let again = tx.conversations().insert(&conversation(1)).await;
        assert!(matches!(again, Err(StorageError::Duplicate("conversation"))));
        tx.conversations().insert(&conversation(2)).await?;
        assert_eq!(tx.conversations().lookup(conversation_id(1)).await?, Some(conversation(1).head));
        assert_eq!(tx.conversations().group_state(conversation_id(1)).await?, Some(state(0)));
        assert_eq!(tx.conversations().lookup(conversation_id(3)).await?, None);
        assert_eq!(tx.conversations().group_state(conversation_id(3)).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn epochs_move_by_compare_and_swap(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = conversation_id(1);
        tx.conversations().insert(&conversation(1)).await?;
        let next = GroupState { snapshot: vec![9; 5], group_info: vec![8; 6], commit_position: 4 };
        assert!(!tx.conversations().advance(id, 0, 1, &next).await?);
        assert!(!tx.conversations().advance(id, 1, 0, &next).await?);
        assert!(!tx.conversations().advance(conversation_id(2), 0, 0, &next).await?);
        assert_eq!(tx.conversations().group_state(id).await?, Some(state(0)), "nothing changed");
        assert!(tx.conversations().advance(id, 0, 0, &next).await?);
        assert!(!tx.conversations().advance(id, 0, 0, &state(7)).await?, "the loser of a race");
        let head = ConversationHead { epoch: 1, ..conversation(1).head };
        assert_eq!(tx.conversations().lookup(id).await?, Some(head));
        assert_eq!(tx.conversations().group_state(id).await?, Some(next.clone()));
        tx.conversations().set_snapshot(id, b"proposed").await?;
        let proposed = GroupState { snapshot: b"proposed".to_vec(), ..next };
        assert_eq!(tx.conversations().group_state(id).await?, Some(proposed));
        Ok(())
    })
    .await;
}

pub(super) async fn members_come_move_and_go(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = conversation_id(1);
        assert_eq!(tx.conversations().members(id).await?, [member(1, 1, 0), member(2, 2, 0)]);
        assert_eq!(tx.conversations().member(id, device_id(1)).await?, Some(member(1, 1, 0)));
        assert_eq!(tx.conversations().member(id, device_id(3)).await?, None);
        assert_eq!(tx.conversations().member(conversation_id(2), device_id(1)).await?, None);
        let moved = Member { leaf: 7, ..member(1, 1, 5) };
        tx.conversations().put_member(id, &moved).await?;
        assert_eq!(tx.conversations().members(id).await?, [member(2, 2, 0), moved]);
        tx.conversations().remove_member(id, device_id(2)).await?;
        tx.conversations().remove_member(id, device_id(2)).await?;
        assert_eq!(tx.conversations().members(id).await?, [moved]);
        assert!(tx.conversations().cursors(device_id(2)).await?.is_empty());
        let nowhere = tx.conversations().put_member(conversation_id(9), &moved).await;
        assert!(matches!(nowhere, Err(StorageError::Inconsistent { .. })));
        Ok(())
    })
    .await;
}

pub(super) async fn devices_beside_are_those_that_share(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.devices().insert(&device(4, 1)).await?;
        let mut beside = tx.conversations().devices_beside(&user_id(1)).await?;
        beside.sort_unstable();
        assert_eq!(beside, [1, 2, 4].map(device_id));
        assert_eq!(tx.conversations().devices_beside(&user_id(3)).await?, [device_id(3)]);
        assert!(tx.conversations().devices_beside(&user_id(9)).await?.is_empty());
        tx.devices().remove(device_id(1)).await?;
        let mut beside = tx.conversations().devices_beside(&user_id(1)).await?;
        beside.sort_unstable();
        assert_eq!(beside, [2, 4].map(device_id), "a removed device is told nothing");
        Ok(())
    })
    .await;
}

pub(super) async fn users_of_a_conversation_come_once_each(store: Store) {
    network_with_group(&store).await;
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = conversation_id(1);
        assert!(tx.conversations().users(id).await?.is_empty(), "nobody has an account");
        tx.users().insert(&user(1, "one")).await?;
        tx.users().insert(&User { kind: UserKind::Guest, ..user(2, "two") }).await?;
        tx.users().insert(&user(3, "three")).await?;
        tx.conversations().put_member(id, &member(3, 1, 0)).await?;
        let mut users = tx.conversations().users(id).await?;
        users.sort_by_key(|user| user.id);
        let found = |n, kind| ConversationUser { id: user_id(n), network: network_id(1), kind };
        assert_eq!(users, [found(1, UserKind::Person), found(2, UserKind::Guest)]);
        assert!(tx.conversations().users(conversation_id(9)).await?.is_empty());
        Ok(())
    })
    .await;
}

pub(super) async fn generations_begin_by_compare_and_swap(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = conversation_id(1);
        assert_eq!(tx.conversations().generation_begun(id).await?, None);
        assert!(tx.conversations().advance(id, 0, 0, &state(1)).await?);
        let next = GroupState { snapshot: vec![9; 5], group_info: vec![8; 6], commit_position: 4 };
        for elsewhere in [(1, 1), (0, 0), (0, 2)] {
            assert!(!tx.conversations().begin_generation(id, elsewhere, 2, &next, at(5)).await?);
        }
        assert_eq!(tx.conversations().group_state(id).await?, Some(state(1)), "nothing changed");
        assert!(tx.conversations().begin_generation(id, (0, 1), 2, &next, at(5)).await?);
        assert!(
            !tx.conversations().begin_generation(id, (0, 1), 2, &next, at(6)).await?,
            "the loser of a race"
        );
        let head = ConversationHead { generation: 2, epoch: 1, ..conversation(1).head };
        assert_eq!(tx.conversations().lookup(id).await?, Some(head));
        assert_eq!(tx.conversations().group_state(id).await?, Some(next));
        assert_eq!(tx.conversations().generation_begun(id).await?, Some(at(5)));
        assert_eq!(tx.conversations().members(id).await?.len(), 2);
        Ok(())
    })
    .await;
}

pub(super) async fn a_device_that_comes_back_in_is_counted(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (id, device) = (conversation_id(1), device_id(1));
        for millis in [30, 10, 10, 20] {
            tx.conversations().note_resync(id, device, at(millis)).await?;
        }
        tx.conversations().note_resync(id, device_id(2), at(40)).await?;
        assert_eq!(tx.conversations().resyncs(id, device, at(0)).await?, [10, 10, 20, 30].map(at));
        assert_eq!(tx.conversations().resyncs(id, device, at(10)).await?, [20, 30].map(at));
        assert!(tx.conversations().resyncs(conversation_id(2), device, at(0)).await?.is_empty());
        assert_eq!(tx.conversations().prune_resyncs(at(20), 2).await?, 2);
        assert_eq!(tx.conversations().prune_resyncs(at(20), 2).await?, 1);
        assert_eq!(tx.conversations().resyncs(id, device, at(0)).await?, [at(30)]);
        assert_eq!(tx.conversations().resyncs(id, device_id(2), at(0)).await?, [at(40)]);
        Ok(())
    })
    .await;
}
