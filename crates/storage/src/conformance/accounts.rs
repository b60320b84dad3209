//! Accounts.

use super::fixtures::{Done, account, account_id, read, write};
use crate::{StorageError, Store, Tx};

pub(super) async fn accounts_are_found(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(2)).await?;
        tx.accounts().insert(&account(1)).await?;
        let again = tx.accounts().insert(&account(1)).await;
        assert!(matches!(again, Err(StorageError::Duplicate("account"))));
        Ok(())
    })
    .await;
    read(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.accounts().lookup(&account_id(1)).await?, Some(account(1)));
        assert_eq!(tx.accounts().lookup(&account_id(9)).await?, None);
        assert_eq!(tx.accounts().all().await?, [account(1), account(2)]);
        Ok(())
    })
    .await;
}
