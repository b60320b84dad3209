//! Accounts, administrators and access keys.

use super::fixtures::{Done, account, account_id, at, read, write};
use crate::{AccessKey, Administrator, CallerKey, StorageError, Store, Tx};

fn administrator() -> Administrator {
    Administrator {
        account: account_id(1),
        name: "admin".to_owned(),
        unique_id: "AIDAAAAAAAAAAAAAAAAAA".to_owned(),
        policies: vec!["arn:one".to_owned(), "arn:two".to_owned()],
        created_at: at(5),
    }
}

fn key() -> AccessKey {
    AccessKey {
        id: "AKIAAAAAAAAAAAAAAAAA".to_owned(),
        account: account_id(1),
        administrator: "admin".to_owned(),
        sealed_secret: vec![1, 2, 3],
        active: true,
        created_at: at(6),
    }
}

async fn insert_all(store: &Store) {
    write(store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(2)).await?;
        tx.accounts().insert(&account(1)).await?;
        tx.accounts().insert_administrator(&administrator()).await?;
        tx.accounts().insert_access_key(&key()).await
    })
    .await;
}

pub(super) async fn accounts_and_keys_are_found(store: Store) {
    insert_all(&store).await;
    read(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.accounts().lookup(&account_id(1)).await?, Some(account(1)));
        assert_eq!(tx.accounts().lookup(&account_id(9)).await?, None);
        assert_eq!(tx.accounts().all().await?, [account(1), account(2)]);
        let found = tx.accounts().lookup_access_key(&key().id).await?;
        assert_eq!(found, Some(CallerKey { key: key(), administrator: administrator() }));
        assert_eq!(tx.accounts().lookup_access_key("AKIAUNKNOWN").await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn what_is_there_is_a_duplicate(store: Store) {
    insert_all(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let again = tx.accounts().insert(&account(1)).await;
        assert!(matches!(again, Err(StorageError::Duplicate("account"))));
        let other = Administrator { unique_id: "AIDABBBBBBBBBBBBBBBBB".to_owned(), ..administrator() };
        let again = tx.accounts().insert_administrator(&other).await;
        assert!(matches!(again, Err(StorageError::Duplicate("administrator"))));
        let again = tx.accounts().insert_access_key(&key()).await;
        assert!(matches!(again, Err(StorageError::Duplicate(_))));
        Ok(())
    })
    .await;
}
