//! Console sessions.

use super::{
    administrators::administrator,
    fixtures::{Done, account, account_id, at, write},
};
use crate::{AdminSession, EffectivePolicy, StorageError, Store, Tx};

fn session(n: u8, administrator: &str) -> AdminSession {
    AdminSession {
        id: format!("ASIA{n:016}"),
        account: account_id(1),
        administrator: administrator.to_owned(),
        cookie_hash: [n; 32],
        nonce_hash: [n + 100; 32],
        multi_factor: n.is_multiple_of(2),
        created_at: at(u64::from(n)),
        used_at: at(u64::from(n) + 1_000),
    }
}

pub(super) async fn a_session_lives_as_long_as_its_administrator(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(1)).await?;
        let ada = administrator(1, "ada");
        tx.administrators().insert(&ada).await?;
        tx.admin_policies().attach(&account_id(1), &ada.id, "arn:built-in").await?;
        tx.admin_sessions().insert(&session(2, &ada.id), 10).await?;
        let twice = tx.admin_sessions().insert(&session(2, &ada.id), 10).await.unwrap_err();
        assert!(matches!(twice, StorageError::Duplicate("admin session")));
        let found = tx.admin_sessions().caller(&[2; 32]).await?.unwrap();
        assert_eq!((&found.session, &found.administrator), (&session(2, &ada.id), &ada));
        assert_eq!(found.policies, [EffectivePolicy::BuiltIn("arn:built-in".to_owned())]);
        assert_eq!(tx.admin_sessions().caller(&[3; 32]).await?, None);
        tx.admin_sessions().note_use(&found.session.id, at(5_000)).await?;
        assert_eq!(tx.admin_sessions().caller(&[2; 32]).await?.unwrap().session.used_at, at(5_000));
        tx.admin_policies().detach(&ada.id, "arn:built-in").await?;
        tx.administrators().delete(&account_id(1), &ada.id).await?;
        assert_eq!(tx.admin_sessions().caller(&[2; 32]).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn the_oldest_sessions_end_when_there_are_too_many(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(1)).await?;
        let (ada, bob) = (administrator(1, "ada"), administrator(2, "bob"));
        tx.administrators().insert(&ada).await?;
        tx.administrators().insert(&bob).await?;
        tx.admin_sessions().insert(&session(1, &bob.id), 2).await?;
        for n in 2..=4 {
            tx.admin_sessions().insert(&session(n, &ada.id), 2).await?;
        }
        for (n, there) in [(1, true), (2, false), (3, true), (4, true)] {
            assert_eq!(tx.admin_sessions().caller(&[n; 32]).await?.is_some(), there, "{n}");
        }
        Ok(())
    })
    .await;
}

pub(super) async fn sessions_that_ended_are_deleted(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(1)).await?;
        let ada = administrator(1, "ada");
        tx.administrators().insert(&ada).await?;
        for n in 1..=4 {
            tx.admin_sessions().insert(&session(n, &ada.id), 10).await?;
        }
        tx.admin_sessions().note_use(&session(1, "").id, at(9_000)).await?;
        assert_eq!(tx.admin_sessions().prune(at(0), at(0), 10).await?, 0);
        assert_eq!(tx.admin_sessions().prune(at(2), at(0), 10).await?, 1, "it began too long ago");
        assert_eq!(tx.admin_sessions().prune(at(0), at(1_004), 1).await?, 1, "it was used too long ago");
        assert_eq!(tx.admin_sessions().prune(at(0), at(1_004), 10).await?, 1);
        assert!(tx.admin_sessions().caller(&[4; 32]).await?.is_some());
        Ok(())
    })
    .await;
}
