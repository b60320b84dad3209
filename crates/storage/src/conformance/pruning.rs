//! What a log forgets.

use core::time::Duration;

use sotto_types::{ConversationId, limits};

use super::fixtures::{
    Done, at, commit, content, conversation, conversation_id, conversation_of_two, device_id, member,
    network_with_group, state, user, user_id, write,
};
use crate::{Goers, NewRow, StorageError, Store, Tx, User, UserKind};

const ID: fn() -> ConversationId = || conversation_id(1);

async fn positions(tx: &mut dyn Tx) -> Result<Vec<u64>, StorageError> {
    let rows = tx.conversations().rows(ID(), 0, 1_000, 1_000_000).await?;
    Ok(rows.iter().map(|row| row.position).collect())
}

pub(super) async fn rows_wait_for_every_member(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=4 {
            tx.conversations().append(ID(), &content(n)).await?;
        }
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 0);
        tx.conversations().set_cursor(ID(), device_id(1), 4).await?;
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 0);
        tx.conversations().set_cursor(ID(), device_id(2), 3).await?;
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 3);
        assert_eq!(positions(tx).await?, [4]);
        tx.conversations().remove_member(ID(), device_id(2)).await?;
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 1);
        assert_eq!(tx.conversations().append(ID(), &content(5)).await?.position, 5, "positions go on");
        Ok(())
    })
    .await;
}

pub(super) async fn expired_rows_go_unread(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for (n, expires_at) in [(1, 300), (2, 100), (3, 200)] {
            tx.conversations().append(ID(), &NewRow { expires_at: at(expires_at), ..content(n) }).await?;
        }
        tx.conversations().append(ID(), &NewRow { expires_at: at(200), ..commit(0) }).await?;
        assert_eq!(tx.conversations().prune(at(99), 100).await?, 0);
        assert_eq!(tx.conversations().prune(at(100), 100).await?, 1);
        assert_eq!(positions(tx).await?, [1, 3, 4]);
        assert_eq!(tx.conversations().prune(at(200), 100).await?, 2);
        assert_eq!(positions(tx).await?, [1]);
        Ok(())
    })
    .await;
}

pub(super) async fn recent_commits_stay_until_they_expire(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for epoch in 0..6 {
            let position = tx.conversations().append(ID(), &commit(epoch)).await?.position;
            assert!(tx.conversations().advance(ID(), 0, epoch, &state(position)).await?);
        }
        for device in [1, 2] {
            tx.conversations().set_cursor(ID(), device_id(device), 6).await?;
        }
        // Epoch 6 stands; the commits that began epochs 3 to 6 were made in 2 to 5, at positions 3 to 6.
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 2);
        assert_eq!(positions(tx).await?, [3, 4, 5, 6]);
        let position = tx.conversations().append(ID(), &commit(6)).await?.position;
        assert!(tx.conversations().advance(ID(), 0, 6, &state(position)).await?);
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 1);
        assert_eq!(positions(tx).await?, [4, 5, 6, 7]);
        assert_eq!(tx.conversations().prune(at(1_000_000), 100).await?, 4);
        Ok(())
    })
    .await;
}

pub(super) async fn a_removed_device_is_not_waited_for(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.conversations().append(ID(), &content(1)).await?;
        tx.conversations().set_cursor(ID(), device_id(1), 1).await?;
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 0);
        tx.devices().remove(device_id(2)).await?;
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 1);
        // Nor is one that was removed before it got a leaf, by a commit that was on its way.
        tx.devices().remove(device_id(3)).await?;
        tx.conversations().put_member(ID(), &member(3, 3, 1)).await?;
        tx.conversations().append(ID(), &content(2)).await?;
        tx.conversations().set_cursor(ID(), device_id(1), 2).await?;
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 1);
        Ok(())
    })
    .await;
}

pub(super) async fn no_more_than_the_limit(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=10 {
            let expires_at = at(if n <= 4 { 50 } else { 1_000 });
            tx.conversations().append(ID(), &NewRow { expires_at, ..content(n) }).await?;
        }
        for device in [1, 2] {
            tx.conversations().set_cursor(ID(), device_id(device), 10).await?;
        }
        for (deleted, left) in [(3, 7), (3, 4), (3, 1), (1, 0), (0, 0)] {
            assert_eq!(tx.conversations().prune(at(60), 3).await?, deleted);
            assert_eq!(positions(tx).await?.len(), left);
        }
        Ok(())
    })
    .await;
}

