//! Units of work.

use std::sync::{Arc, Mutex};

use futures_util::future::join_all;

use super::fixtures::{Done, account, account_id, at, read, write};
use crate::{Lane, NewJob, StorageError, Store, Tx};

pub(super) async fn a_failing_unit_leaves_nothing(store: Store) {
    let failed: Result<(), StorageError> = store
        .write(async |tx: &mut dyn Tx| {
            tx.accounts().insert(&account(1)).await?;
            tx.accounts().insert(&account(2)).await?;
            Err(StorageError::Closed)
        })
        .await;
    assert!(matches!(failed, Err(StorageError::Closed)), "the unit's own error comes back");
    assert!(read(&store, async |tx: &mut dyn Tx| tx.accounts().all().await).await.is_empty());
}

pub(super) async fn a_failing_unit_does_not_touch_its_neighbours(store: Store) {
    let units = (1..=64).map(|n| {
        store.write(async move |tx: &mut dyn Tx| {
            tx.accounts().insert(&account(n)).await?;
            if n % 3 == 0 { Err(StorageError::Closed) } else { Ok(()) }
        })
    });
    for (n, ended) in (1..=64).zip(join_all(units).await) {
        assert_eq!(ended.is_err(), n % 3 == 0, "unit {n}");
    }
    let all = read(&store, async |tx: &mut dyn Tx| tx.accounts().all().await).await;
    let wanted: Vec<_> = (1..=64).filter(|n| n % 3 != 0).map(account).collect();
    assert_eq!(all, wanted);
}

pub(super) async fn concurrent_units_run_one_after_the_other(store: Store) {
    // Each reads how many there are and adds the next: any overlap makes a duplicate.
    let units = (0..64).map(|_| {
        store.write(async |tx: &mut dyn Tx| -> Done {
            let next = tx.accounts().all().await?.len() + 1;
            tx.accounts().insert(&account(u64::try_from(next).unwrap())).await
        })
    });
    for ended in join_all(units).await {
        ended.unwrap();
    }
    assert_eq!(read(&store, async |tx: &mut dyn Tx| tx.accounts().all().await).await.len(), 64);
}

pub(super) async fn what_follows_a_commit_is_done_in_its_order_and_before_anybody_hears(store: Store) {
    let done: Arc<Mutex<Vec<usize>>> = Arc::default();
    let units = (1..=64_u64).map(|n| {
        let (store, note, seen) = (store.clone(), Arc::clone(&done), Arc::clone(&done));
        async move {
            let insert = async move |tx: &mut dyn Tx| {
                let before = tx.accounts().all().await?.len();
                tx.accounts().insert(&account(n)).await?;
                if n.is_multiple_of(3) { Err(StorageError::Closed) } else { Ok(before) }
            };
            let then = move |before| {
                note.lock().unwrap().push(before);
                before
            };
            let ended = store.write_then(insert, then).await;
            assert_eq!(ended.is_err(), n.is_multiple_of(3), "unit {n}");
            let seen = seen.lock().unwrap();
            assert!(ended.is_err() || seen.contains(&ended.unwrap()), "it is done before the caller hears");
        }
    });
    join_all(units).await;
    let written = (1..=64).filter(|n| n % 3 != 0).count();
    assert_eq!(*done.lock().unwrap(), (0..written).collect::<Vec<_>>(), "once for each, in order");
}

pub(super) async fn a_read_cannot_write(store: Store) {
    store.read(async |tx: &mut dyn Tx| tx.accounts().insert(&account(1)).await).await.unwrap_err();
    assert!(read(&store, async |tx: &mut dyn Tx| tx.accounts().all().await).await.is_empty());
    write(&store, async |tx: &mut dyn Tx| tx.accounts().insert(&account(1)).await).await;
}

pub(super) async fn a_read_sees_what_was_answered(store: Store) {
    for n in 1..=20 {
        write(&store, async move |tx: &mut dyn Tx| tx.accounts().insert(&account(n)).await).await;
        let found =
            read(&store, async move |tx: &mut dyn Tx| tx.accounts().lookup(&account_id(n)).await).await;
        assert_eq!(found, Some(account(n)));
    }
}

pub(super) async fn a_duplicate_does_not_end_the_unit(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(1)).await?;
        tx.accounts().insert(&account(1)).await.unwrap_err();
        let job =
            NewJob { lane: Lane::Store, kind: "after".to_owned(), payload: String::new(), run_at: at(1) };
        tx.jobs().insert(&job).await?;
        Ok(())
    })
    .await;
    assert_eq!(read(&store, async |tx: &mut dyn Tx| tx.accounts().all().await).await, [account(1)]);
    assert_eq!(read(&store, async |tx: &mut dyn Tx| tx.jobs().next_due().await).await, Some(at(1)));
}
