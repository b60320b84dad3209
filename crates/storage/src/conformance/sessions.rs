//! Sessions of devices.

use super::fixtures::{Done, at, device, device_id, network_id, network_with_group, user, user_id, write};
use crate::{Store, Tx};

pub(super) async fn a_device_acts_until_it_or_its_user_or_network_goes(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=3 {
            tx.users().insert(&user(n, &format!("user{n}"))).await?;
        }
        for (n, owner) in [(1, 1), (2, 1), (3, 2), (4, 3)] {
            tx.devices().insert(&device(n, owner)).await?;
        }
        let here = Some(network_id(1));
        assert_eq!(tx.sessions().acts_in(device_id(1), &user_id(1)).await?, here);
        assert_eq!(tx.sessions().acts_in(device_id(1), &user_id(2)).await?, None, "another's device");
        assert_eq!(tx.sessions().acts_in(device_id(9), &user_id(1)).await?, None, "no device");
        tx.devices().remove(device_id(1)).await?;
        assert_eq!(tx.sessions().acts_in(device_id(1), &user_id(1)).await?, None, "a removed device");
        assert_eq!(tx.sessions().acts_in(device_id(2), &user_id(1)).await?, here);
        let mut suspended = user(2, "user2");
        suspended.suspended = true;
        tx.users().update(&suspended).await?;
        assert_eq!(tx.sessions().acts_in(device_id(3), &user_id(2)).await?, None, "a suspended user");
        tx.users().remove(user(3, "user3").number).await?;
        assert_eq!(tx.sessions().acts_in(device_id(4), &user_id(3)).await?, None, "a deleted user");
        assert!(!tx.networks().is_deleting(network_id(1)).await?);
        tx.networks().mark_deleting(network_id(1)).await?;
        assert!(tx.networks().is_deleting(network_id(1)).await?);
        assert!(!tx.networks().is_deleting(network_id(9)).await?, "no network");
        assert_eq!(tx.sessions().acts_in(device_id(2), &user_id(1)).await?, None, "a network that goes");
        Ok(())
    })
    .await;
}

pub(super) async fn a_proof_of_the_password_is_dated(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.sessions().authenticated_at(device_id(1)).await?, None);
        let added = device(1, 1);
        tx.devices().insert(&added).await?;
        tx.devices().insert(&device(2, 1)).await?;
        assert_eq!(tx.sessions().authenticated_at(device_id(1)).await?, Some(added.added_at));
        tx.devices().touch(device_id(1), at(70)).await?;
        assert_eq!(tx.sessions().authenticated_at(device_id(1)).await?, Some(added.added_at));
        tx.sessions().set_authenticated_at(device_id(1), at(90)).await?;
        assert_eq!(tx.sessions().authenticated_at(device_id(1)).await?, Some(at(90)));
        assert_eq!(tx.sessions().authenticated_at(device_id(2)).await?, Some(device(2, 1).added_at));
        Ok(())
    })
    .await;
}

pub(super) async fn an_acknowledgement_stands_until_it_is_forgotten_and_is_remembered(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (old, new) = ([1; 32], [2; 32]);
        assert!(!tx.sessions().has_acknowledged(device_id(1), &old).await?);
        tx.sessions().acknowledge(&user_id(1), device_id(1), &old, at(5)).await?;
        assert!(tx.sessions().has_acknowledged(device_id(1), &old).await?);
        assert!(!tx.sessions().has_acknowledged(device_id(1), &new).await?, "another revision");
        assert!(!tx.sessions().has_acknowledged(device_id(2), &old).await?, "another device");
        tx.sessions().acknowledge(&user_id(1), device_id(2), &old, at(6)).await?;
        tx.sessions().forget_acknowledgements(device_id(1)).await?;
        assert!(!tx.sessions().has_acknowledged(device_id(1), &old).await?);
        assert!(tx.sessions().has_acknowledged(device_id(2), &old).await?);
        assert_eq!(tx.sessions().acknowledgements(device_id(1)).await?, [(old, at(5))]);
        tx.sessions().acknowledge(&user_id(1), device_id(1), &new, at(7)).await?;
        tx.sessions().acknowledge(&user_id(1), device_id(1), &old, at(8)).await?;
        assert!(tx.sessions().has_acknowledged(device_id(1), &old).await?);
        assert_eq!(tx.sessions().acknowledgements(device_id(1)).await?, [(new, at(7)), (old, at(8))]);
        Ok(())
    })
    .await;
}
