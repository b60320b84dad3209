//! Cursors.

use super::fixtures::{
    Done, content, conversation, conversation_id, conversation_of_two, device_id, member, write,
};
use crate::{Cursor, Store, Tx};

fn cursor(conversation: u8, acknowledged: u64, newest: u64) -> Cursor {
    Cursor { conversation: conversation_id(conversation), acknowledged, newest }
}

pub(super) async fn cursors_start_where_a_device_joined(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=3 {
            tx.conversations().append(conversation_id(1), &content(n)).await?;
        }
        tx.conversations().put_member(conversation_id(1), &member(3, 3, 3)).await?;
        assert_eq!(tx.conversations().cursors(device_id(3)).await?, [cursor(1, 3, 3)]);
        tx.conversations().insert(&conversation(2)).await?;
        tx.conversations().put_member(conversation_id(2), &member(1, 1, 0)).await?;
        let mut cursors = tx.conversations().cursors(device_id(1)).await?;
        cursors.sort_by_key(|cursor| cursor.conversation);
        assert_eq!(cursors, [cursor(1, 0, 3), cursor(2, 0, 0)]);
        assert!(tx.conversations().cursors(device_id(9)).await?.is_empty());
        Ok(())
    })
    .await;
}

pub(super) async fn cursors_never_go_back(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=5 {
            tx.conversations().append(conversation_id(1), &content(n)).await?;
        }
        for (asked, stands) in [(2, 2), (1, 2), (4, 4), (0, 4), (u64::MAX, 5)] {
            tx.conversations().set_cursor(conversation_id(1), device_id(1), asked).await?;
            let cursors = tx.conversations().cursors(device_id(1)).await?;
            assert_eq!(cursors, [cursor(1, stands, 5)], "asked for {asked}");
        }
        // Moving a member does not lose what it acknowledged.
        tx.conversations().put_member(conversation_id(1), &member(1, 1, 3)).await?;
        assert_eq!(tx.conversations().cursors(device_id(1)).await?, [cursor(1, 5, 5)]);
        // Nobody else's place moved, and a stranger gets none.
        tx.conversations().set_cursor(conversation_id(1), device_id(3), 2).await?;
        assert_eq!(tx.conversations().cursors(device_id(2)).await?, [cursor(1, 0, 5)]);
        assert!(tx.conversations().cursors(device_id(3)).await?.is_empty());
        Ok(())
    })
    .await;
}
