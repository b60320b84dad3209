//! Tags.

use super::fixtures::{Done, account, account_id, network, network_id, write};
use crate::{Network, NetworkId, Page, Store, Tag, TagFilter, Tx};

fn tag(key: &str, value: &str) -> Tag {
    Tag { key: key.to_owned(), value: value.to_owned() }
}

fn filter(key: &str, values: &[&str]) -> TagFilter {
    TagFilter { key: key.to_owned(), values: values.iter().map(ToString::to_string).collect() }
}

/// Networks 1 to 3 of one account and 4 of another, with tags.
async fn tagged(store: &Store) {
    write(store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=2 {
            tx.accounts().insert(&account(n)).await?;
        }
        for (n, owner, tags) in [
            (1, 1, &[("env", "prod"), ("team", "red")][..]),
            (2, 1, &[("env", "test"), ("team", "red"), ("Env", "")]),
            (3, 1, &[("env", "prod")]),
            (4, 2, &[("env", "prod"), ("secret", "x")]),
        ] {
            tx.networks().insert(&Network { account: account_id(owner), ..network(n, "n") }).await?;
            for (key, value) in tags {
                tx.tags().set(&account_id(owner), network_id(n), &tag(key, value)).await?;
            }
        }
        Ok(())
    })
    .await;
}

pub(super) async fn a_tag_is_set_replaced_and_removed(store: Store) {
    tagged(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (id, owner) = (network_id(2), account_id(1));
        assert_eq!(tx.tags().all(id).await?, [tag("Env", ""), tag("env", "test"), tag("team", "red")]);
        tx.tags().set(&owner, id, &tag("env", "Prod")).await?;
        tx.tags().remove(id, "ENV").await?;
        tx.tags().remove(id, "team").await?;
        assert_eq!(tx.tags().all(id).await?, [tag("Env", ""), tag("env", "Prod")]);
        tx.tags().clear(id).await?;
        assert!(tx.tags().all(id).await?.is_empty());
        assert_eq!(tx.tags().all(network_id(1)).await?.len(), 2, "of another network");
        Ok(())
    })
    .await;
}

pub(super) async fn networks_are_found_by_their_tags(store: Store) {
    tagged(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for (filters, expected) in [
            (vec![], &[1, 2, 3][..]),
            (vec![filter("env", &[])], &[1, 2, 3]),
            (vec![filter("env", &["prod"])], &[1, 3]),
            (vec![filter("env", &["prod", "test"])], &[1, 2, 3]),
            (vec![filter("env", &["prod", "test"]), filter("team", &["red"])], &[1, 2]),
            (vec![filter("Env", &[""])], &[2]),
            (vec![filter("env", &["PROD"])], &[]),
            (vec![filter("secret", &[])], &[]),
            (vec![filter("\"]", &["'"])], &[]),
        ] {
            let found = tx.tags().networks(&account_id(1), &filters, None, 10).await?;
            let expected: Vec<NetworkId> = expected.iter().map(|n| network_id(*n)).collect();
            assert_eq!(found, Page { rows: expected, next: None }, "{filters:?}");
        }
        let prod = [filter("env", &["prod"])];
        let first = tx.tags().networks(&account_id(1), &prod, None, 1).await?;
        assert_eq!(first.rows, [network_id(1)]);
        let second = tx.tags().networks(&account_id(1), &prod, first.next.as_deref(), 1).await?;
        assert_eq!(second, Page { rows: vec![network_id(3)], next: None });
        Ok(())
    })
    .await;
}

pub(super) async fn keys_and_values_come_once_and_in_order(store: Store) {
    tagged(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let owner = account_id(1);
        let first = tx.tags().keys(&owner, None, 2).await?;
        assert_eq!(first.rows, ["Env", "env"]);
        let rest = tx.tags().keys(&owner, first.next.as_deref(), 2).await?;
        assert_eq!((rest.rows, rest.next), (vec!["team".to_owned()], None));
        let first = tx.tags().values(&owner, "env", None, 1).await?;
        assert_eq!(first.rows, ["prod"]);
        let rest = tx.tags().values(&owner, "env", first.next.as_deref(), 1).await?;
        assert_eq!((rest.rows, rest.next), (vec!["test".to_owned()], None));
        assert!(tx.tags().values(&owner, "secret", None, 10).await?.rows.is_empty());
        Ok(())
    })
    .await;
}
