//! Bots.

use sotto_types::Username;

use super::fixtures::{Done, group, group_id, network, network_id, network_with_group, number, user, write};
use crate::{
    PageRequest, SecurityGroup, Store, Tx, User, UserCounts, UserFilter, UserKind, UserSort, UserStatus,
};

fn account(n: u32, kind: UserKind, name: &str) -> User {
    let username = Username::parse(name).unwrap();
    User { kind, username, first_name: format!("Name {n}"), ..user(n, "any") }
}

pub(super) async fn bots_are_found_listed_and_counted_apart(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        tx.security_groups().insert(&SecurityGroup { is_default: true, ..group(2, 2, "default") }).await?;
        tx.users().insert(&account(1, UserKind::Bot, "b-bot")).await?;
        let active = User { status: UserStatus::Active, ..account(2, UserKind::Bot, "a-bot") };
        tx.users().insert(&active).await?;
        tx.users().insert(&account(3, UserKind::Person, "carol@example.org")).await?;
        tx.users().insert(&account(4, UserKind::RetentionBot, "compliance_10000001_bot")).await?;
        let elsewhere =
            User { network: network_id(2), group: group_id(2), ..account(5, UserKind::Bot, "c-bot") };
        tx.users().insert(&elsewhere).await?;

        assert_eq!(tx.bots().lookup(network_id(1), number(2)).await?, Some(active));
        for (network, n) in [(1, 3), (1, 4), (1, 5), (2, 2), (1, 9)] {
            assert_eq!(tx.bots().lookup(network_id(network), number(n)).await?, None, "{n}");
        }
        assert_eq!(tx.bots().counts(network_id(1)).await?, UserCounts { pending: 1, active: 1 });
        assert_eq!(tx.bots().counts(network_id(2)).await?, UserCounts { pending: 1, active: 0 });
        let sort = vec![UserSort::Username];
        let page = PageRequest { sort, descending: false, after: None, limit: 10 };
        for (filter, expected) in [
            (UserFilter::default(), &[2, 1][..]),
            (UserFilter { first_name: Some("NAME 2".to_owned()), ..UserFilter::default() }, &[2]),
            (UserFilter { status: Some(UserStatus::Pending), ..UserFilter::default() }, &[1]),
            (UserFilter { group: Some(group_id(2)), ..UserFilter::default() }, &[]),
        ] {
            let found = tx.bots().list(network_id(1), &filter, &page).await?;
            let found: Vec<_> = found.rows.iter().map(|bot| bot.number.get()).collect();
            assert_eq!(found, expected, "{filter:?}");
        }
        Ok(())
    })
    .await;
}

pub(super) async fn keys_are_acknowledged_one_by_one(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert!(!tx.bots().is_acknowledged(&[1; 16]).await?);
        for _ in 0..2 {
            tx.bots().acknowledge(&[1; 16]).await?;
            assert!(tx.bots().is_acknowledged(&[1; 16]).await?);
        }
        assert!(!tx.bots().is_acknowledged(&[2; 16]).await?);
        Ok(())
    })
    .await;
}
