//! Devices and device lists.

use sotto_types::DeviceId;

use super::fixtures::{
    Done, at, conversation_id, conversation_of_two, device, device_id, member, network_with_group, user,
    user_id, write,
};
use crate::{
    Device, DeviceSort, Member, NewPackage, PageRequest, Standing, StorageError, Store, Tx, User, UserKind,
};

pub(super) async fn devices_are_found_until_removed(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for n in [2, 1] {
            tx.devices().insert(&device(n, 1)).await?;
        }
        tx.devices().insert(&device(3, 2)).await?;
        let again = tx.devices().insert(&device(1, 2)).await;
        assert!(matches!(again, Err(StorageError::Duplicate("device"))));
        tx.devices().touch(device_id(1), at(50)).await?;
        tx.devices().rename(device_id(1), "Desk").await?;
        tx.devices().set_bundle(device_id(1), b"sealed").await?;
        assert_eq!(tx.devices().bundle(device_id(1)).await?, b"sealed");
        assert!(tx.devices().bundle(device_id(2)).await?.is_empty());
        let seen = Device { seen_at: Some(at(50)), name: "Desk".to_owned(), ..device(1, 1) };
        assert_eq!(tx.devices().lookup(device_id(1)).await?, Some(seen.clone()));
        assert_eq!(tx.devices().all_of(&user_id(1)).await?, [seen, device(2, 1)]);
        tx.devices().remove(device_id(1)).await?;
        tx.devices().set_bundle(device_id(1), b"too late").await?;
        assert!(tx.devices().bundle(device_id(1)).await?.is_empty());
        assert_eq!(tx.devices().lookup(device_id(1)).await?, None);
        assert_eq!(tx.devices().all_of(&user_id(1)).await?, [device(2, 1)]);
        // The id of a removed device never comes back.
        let again = tx.devices().insert(&device(1, 1)).await;
        assert!(matches!(again, Err(StorageError::Duplicate("device"))));
        Ok(())
    })
    .await;
}

pub(super) async fn reset_devices_are_listed_for_a_time(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for (n, user) in [(4, 1), (5, 1)] {
            tx.devices().insert(&device(n, user)).await?;
        }
        tx.inbox().push(device_id(1), b"notice", at(1)).await?;
        tx.devices().reset(device_id(1), at(10)).await?;
        tx.devices().remove(device_id(4)).await?;
        assert_eq!(tx.devices().lookup(device_id(1)).await?, None);
        assert_eq!(tx.devices().all_of(&user_id(1)).await?, [device(5, 1)]);
        assert!(tx.inbox().list(device_id(1), 0, 10, 1000).await?.is_empty());
        assert!(tx.conversations().cursors(device_id(1)).await?.is_empty());
        let page = PageRequest { sort: vec![DeviceSort::Added], descending: false, after: None, limit: 9 };
        let reset = Device { key: Vec::new(), reset_at: Some(at(10)), ..device(1, 1) };
        for (since, expected) in [(10, vec![reset, device(5, 1)]), (11, vec![device(5, 1)])] {
            assert_eq!(tx.devices().list(&user_id(1), at(since), &page).await?.rows, expected);
        }
        Ok(())
    })
    .await;
}

pub(super) async fn removing_takes_what_is_the_devices(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let package = NewPackage { reference: vec![1], package: vec![2], expires_at: at(100) };
        tx.key_packages().insert(device_id(1), std::slice::from_ref(&package)).await?;
        tx.key_packages().set_last_resort(device_id(1), &package).await?;
        tx.inbox().push(device_id(1), b"notice", at(1)).await?;
        tx.devices().remove(device_id(1)).await?;
        assert_eq!(tx.key_packages().claim(device_id(1), at(1)).await?, None);
        assert!(tx.inbox().list(device_id(1), 0, 10, 1000).await?.is_empty());
        assert!(tx.conversations().cursors(device_id(1)).await?.is_empty());
        // Its leaf is in the group until a commit takes it out.
        let leaves = tx.conversations().members(conversation_id(1)).await?;
        let gone = Member { standing: Standing::Goes, ..member(1, 1, 0) };
        assert_eq!(leaves, [gone, member(2, 2, 0)]);
        Ok(())
    })
    .await;
}

pub(super) async fn lists_are_only_appended(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.devices().newest_list(&user_id(1)).await?, None);
        for version in 1..=3_u8 {
            tx.devices().append_list(&user_id(1), version.into(), &[version], at(1)).await?;
        }
        let again = tx.devices().append_list(&user_id(1), 2, b"forged", at(1)).await;
        assert!(matches!(again, Err(StorageError::Duplicate("device list"))));
        assert_eq!(tx.devices().newest_list(&user_id(1)).await?, Some((3, vec![3])));
        assert_eq!(tx.devices().lists_after(&user_id(1), 0, 10).await?, [[1], [2], [3]]);
        assert_eq!(tx.devices().lists_after(&user_id(1), 1, 1).await?, [[2]]);
        assert!(tx.devices().lists_after(&user_id(1), 3, 10).await?.is_empty());
        assert!(tx.devices().lists_after(&user_id(2), 0, 10).await?.is_empty());
        Ok(())
    })
    .await;
}

pub(super) async fn silent_devices_are_peoples_and_guests(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for (n, kind) in
            [(1, UserKind::Person), (2, UserKind::Guest), (3, UserKind::Bot), (4, UserKind::RetentionBot)]
        {
            tx.users().insert(&User { kind, ..user(n, &format!("user{n}")) }).await?;
        }
        for n in 1..=4 {
            tx.devices().insert(&device(n, u32::from(n))).await?;
        }
        tx.devices().insert(&device(9, 1)).await?;
        tx.devices().insert(&device(8, 1)).await?;
        tx.devices().remove(device_id(8)).await?;
        tx.devices().touch(device_id(1), at(20)).await?;
        let ids = async |tx: &mut dyn Tx, before, limit| -> Result<Vec<DeviceId>, StorageError> {
            Ok(tx.devices().silent(at(before), limit).await?.into_iter().map(|device| device.id).collect())
        };
        assert_eq!(ids(tx, 2, 9).await?, []);
        assert_eq!(ids(tx, 20, 9).await?, [2, 9].map(device_id));
        assert_eq!(ids(tx, 21, 9).await?, [2, 9, 1].map(device_id));
        assert_eq!(ids(tx, 21, 1).await?, [device_id(2)]);
        Ok(())
    })
    .await;
}
