//! Inboxes.

use super::fixtures::{
    Done, at, conversation, conversation_id, conversation_of_two, device_id, member, user_id, write,
};
use crate::{InboxItem, KeptTree, StorageError, Store, TreePlace, Tx};

const PLACE: TreePlace = TreePlace { conversation: conversation_id(1), position: 7 };

/// A tree of 100 bytes at the place, expiring at 1,000.
fn kept(place: TreePlace) -> KeptTree {
    KeptTree { place, tree: vec![5; 100], expires_at: at(1_000) }
}

/// Invites these devices at the place.
async fn invite(tx: &mut dyn Tx, devices: &[u8]) -> Done {
    tx.inbox().keep_tree(&kept(PLACE)).await?;
    for device in devices {
        tx.inbox().push_with_tree(device_id(*device), b"joined", PLACE, at(1)).await?;
    }
    Ok(())
}

/// Whether the tree is there for one who is invited now.
async fn is_kept(tx: &mut dyn Tx) -> Result<bool, StorageError> {
    let sequence = tx.inbox().push_with_tree(device_id(3), b"probe", PLACE, at(1)).await?;
    let items = tx.inbox().list(device_id(3), sequence - 1, 1, 0).await?;
    Ok(items.iter().any(|item| !item.tree.is_empty()))
}

pub(super) async fn sequence_numbers_are_never_used_again(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.inbox().push(device_id(1), b"one", at(1)).await?, 1);
        assert_eq!(tx.inbox().push(device_id(1), b"two", at(1)).await?, 2);
        assert_eq!(tx.inbox().push(device_id(2), b"other", at(1)).await?, 1);
        tx.inbox().acknowledge(device_id(1), 1).await?;
        let left = tx.inbox().list(device_id(1), 0, 10, 1_000).await?;
        assert_eq!(left, [InboxItem { sequence: 2, notice: b"two".to_vec(), tree: Vec::new() }]);
        tx.inbox().acknowledge(device_id(1), u64::MAX).await?;
        assert!(tx.inbox().list(device_id(1), 0, 10, 1_000).await?.is_empty());
        assert_eq!(tx.inbox().push(device_id(1), b"three", at(1)).await?, 3);
        assert_eq!(tx.inbox().list(device_id(2), 0, 10, 1_000).await?.len(), 1);
        Ok(())
    })
    .await;
}

pub(super) async fn items_come_in_order_and_in_bounds(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for _ in 1..=4 {
            tx.inbox().push(device_id(1), &[0; 100], at(1)).await?;
        }
        for (after, limit, bytes, wanted) in [
            (0, 10, 1_000, &[1, 2, 3, 4][..]),
            (1, 2, 1_000, &[2, 3]),
            (0, 10, 200, &[1, 2]),
            (2, 10, 0, &[3]),
            (4, 10, 1_000, &[]),
        ] {
            let items = tx.inbox().list(device_id(1), after, limit, bytes).await?;
            let sequences: Vec<_> = items.iter().map(|item| item.sequence).collect();
            assert_eq!(sequences, wanted, "after {after}, {limit} items, {bytes} bytes");
        }
        Ok(())
    })
    .await;
}

pub(super) async fn a_missing_device_has_no_inbox(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.devices().remove(device_id(1)).await?;
        for device in [1, 9] {
            assert_eq!(tx.inbox().push(device_id(device), b"lost", at(1)).await?, 0);
            assert!(tx.inbox().list(device_id(device), 0, 10, 1_000).await?.is_empty());
        }
        Ok(())
    })
    .await;
}

pub(super) async fn a_tree_is_kept_once_and_read_with_each_item(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let nowhere = TreePlace { conversation: conversation_id(9), ..PLACE };
        let lost = tx.inbox().keep_tree(&kept(nowhere)).await;
        assert!(matches!(lost, Err(StorageError::Inconsistent { .. })));
        invite(tx, &[1, 2]).await?;
        let elsewhere = TreePlace { position: 8, ..PLACE };
        tx.inbox().push_with_tree(device_id(1), b"no tree", elsewhere, at(1)).await?;
        tx.inbox().push(device_id(1), b"other", at(1)).await?;
        let items = tx.inbox().list(device_id(1), 0, 10, 1_000).await?;
        let trees: Vec<_> = items.iter().map(|item| item.tree.len()).collect();
        assert_eq!(trees, [100, 0, 0]);
        assert_eq!(tx.inbox().list(device_id(2), 0, 10, 1_000).await?.len(), 1);
        let notice_and_tree = b"joined".len() + 100;
        let items = tx.inbox().list(device_id(1), 0, 10, notice_and_tree).await?;
        assert_eq!(items.len(), 1, "the tree counts");
        Ok(())
    })
    .await;
}

pub(super) async fn a_tree_goes_with_the_last_item_that_needs_it(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        invite(tx, &[1, 2]).await?;
        tx.inbox().acknowledge(device_id(1), 1).await?;
        let items = tx.inbox().list(device_id(2), 0, 10, 1_000).await?;
        assert!(items.iter().all(|item| item.tree.len() == 100));
        tx.devices().remove(device_id(2)).await?;
        assert!(!is_kept(tx).await?);
        // The place is free again, and an item whose tree is gone does not get the next one.
        invite(tx, &[1]).await?;
        let probe = tx.inbox().list(device_id(3), 0, 10, 1_000).await?;
        assert!(probe.iter().all(|item| item.tree.is_empty()));
        Ok(())
    })
    .await;
}

pub(super) async fn a_tree_goes_with_its_conversation_or_its_time(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        invite(tx, &[1, 2]).await?;
        assert_eq!(tx.inbox().prune_trees(at(999), 10).await?, 0);
        assert_eq!(tx.inbox().prune_trees(at(1_000), 10).await?, 1);
        let items = tx.inbox().list(device_id(1), 0, 10, 1_000).await?;
        assert_eq!(items, [InboxItem { sequence: 1, notice: b"joined".to_vec(), tree: Vec::new() }]);

        tx.inbox().keep_tree(&kept(PLACE)).await?;
        tx.inbox().push_with_tree(device_id(3), b"joined", PLACE, at(1)).await?;
        for user in [1, 2] {
            assert!(tx.users().delete_some(&user_id(user), 100).await?);
        }
        assert_eq!(tx.conversations().lookup(conversation_id(1)).await?, None);
        let items = tx.inbox().list(device_id(3), 0, 10, 1_000).await?;
        assert!(items.iter().all(|item| item.tree.is_empty()));
        tx.conversations().insert(&conversation(1)).await?;
        tx.conversations().put_member(conversation_id(1), &member(3, 3, 0)).await?;
        tx.inbox().keep_tree(&kept(PLACE)).await
    })
    .await;
}
