//! Deleting a network.

use super::{
    fixtures::{
        Done, account_id, at, content, conversation, conversation_id, device, device_id, group, group_id,
        member, network, network_id, network_with_group, number, opentdf, read, sso, user, user_id, write,
    },
    guests::{blocked, contact, guest, month},
};
use crate::{Attempts, Credential, Member, NewPackage, Recovery, SsoTest, Standing, Store, Tag, Tx, User};

/// A user of network 1 or 2 with one device, which has the user's number, and everything that belongs to them.
async fn full_user(store: &Store, n: u8, network: u32) {
    write(store, async move |tx: &mut dyn Tx| -> Done {
        let number = u32::from(n);
        let user = User {
            network: network_id(network),
            group: group_id(network),
            ..user(number, &format!("user{n}"))
        };
        tx.users().insert(&user).await?;
        tx.devices().insert(&device(n, number)).await?;
        tx.devices().append_list(&user.id, 1, b"list", at(1)).await?;
        let package = NewPackage { reference: vec![n], package: vec![n], expires_at: at(1_000) };
        tx.key_packages().insert(device_id(n), std::slice::from_ref(&package)).await?;
        tx.key_packages().set_last_resort(device_id(n), &package).await?;
        tx.inbox().push(device_id(n), b"notice", at(1)).await?;
        tx.sessions().acknowledge(&user.id, device_id(n), &[n; 32], at(1)).await?;
        tx.credentials().set_attempts(&user.id, Attempts { count: 1, since: at(1) }).await?;
        tx.links().open(&user.id, device_id(n), &[vec![n]], at(1_000)).await?;
        let recovery = Recovery { wraps: vec![1], bundle: vec![2] };
        tx.credentials().set_recovery(&user.id, &recovery).await?;
        let credential =
            Credential { user: user.id, record: vec![1], stretching: [1, 1, 1], bundle: vec![2] };
        tx.credentials().upsert(&credential).await
    })
    .await;
}

async fn converse(store: &Store, n: u8, devices: &'static [u8]) {
    write(store, async move |tx: &mut dyn Tx| -> Done {
        tx.conversations().insert(&conversation(n)).await?;
        for device in devices {
            tx.conversations()
                .put_member(conversation_id(n), &member(*device, u32::from(*device), 0))
                .await?;
        }
        for row in 1..=5 {
            tx.conversations().append(conversation_id(n), &content(row)).await?;
        }
        Ok(())
    })
    .await;
}

/// The providers of network 1.
async fn providers(store: &Store) {
    write(store, async |tx: &mut dyn Tx| -> Done {
        tx.sso().upsert(&sso(1, "acme")).await?;
        let issuer = "https://id.example".to_owned();
        let test = SsoTest { network: network_id(1), issuer, ca_certificate: None, tested_at: at(1) };
        tx.sso().put_test(&test).await?;
        tx.opentdf().upsert(&opentdf(1, "tdf.example")).await
    })
    .await;
}

/// Deletes network 1 in portions of `limit` rows; how many there were.
async fn delete(store: &Store, limit: usize) -> usize {
    write(store, async |tx: &mut dyn Tx| tx.networks().mark_deleting(network_id(1)).await).await;
    let mut portions = 1;
    while !write(store, async move |tx: &mut dyn Tx| tx.networks().delete_some(network_id(1), limit).await)
        .await
    {
        portions += 1;
        assert!(portions < 1_000, "deletion comes to an end");
    }
    portions
}

