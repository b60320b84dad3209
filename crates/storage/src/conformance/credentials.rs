//! OPAQUE records and failed attempts.

use super::fixtures::{Done, at, group, group_id, network_id, network_with_group, user, user_id, write};
use crate::{Attempts, Credential, Recovery, Store, Tx, User};

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

pub(super) async fn bundles_are_replaced_without_the_rest(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let credential = |n, byte| Credential {
            user: user_id(n),
            record: vec![1],
            stretching: [1, 1, 1],
            bundle: vec![byte],
        };
        for n in [1, 2] {
            tx.credentials().upsert(&credential(n, 7)).await?;
        }
        tx.credentials().set_bundle(&user_id(1), &[8]).await?;
        assert_eq!(tx.credentials().lookup(&user_id(1)).await?, Some(credential(1, 8)));
        assert_eq!(tx.credentials().lookup(&user_id(2)).await?, Some(credential(2, 7)));
        let recovery = |byte| Recovery { wraps: vec![byte], bundle: vec![byte; 3] };
        assert_eq!(tx.credentials().recovery(&user_id(1)).await?, None);
        for (n, byte) in [(1, 1), (2, 2), (1, 3)] {
            tx.credentials().set_recovery(&user_id(n), &recovery(byte)).await?;
            assert_eq!(tx.credentials().recovery(&user_id(n)).await?, Some(recovery(byte)));
        }
        assert_eq!(tx.credentials().recovery(&user_id(2)).await?, Some(recovery(2)));
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

pub(super) async fn the_bundles_of_a_group_are_dropped(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.security_groups().insert(&group(1, 2, "other")).await?;
        for (n, of) in [(1, 1), (2, 2)] {
            tx.users().insert(&User { group: group_id(of), ..user(n, &format!("user{n}")) }).await?;
            let credential =
                Credential { user: user_id(n), record: vec![1], stretching: [1, 1, 1], bundle: vec![2] };
            tx.credentials().upsert(&credential).await?;
        }
        tx.credentials().drop_bundles(network_id(1), &group_id(1)).await?;
        assert!(tx.credentials().lookup(&user_id(1)).await?.unwrap().bundle.is_empty());
        assert_eq!(tx.credentials().lookup(&user_id(2)).await?.unwrap().bundle, [2]);
        Ok(())
    })
    .await;
}
