//! Backup segments.

use super::fixtures::{Done, at, device_id, user_id, write};
use crate::{SegmentKey, Store, Tx};

pub(super) async fn segments_are_listed_in_order_and_counted(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let key = |device, bucket, part| SegmentKey { device: device_id(device), bucket, part };
        for (number, key) in
            [key(2, 0, 0), key(1, 500, 1), key(1, 0, 1), key(1, 0, 0)].into_iter().enumerate()
        {
            tx.backups().put(&user_id(1), key, &vec![1; number + 1], at(7)).await?;
        }
        tx.backups().put(&user_id(2), key(3, 0, 0), b"another's", at(7)).await?;
        tx.backups().put(&user_id(1), key(1, 0, 1), b"again", at(8)).await?;
        let listed = tx.backups().list(&user_id(1), None, 3).await?;
        let keys: Vec<_> = listed.iter().map(|info| info.key).collect();
        assert_eq!(keys, [key(1, 0, 0), key(1, 0, 1), key(1, 500, 1)]);
        assert_eq!((listed[1].size, listed[1].changed_at), (5, at(8)));
        let rest = tx.backups().list(&user_id(1), Some(keys[2]), 3).await?;
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].key, key(2, 0, 0));
        assert_eq!(tx.backups().usage(&user_id(1)).await?, (4, 4 + 5 + 2 + 1));
        assert_eq!(tx.backups().lookup(&user_id(2), key(1, 0, 1)).await?, None);
        assert_eq!(tx.backups().prune(at(499), 10).await?, 0);
        assert_eq!(tx.backups().prune(at(500), 10).await?, 1);
        tx.backups().delete(&user_id(1), key(1, 0, 1)).await?;
        tx.backups().delete(&user_id(1), key(3, 0, 0)).await?;
        assert_eq!(tx.backups().usage(&user_id(1)).await?.0, 2);
        assert_eq!(tx.backups().usage(&user_id(2)).await?.0, 1);
        Ok(())
    })
    .await;
}
