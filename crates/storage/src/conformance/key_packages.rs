//! Key packages.

use sotto_types::Timestamp;

use super::fixtures::{Done, at, device_id, write};
use crate::{NewPackage, StorageError, Store, Tx};

fn package(n: u8, expires_at: u64) -> NewPackage {
    NewPackage { reference: vec![n], package: vec![n; 50], expires_at: at(expires_at) }
}

/// What a claim hands out: the first byte of the package, and how many are left.
async fn claim(tx: &mut dyn Tx, device: u8, now: Timestamp) -> Result<Option<(u8, u32)>, StorageError> {
    let claimed = tx.key_packages().claim(device_id(device), now).await?;
    Ok(claimed.map(|claimed| (claimed.package.first().copied().unwrap(), claimed.left)))
}

pub(super) async fn each_package_is_handed_out_once(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.key_packages().insert(device_id(1), &[package(1, 100), package(2, 100)]).await?;
        tx.key_packages().insert(device_id(2), &[package(1, 100)]).await?;
        tx.key_packages().set_last_resort(device_id(1), &package(8, 100)).await?;
        tx.key_packages().set_last_resort(device_id(1), &package(9, 100)).await?;
        assert_eq!(tx.key_packages().count(device_id(1), at(1)).await?, 2);
        assert_eq!(claim(tx, 1, at(1)).await?, Some((1, 1)));
        assert_eq!(claim(tx, 1, at(1)).await?, Some((2, 0)));
        assert_eq!(claim(tx, 1, at(1)).await?, Some((9, 0)));
        assert_eq!(claim(tx, 1, at(1)).await?, Some((9, 0)), "the last resort is handed out again");
        assert_eq!(claim(tx, 2, at(1)).await?, Some((1, 0)), "another device has its own");
        assert_eq!(claim(tx, 2, at(1)).await?, None);
        assert_eq!(claim(tx, 3, at(1)).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn a_used_package_does_not_come_back(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.key_packages().insert(device_id(1), &[package(1, 100), package(1, 100)]).await?;
        assert_eq!(tx.key_packages().count(device_id(1), at(1)).await?, 1);
        assert_eq!(claim(tx, 1, at(1)).await?, Some((1, 0)));
        // A device repeats an upload that it had no answer to.
        tx.key_packages().insert(device_id(1), &[package(1, 100), package(2, 100)]).await?;
        assert_eq!(tx.key_packages().count(device_id(1), at(1)).await?, 1);
        assert_eq!(claim(tx, 1, at(1)).await?, Some((2, 0)));
        assert_eq!(claim(tx, 1, at(1)).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn expired_packages_are_not_handed_out(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.key_packages().insert(device_id(1), &[package(1, 100), package(2, 200)]).await?;
        tx.key_packages().set_last_resort(device_id(1), &package(9, 300)).await?;
        assert_eq!(tx.key_packages().count(device_id(1), at(100)).await?, 1);
        assert_eq!(claim(tx, 1, at(100)).await?, Some((2, 0)));
        assert_eq!(claim(tx, 1, at(299)).await?, Some((9, 0)));
        assert_eq!(claim(tx, 1, at(300)).await?, None);
        Ok(())
    })
    .await;
}
