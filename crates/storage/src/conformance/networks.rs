//! Networks.

use sotto_types::settings::{ConsentPopup, NetworkSettings, ReadReceiptConfig, ReadReceipts};

use super::fixtures::{Done, account, account_id, at, network, network_id, read, write};
use crate::{AccessLevel, Network, PageRequest, StorageError, Store, Tx};

async fn two_accounts(store: &Store) {
    write(store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(1)).await?;
        tx.accounts().insert(&account(2)).await?;
        tx.networks().insert(&network(1, "One")).await
    })
    .await;
}

pub(super) async fn a_network_is_its_accounts_alone(store: Store) {
    two_accounts(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let again = tx.networks().insert(&Network { account: account_id(2), ..network(1, "Two") }).await;
        assert!(matches!(again, Err(StorageError::Duplicate("network"))));
        let changed = Network {
            name: "Renamed".to_owned(),
            access_level: AccessLevel::Premium,
            encryption_key_arn: Some("arn:key".to_owned()),
            migration_state: 2,
            ..network(1, "One")
        };
        tx.networks().update(&changed).await?;
        assert_eq!(tx.networks().lookup(&account_id(1), network_id(1)).await?, Some(changed));
        assert_eq!(tx.networks().lookup(&account_id(2), network_id(1)).await?, None);
        assert_eq!(tx.networks().lookup(&account_id(1), network_id(2)).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn a_network_being_deleted_is_hidden(store: Store) {
    two_accounts(&store).await;
    let account =
        async || read(&store, async |tx: &mut dyn Tx| tx.networks().account_of(network_id(1)).await).await;
    assert_eq!(account().await, Some(account_id(1)));
    write(&store, async |tx: &mut dyn Tx| tx.networks().mark_deleting(network_id(1)).await).await;
    assert_eq!(account().await, None);
    read(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.networks().lookup(&account_id(1), network_id(1)).await?, None);
        let page = PageRequest { sort: Vec::new(), descending: false, after: None, limit: 10 };
        assert!(tx.networks().list(&account_id(1), &page).await?.rows.is_empty());
        Ok(())
    })
    .await;
}

pub(super) async fn a_trial_is_remembered(store: Store) {
    two_accounts(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert!(!tx.networks().had_trial(&account_id(1)).await?);
        let trial = Network { trial_until: Some(at(99)), ..network(2, "Trial") };
        tx.networks().insert(&trial).await?;
        tx.networks().update(&Network { trial_until: None, ..trial }).await?;
        tx.networks().mark_deleting(network_id(2)).await
    })
    .await;
    while !write(&store, async |tx: &mut dyn Tx| tx.networks().delete_some(network_id(2), 10).await).await {}
    read(&store, async |tx: &mut dyn Tx| -> Done {
        assert!(tx.networks().had_trial(&account_id(1)).await?);
        assert!(!tx.networks().had_trial(&account_id(2)).await?);
        Ok(())
    })
    .await;
}

pub(super) async fn settings_start_as_the_defaults_and_stay_as_written(store: Store) {
    two_accounts(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "Two")).await?;
        assert_eq!(tx.networks().settings(network_id(1)).await?, NetworkSettings::default());
        let settings = NetworkSettings {
            enable_client_metrics: true,
            read_receipt_config: ReadReceiptConfig { status: ReadReceipts::ForceEnabled },
            data_retention: true,
            enable_trusted_data_format: true,
            consent_popup: ConsentPopup {
                content: "**Mind** the \"log\".".to_owned(),
                ..ConsentPopup::default()
            },
        };
        tx.networks().set_settings(network_id(1), &settings).await?;
        tx.networks().update(&network(1, "Renamed")).await?;
        assert_eq!(tx.networks().settings(network_id(1)).await?, settings);
        assert_eq!(tx.networks().settings(network_id(2)).await?, NetworkSettings::default());
        assert_eq!(tx.networks().settings(network_id(3)).await?, NetworkSettings::default());
        Ok(())
    })
    .await;
}
