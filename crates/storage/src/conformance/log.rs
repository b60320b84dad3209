//! Logs.

use futures_util::future::join_all;
use sotto_types::ConversationId;

use super::fixtures::{
    Done, at, commit, content, conversation, conversation_id, conversation_of_two, device_id, read, send_id,
    write,
};
use crate::{LogRow, NewRow, Sent, StorageError, Store, Tx};

const ID: fn() -> ConversationId = || conversation_id(1);

pub(super) async fn positions_have_no_gaps(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.conversations().insert(&conversation(2)).await?;
        assert_eq!(tx.conversations().append(ID(), &content(1)).await?.position, 1);
        assert_eq!(tx.conversations().append(ID(), &commit(0)).await?.position, 2);
        // Each conversation counts for itself.
        assert_eq!(tx.conversations().append(conversation_id(2), &content(1)).await?.position, 1);
        assert_eq!(tx.conversations().lookup(ID()).await?.unwrap().position, 2);
        let nowhere = tx.conversations().append(conversation_id(9), &content(1)).await;
        assert!(matches!(nowhere, Err(StorageError::Inconsistent { .. })));
        Ok(())
    })
    .await;
    let failed: Result<(), StorageError> = store
        .write(async |tx: &mut dyn Tx| {
            tx.conversations().append(ID(), &content(2)).await?;
            Err(StorageError::Closed)
        })
        .await;
    failed.unwrap_err();
    let row = write(&store, async |tx: &mut dyn Tx| tx.conversations().append(ID(), &content(3)).await).await;
    assert_eq!(row.position, 3, "a unit that failed took no position");
}

pub(super) async fn a_send_is_found_again_and_not_repeated(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.conversations().find_send(ID(), device_id(1), send_id(1)).await?, None);
        tx.conversations().append(ID(), &content(1)).await?;
        let sent = Some(Sent { position: 1, sent_at: at(1) });
        assert_eq!(tx.conversations().find_send(ID(), device_id(1), send_id(1)).await?, sent);
        assert_eq!(tx.conversations().find_send(ID(), device_id(2), send_id(1)).await?, None);
        assert_eq!(tx.conversations().find_send(conversation_id(2), device_id(1), send_id(1)).await?, None);
        let again = tx.conversations().append(ID(), &content(1)).await;
        assert!(matches!(again, Err(StorageError::Duplicate("send"))));
        // Another device may choose the same send id, and rows without one are never alike.
        let other = NewRow { sender: Some(device_id(2)), ..content(1) };
        assert_eq!(tx.conversations().append(ID(), &other).await?.position, 2);
        assert_eq!(tx.conversations().append(ID(), &commit(0)).await?.position, 3);
        let server = NewRow { sender: None, ..commit(0) };
        assert_eq!(tx.conversations().append(ID(), &server).await?.position, 4);
        Ok(())
    })
    .await;
}

pub(super) async fn concurrent_appends_get_each_their_position(store: Store) {
    conversation_of_two(&store).await;
    let appends = (1..=100).map(|n| {
        store.write(async move |tx: &mut dyn Tx| tx.conversations().append(ID(), &content(n)).await)
    });
    let mut positions: Vec<_> =
        join_all(appends).await.into_iter().map(|row| row.unwrap().position).collect();
    positions.sort_unstable();
    assert_eq!(positions, (1..=100).collect::<Vec<_>>());
    let rows =
        read(&store, async |tx: &mut dyn Tx| tx.conversations().rows(ID(), 0, 1_000, 1_000_000).await).await;
    assert_eq!(rows.len(), 100);
}

pub(super) async fn rows_come_in_order_and_in_bounds(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=5 {
            tx.conversations().append(ID(), &content(n)).await?;
        }
        let first = LogRow { position: 1, row: content(1) };
        assert_eq!(tx.conversations().rows(ID(), 0, 1, 1_000).await?, [first]);
        // Payloads have 100 bytes; the first always comes.
        for (after, limit, bytes, wanted) in [
            (0, 10, 1_000, &[1, 2, 3, 4, 5][..]),
            (2, 2, 1_000, &[3, 4]),
            (0, 10, 250, &[1, 2]),
            (0, 10, 300, &[1, 2, 3]),
            (3, 10, 1, &[4]),
            (5, 10, 1_000, &[]),
            (99, 10, 1_000, &[]),
            (0, 0, 1_000, &[]),
        ] {
            let rows = tx.conversations().rows(ID(), after, limit, bytes).await?;
            let positions: Vec<_> = rows.iter().map(|row| row.position).collect();
            assert_eq!(positions, wanted, "after {after}, {limit} rows, {bytes} bytes");
        }
        assert!(tx.conversations().rows(conversation_id(9), 0, 10, 1_000).await?.is_empty());
        Ok(())
    })
    .await;
}