pub(super) async fn a_closed_conversation_goes_once_everybody_has_learnt_of_it(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.conversations().append(ID(), &commit(0)).await?;
        assert!(tx.conversations().advance(ID(), 0, 0, &state(1)).await?);
        tx.conversations().set_cursor(ID(), device_id(1), 1).await?;
        tx.conversations().set_cursor(ID(), device_id(2), 1).await?;
        assert_eq!(tx.conversations().prune(at(9), 100).await?, 0, "an open one stays");
        tx.conversations().append(ID(), &commit(1)).await?;
        assert!(tx.conversations().advance(ID(), 0, 1, &state(2)).await?);
        tx.conversations().close(ID(), at(5)).await?;
        assert!(tx.conversations().lookup(ID()).await?.unwrap().closed);
        tx.conversations().set_cursor(ID(), device_id(1), 2).await?;
        tx.conversations().prune(at(9), 100).await?;
        assert!(tx.conversations().lookup(ID()).await?.is_some(), "one has not learnt of it");
        tx.conversations().set_cursor(ID(), device_id(2), 2).await?;
        tx.conversations().prune(at(9), 100).await?;
        assert_eq!(tx.conversations().lookup(ID()).await?, None);
        assert_eq!(tx.conversations().group_state(ID()).await?, None);
        assert!(tx.conversations().members(ID()).await?.is_empty());
        assert!(tx.conversations().cursors(device_id(1)).await?.is_empty());
        assert!(positions(tx).await?.is_empty());
        Ok(())
    })
    .await;
}

pub(super) async fn a_closed_conversation_goes_in_the_end(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=5 {
            tx.conversations().append(ID(), &content(n)).await?;
        }
        tx.conversations().close(ID(), at(5)).await?;
        let end = at(5).plus(limits::LOG_RETENTION);
        tx.conversations().prune(end.minus(Duration::from_millis(1)), 100).await?;
        assert!(tx.conversations().lookup(ID()).await?.is_some());
        let mut portions = 0;
        while tx.conversations().prune(end, 2).await? > 0 {
            portions += 1;
            assert!(portions < 10, "it comes to an end");
        }
        assert_eq!(tx.conversations().lookup(ID()).await?, None);
        assert!(tx.conversations().members(ID()).await?.is_empty());
        tx.conversations().insert(&conversation(1)).await?;
        assert!(positions(tx).await?.is_empty());
        Ok(())
    })
    .await;
}

pub(super) async fn expired_rows_wait_for_retention_bots_alone(store: Store) {
    network_with_group(&store).await;
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let bot = User { kind: UserKind::RetentionBot, ..user(3, "bot") };
        tx.users().insert(&bot).await?;
        let for_bot = async |tx: &mut dyn Tx| -> Result<Vec<u64>, StorageError> {
            let rows = tx.conversations().rows_for(ID(), device_id(3), 0, 100, 1_000_000).await?;
            Ok(rows.iter().map(|row| row.position).collect())
        };
        tx.conversations().append(ID(), &NewRow { expires_at: at(50), ..content(1) }).await?;
        tx.conversations().put_member(ID(), &member(3, 3, 1)).await?;
        let position =
            tx.conversations().append(ID(), &NewRow { expires_at: at(50), ..commit(0) }).await?.position;
        assert!(tx.conversations().advance(ID(), 0, 0, &state(position)).await?);
        tx.conversations().append(ID(), &NewRow { expires_at: at(50), ..content(2) }).await?;
        tx.conversations().append(ID(), &NewRow { expires_at: at(99), ..content(3) }).await?;
        // The first was there before the bot; two are set aside.
        assert_eq!(tx.conversations().prune(at(50), 100).await?, 3);
        assert_eq!(positions(tx).await?, [4]);
        let others = tx.conversations().rows_for(ID(), device_id(1), 0, 100, 1_000_000).await?;
        assert_eq!(others.len(), 1, "nobody else reads what has expired");
        assert_eq!(for_bot(tx).await?, [2, 3, 4]);
        assert_eq!(tx.conversations().prune(at(60), 100).await?, 0);
        // What the bot has read goes, a recent commit too; members who have read nothing do not keep it.
        tx.conversations().set_cursor(ID(), device_id(3), 2).await?;
        assert_eq!(tx.conversations().prune(at(60), 100).await?, 1);
        assert_eq!(for_bot(tx).await?, [3, 4]);
        // A bot that is out is not waited for.
        tx.conversations().mark_going(&Goers::User(user_id(3))).await?;
        assert_eq!(tx.conversations().prune(at(60), 100).await?, 1);
        assert_eq!(tx.conversations().prune(at(99), 100).await?, 1);
        assert!(for_bot(tx).await?.is_empty());
        Ok(())
    })
    .await;
}
