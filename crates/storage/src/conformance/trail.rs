//! Files of the trail.

use super::{
    events::event,
    fixtures::{Done, account_id, at, write},
};
use crate::{StorageError, Store, TrailFile, Tx, Unfiled};

pub(super) async fn every_event_is_in_one_file(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.trail().unfiled(10, 1_000).await?, None);
        for (account, n) in [(1, 1), (2, 2), (1, 3), (1, 4)] {
            tx.events().append(&event(account, n)).await?;
        }
        let three = tx.trail().unfiled(3, 1_000).await?.unwrap();
        assert_eq!(three.accounts, [account_id(1), account_id(2)]);
        assert_eq!(tx.trail().unfiled(3, 1_000).await?.unwrap(), three, "nothing was filed yet");
        let one = tx.trail().unfiled(10, 1).await?.unwrap();
        assert_eq!((one.first, one.last), (three.first, three.first), "one event is always taken");
        let file = |account, name: &str| TrailFile {
            name: name.to_owned(),
            account: account_id(account),
            first: three.first,
            last: three.last,
        };
        assert_eq!(tx.trail().records(&file(1, "a")).await?, [event(1, 1).record, event(1, 3).record]);
        assert_eq!(tx.trail().records(&file(2, "b")).await?, [event(2, 2).record]);
        tx.trail().advance(three.last).await?;
        tx.trail().advance(three.first).await?;
        let Unfiled { first, last, accounts } = tx.trail().unfiled(10, 1_000).await?.unwrap();
        assert!(first == last && first > three.last);
        assert_eq!(accounts, [account_id(1)]);
        Ok(())
    })
    .await;
}

pub(super) async fn a_file_is_leased_until_it_is_delivered(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let file = |name: &str, first| TrailFile {
            name: name.to_owned(),
            account: account_id(1),
            first,
            last: first + 4,
        };
        assert!(!tx.trail().is_waiting().await?);
        tx.trail().insert(&file("b", 1)).await?;
        tx.trail().insert(&file("a", 6)).await?;
        let twice = tx.trail().insert(&file("a", 11)).await.unwrap_err();
        assert!(matches!(twice, StorageError::Duplicate("trail file")));
        assert_eq!(tx.trail().claim(at(100), at(200)).await?, Some(file("b", 1)));
        assert_eq!(tx.trail().claim(at(100), at(200)).await?, Some(file("a", 6)));
        assert_eq!(tx.trail().claim(at(199), at(300)).await?, None, "all are under a lease");
        assert_eq!(tx.trail().claim(at(200), at(300)).await?, Some(file("b", 1)), "a lease ran out");
        assert!(tx.trail().is_waiting().await?);
        tx.trail().delivered("b").await?;
        tx.trail().delivered("b").await?;
        tx.trail().delivered("a").await?;
        assert_eq!(tx.trail().claim(at(900), at(999)).await?, None);
        assert!(!tx.trail().is_waiting().await?);
        Ok(())
    })
    .await;
}
