//! Answers kept for repeated requests.

use super::fixtures::{Done, account_id, at, write};
use crate::{Request, Store, Tx};

fn request(account: u64, key: &str, expires_at: u64) -> Request {
    Request {
        account: account_id(account),
        key: key.to_owned(),
        fingerprint: [5; 32],
        sealed_answer: vec![6; 40],
        expires_at: at(expires_at),
    }
}

pub(super) async fn an_answer_is_found_until_it_expires(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.requests().insert(&request(1, "key", 100)).await?;
        tx.requests().insert(&request(2, "later", 200)).await?;
        assert_eq!(tx.requests().find(&account_id(1), "key", at(99)).await?, Some(request(1, "key", 100)));
        assert_eq!(tx.requests().find(&account_id(1), "key", at(100)).await?, None);
        assert_eq!(tx.requests().find(&account_id(2), "key", at(1)).await?, None, "another account");
        assert_eq!(tx.requests().find(&account_id(1), "other", at(1)).await?, None);
        assert_eq!(tx.requests().prune(at(99), 10).await?, 0);
        assert_eq!(tx.requests().prune(at(200), 1).await?, 1);
        assert_eq!(tx.requests().prune(at(200), 10).await?, 1);
        assert_eq!(tx.requests().prune(at(200), 10).await?, 0);
        Ok(())
    })
    .await;
}

pub(super) async fn a_later_request_replaces_an_expired_answer(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.requests().insert(&request(1, "key", 100)).await?;
        let later = Request { fingerprint: [9; 32], sealed_answer: vec![1], ..request(1, "key", 300) };
        tx.requests().insert(&later).await?;
        assert_eq!(tx.requests().find(&account_id(1), "key", at(200)).await?, Some(later));
        Ok(())
    })
    .await;
}
