//! Inboxes.

use super::fixtures::{Done, at, conversation_of_two, device_id, write};
use crate::{InboxItem, Store, Tx};

pub(super) async fn sequence_numbers_are_never_used_again(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.inbox().push(device_id(1), b"one", at(1)).await?, 1);
        assert_eq!(tx.inbox().push(device_id(1), b"two", at(1)).await?, 2);
        assert_eq!(tx.inbox().push(device_id(2), b"other", at(1)).await?, 1);
        tx.inbox().acknowledge(device_id(1), 1).await?;
        let left = tx.inbox().list(device_id(1), 0, 10, 1_000).await?;
        assert_eq!(left, [InboxItem { sequence: 2, notice: b"two".to_vec() }]);
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
