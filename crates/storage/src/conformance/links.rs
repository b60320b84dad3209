//! Device links that are under way.

use sotto_types::{DeviceId, Timestamp};

use super::fixtures::{Done, at, device_id, user_id, write};
use crate::{LinkJoin, LinkMessage, Store, Tx};

fn join(n: u8, device: DeviceId, expires_at: Timestamp) -> LinkJoin {
    LinkJoin { id: [n; 16], user: user_id(1), device, approved: None, expires_at }
}

pub(super) async fn an_opening_is_handed_out_once_and_in_time(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.links().take_opening(&user_id(1), at(1)).await?, None);
        tx.links().open(&user_id(1), device_id(1), &[vec![1], vec![2], vec![3]], at(10)).await?;
        tx.links().open(&user_id(2), device_id(2), &[vec![9]], at(10)).await?;
        for opening in [vec![1], vec![2]] {
            let taken = tx.links().take_opening(&user_id(1), at(9)).await?;
            assert_eq!(taken, Some((device_id(1), opening)));
        }
        assert_eq!(tx.links().take_opening(&user_id(1), at(10)).await?, None, "expired");
        // The next offer of the user takes the place of this one, whichever device makes it.
        tx.links().open(&user_id(1), device_id(3), &[vec![4]], at(20)).await?;
        assert_eq!(tx.links().take_opening(&user_id(1), at(9)).await?, Some((device_id(3), vec![4])));
        assert_eq!(tx.links().take_opening(&user_id(1), at(9)).await?, None);
        // Another device does not close it, its own does.
        tx.links().close(&user_id(2), device_id(1)).await?;
        tx.links().close(&user_id(1), device_id(3)).await?;
        assert!(tx.links().take_opening(&user_id(2), at(9)).await?.is_some());
        Ok(())
    })
    .await;
}

pub(super) async fn messages_reach_their_side_once_and_in_order(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (first, second) = (join(1, device_id(1), at(10)), join(2, device_id(2), at(10)));
        for join in [&first, &second] {
            tx.links().insert_join(join).await?;
            assert_eq!(tx.links().lookup_join(&join.id).await?.as_ref(), Some(join));
        }
        for (join, to_new, body) in [
            (&first, true, 1),
            (&first, true, 2),
            (&first, false, 3),
            (&second, false, 4),
            (&first, false, 5),
        ] {
            tx.links().push(join, to_new, &[body]).await?;
        }
        assert!(tx.links().waits_for_new(&first.id).await?);
        assert!(!tx.links().waits_for_new(&second.id).await?);
        for body in [Some(vec![1]), Some(vec![2]), None] {
            assert_eq!(tx.links().take_for_new(&first.id).await?, body);
        }
        let message = |body: u8| LinkMessage { join: first.id, body: vec![body] };
        assert_eq!(tx.links().take_for_old(device_id(1)).await?, [message(3), message(5)]);
        assert!(tx.links().take_for_old(device_id(1)).await?.is_empty());
        let approved = LinkJoin { approved: Some(device_id(7)), expires_at: at(12), ..first.clone() };
        tx.links().update_join(&approved).await?;
        assert_eq!(tx.links().lookup_join(&first.id).await?, Some(approved));
        tx.links().remove_join(&second.id).await?;
        assert_eq!(tx.links().lookup_join(&second.id).await?, None);
        assert!(tx.links().take_for_old(device_id(2)).await?.is_empty());
        Ok(())
    })
    .await;
}

pub(super) async fn what_expired_goes_with_all_that_is_its(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.links().open(&user_id(1), device_id(1), &[vec![1]], at(10)).await?;
        tx.links().open(&user_id(2), device_id(2), &[vec![2]], at(20)).await?;
        let (old, new) = (join(1, device_id(1), at(10)), join(2, device_id(2), at(20)));
        for join in [&old, &new] {
            tx.links().insert_join(join).await?;
            tx.links().push(join, true, &[1]).await?;
        }
        assert!(tx.links().prune(at(10), 100).await? > 0);
        assert_eq!(tx.links().prune(at(10), 100).await?, 0);
        assert_eq!(tx.links().lookup_join(&old.id).await?, None);
        assert_eq!(tx.links().take_for_new(&old.id).await?, None);
        assert_eq!(tx.links().take_for_new(&new.id).await?, Some(vec![1]));
        assert!(tx.links().take_opening(&user_id(2), at(10)).await?.is_some());
        Ok(())
    })
    .await;
}
