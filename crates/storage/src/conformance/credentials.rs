//! OPAQUE records and failed attempts.

use super::fixtures::{Done, at, user_id, write};
use crate::{Attempts, Credential, Store, Tx};

pub(super) async fn a_credential_is_replaced(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let first = Credential {
            user: user_id(1),
            record: vec![1; 192],
            stretching: [65_536, 3, 1],
            bundle: vec![2; 80],
        };
        assert_eq!(tx.credentials().lookup(&user_id(1)).await?, None);
        tx.credentials().upsert(&first).await?;
        assert_eq!(tx.credentials().lookup(&user_id(1)).await?.as_ref(), Some(&first));
        let second =
            Credential { record: vec![3; 192], stretching: [131_072, 4, 2], bundle: vec![4], ..first };
        tx.credentials().upsert(&second).await?;
        assert_eq!(tx.credentials().lookup(&user_id(1)).await?, Some(second));
        assert_eq!(tx.credentials().lookup(&user_id(2)).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn attempts_are_kept_without_a_credential(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.credentials().attempts(&user_id(1)).await?, Attempts::default());
        for count in 1..=3 {
            let attempts = Attempts { count, since: at(7) };
            tx.credentials().set_attempts(&user_id(1), attempts).await?;
            assert_eq!(tx.credentials().attempts(&user_id(1)).await?, attempts);
        }
        assert_eq!(tx.credentials().attempts(&user_id(2)).await?, Attempts::default());
        Ok(())
    })
    .await;
}