pub(super) async fn a_network_goes_in_portions_with_all_that_is_its(store: Store) {
    network_with_group(&store).await;
    full_user(&store, 1, 1).await;
    full_user(&store, 2, 1).await;
    converse(&store, 1, &[1, 2]).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.bots().acknowledge(&user_id(1)).await?;
        for n in 3..=6 {
            let guest = guest(n, &format!("guest{n}"));
            tx.guests().note_contact(&contact(1, 1, &guest)).await?;
            tx.guests().block(&blocked(1, &guest, "admin", 1)).await?;
        }
        let tag = Tag { key: "k".to_owned(), value: String::new() };
        tx.tags().set(&account_id(1), network_id(1), &tag).await
    })
    .await;
    providers(&store).await;
    let portions = delete(&store, 3).await;
    assert!(portions >= 7, "{portions} portions");
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.users().find_by_id(&user_id(1)).await?, None);
        assert_eq!(tx.devices().lookup(device_id(1)).await?, None);
        assert_eq!(tx.devices().newest_list(&user_id(1)).await?, None);
        assert_eq!(tx.credentials().lookup(&user_id(1)).await?, None);
        assert_eq!(tx.credentials().recovery(&user_id(1)).await?, None);
        assert_eq!(tx.links().take_opening(&user_id(1), at(1)).await?, None);
        assert_eq!(tx.credentials().attempts(&user_id(1)).await?, Attempts::default());
        assert_eq!(tx.key_packages().claim(device_id(1), at(1)).await?, None);
        assert!(tx.inbox().list(device_id(1), 0, 10, 1_000).await?.is_empty());
        assert!(tx.sessions().acknowledgements(device_id(1)).await?.is_empty());
        assert_eq!(tx.conversations().lookup(conversation_id(1)).await?, None);
        assert!(tx.conversations().rows(conversation_id(1), 0, 10, 1_000).await?.is_empty());
        assert!(tx.tags().all(network_id(1)).await?.is_empty());
        assert!(!tx.bots().is_acknowledged(&user_id(1)).await?);
        assert_eq!(tx.guests().count(network_id(1), month(1)).await?, 0);
        assert!(!tx.guests().is_blocked(network_id(1), &user_id(3)).await?);
        assert!(tx.networks().delete_some(network_id(1), 3).await?, "nothing is left");
        assert_eq!(tx.sso().find_by_company_id("acme").await?, None);
        assert_eq!(tx.sso().last_test(network_id(1)).await?, None);
        assert_eq!(tx.opentdf().lookup(network_id(1)).await?, None);
        // Names, numbers and ids are free again.
        tx.networks().insert(&network(1, "again")).await?;
        tx.security_groups().insert(&group(1, 1, "default")).await?;
        tx.users().insert(&user(1, "user1")).await?;
        tx.conversations().insert(&conversation(1)).await
    })
    .await;
}

pub(super) async fn a_person_goes_in_portions_and_others_stay(store: Store) {
    network_with_group(&store).await;
    full_user(&store, 1, 1).await;
    full_user(&store, 2, 1).await;
    converse(&store, 1, &[1, 2]).await;
    converse(&store, 2, &[1]).await;
    write(&store, async |tx: &mut dyn Tx| tx.users().remove(number(1)).await).await;
    let mut portions = 1;
    while !write(&store, async |tx: &mut dyn Tx| tx.users().delete_some(&user_id(1), 3).await).await {
        portions += 1;
        assert!(portions < 1_000, "deletion comes to an end");
    }
    assert!(portions >= 4, "{portions} portions");
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.devices().lookup(device_id(1)).await?, None);
        assert_eq!(tx.devices().newest_list(&user_id(1)).await?, None);
        assert_eq!(tx.credentials().lookup(&user_id(1)).await?, None);
        assert_eq!(tx.credentials().recovery(&user_id(1)).await?, None);
        assert!(tx.sessions().acknowledgements(device_id(1)).await?.is_empty());
        assert_eq!(tx.sessions().acknowledgements(device_id(2)).await?.len(), 1);
        assert_eq!(tx.links().take_opening(&user_id(1), at(1)).await?, None);
        assert_eq!(tx.conversations().lookup(conversation_id(2)).await?, None);
        // The leaf stays until members have taken it out, and nothing waits for it.
        let gone = Member { standing: Standing::Goes, ..member(1, 1, 0) };
        assert_eq!(tx.conversations().members(conversation_id(1)).await?, [gone, member(2, 2, 0)]);
        assert_eq!(tx.conversations().member(conversation_id(1), device_id(1)).await?, None);
        assert_eq!(tx.conversations().rows(conversation_id(1), 0, 10, 1_000).await?.len(), 5);
        assert!(tx.users().find_by_id(&user_id(2)).await?.is_some());
        assert_eq!(tx.inbox().list(device_id(2), 0, 10, 1_000).await?.len(), 1);
        assert!(tx.users().delete_some(&user_id(1), 3).await?, "nothing is left");
        Ok(())
    })
    .await;
}

pub(super) async fn a_shared_conversation_outlives_the_network_of_one_member(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        tx.security_groups().insert(&group(2, 2, "default")).await
    })
    .await;
    full_user(&store, 1, 1).await;
    full_user(&store, 2, 2).await;
    converse(&store, 1, &[1, 2]).await;
    delete(&store, 100).await;
    read(&store, async |tx: &mut dyn Tx| -> Done {
        assert!(tx.networks().lookup(&account_id(1), network_id(2)).await?.is_some());
        assert!(tx.users().find_by_id(&user_id(2)).await?.is_some());
        // The leaf stays until members have taken it out, and nothing waits for it.
        let gone = Member { standing: Standing::Goes, ..member(1, 1, 0) };
        assert_eq!(tx.conversations().members(conversation_id(1)).await?, [gone, member(2, 2, 0)]);
        assert_eq!(tx.conversations().member(conversation_id(1), device_id(1)).await?, None);
        assert_eq!(tx.conversations().rows(conversation_id(1), 0, 10, 1_000).await?.len(), 5);
        Ok(())
    })
    .await;
}
