//! Identity providers and OpenTDF platforms.

use super::fixtures::{Done, at, network, network_id, network_with_group, opentdf, sso, write};
use crate::{SsoConfig, SsoTest, StorageError, Store, Tx};

pub(super) async fn a_provider_is_written_over_and_found(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.sso().lookup(network_id(1)).await?, None);
        tx.sso().upsert(&sso(1, "Acme")).await?;
        let changed = SsoConfig {
            client_id: None,
            sealed_secret: None,
            custom_username: None,
            extra_auth_params: None,
            ca_certificate: None,
            token_buffer_minutes: 60,
            ..sso(1, "Acme_2")
        };
        tx.sso().upsert(&changed).await?;
        assert_eq!(tx.sso().lookup(network_id(1)).await?, Some(changed.clone()));
        assert_eq!(tx.sso().find_by_company_id("aCME_2").await?, Some(changed));
        assert_eq!(tx.sso().find_by_company_id("Acme").await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn a_company_id_is_taken_once_whatever_its_case(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        tx.sso().upsert(&sso(1, "Acme")).await?;
        let again = tx.sso().upsert(&sso(2, "ACME")).await;
        assert!(matches!(again, Err(StorageError::Duplicate("company id"))));
        assert_eq!(tx.sso().lookup(network_id(2)).await?, None);
        tx.sso().upsert(&sso(1, "aCme")).await
    })
    .await;
}

pub(super) async fn the_last_test_is_remembered(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.sso().last_test(network_id(1)).await?, None);
        let test = |issuer: &str, certificate: Option<&str>| SsoTest {
            network: network_id(1),
            issuer: issuer.to_owned(),
            ca_certificate: certificate.map(str::to_owned),
            tested_at: at(5),
        };
        tx.sso().put_test(&test("https://one.example", Some("PEM"))).await?;
        let newer = test("https://two.example", None);
        tx.sso().put_test(&newer).await?;
        assert_eq!(tx.sso().last_test(network_id(1)).await?, Some(newer));
        Ok(())
    })
    .await;
}

pub(super) async fn a_platform_is_written_over(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.opentdf().lookup(network_id(1)).await?, None);
        tx.opentdf().upsert(&opentdf(1, "old.example")).await?;
        tx.opentdf().upsert(&opentdf(1, "new.example")).await?;
        assert_eq!(tx.opentdf().lookup(network_id(1)).await?, Some(opentdf(1, "new.example")));
        Ok(())
    })
    .await;
}
