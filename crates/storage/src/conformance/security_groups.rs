//! Security groups.

use sotto_types::settings::PermittedEnterpriseNetwork;

use super::fixtures::{
    Done, at, group, group_id, network, network_id, network_with_group, number, user, user_id, write,
};
use crate::{SecurityGroup, StorageError, Store, Tx, User, UserKind, UserStatus};

pub(super) async fn groups_are_found_in_their_network_alone(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        let mut changed = group(1, 2, "Staff");
        tx.security_groups().insert(&changed).await?;
        "Crew".clone_into(&mut changed.name);
        changed.settings.files_enabled = !changed.settings.files_enabled;
        changed.settings.quick_responses = vec!["On my way".to_owned()];
        changed.modified_at = at(77);
        tx.security_groups().update(&changed).await?;
        assert_eq!(tx.security_groups().lookup(network_id(1), &group_id(2)).await?, Some(changed));
        assert_eq!(tx.security_groups().lookup(network_id(2), &group_id(2)).await?, None);
        let default = tx.security_groups().find_default(network_id(1)).await?;
        assert_eq!(default.map(|group| group.id), Some(group_id(1)));
        assert_eq!(tx.security_groups().find_default(network_id(2)).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn names_are_unique_in_a_network(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        let again = tx.security_groups().insert(&group(1, 2, "default")).await;
        assert!(matches!(again, Err(StorageError::Duplicate("security group"))));
        tx.security_groups().insert(&group(2, 3, "default")).await?;
        tx.security_groups().insert(&group(1, 4, "other")).await?;
        let renamed = tx.security_groups().update(&group(1, 4, "default")).await;
        assert!(matches!(renamed, Err(StorageError::Duplicate("security group"))));
        Ok(())
    })
    .await;
}

pub(super) async fn one_default_in_a_network(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let second = SecurityGroup { is_default: true, ..group(1, 2, "second") };
        tx.security_groups().insert(&second).await.unwrap_err();
        Ok(())
    })
    .await;
}

pub(super) async fn users_fall_to_the_heir(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.security_groups().insert(&group(1, 2, "leaving")).await?;
        tx.users().insert(&User { group: group_id(2), ..user(1, "alice") }).await?;
        tx.users().insert(&User { group: group_id(2), kind: UserKind::Bot, ..user(2, "bob") }).await?;
        tx.security_groups().delete(network_id(1), &group_id(2), &group_id(1)).await?;
        assert_eq!(tx.security_groups().lookup(network_id(1), &group_id(2)).await?, None);
        let alice = tx.users().lookup(network_id(1), number(1)).await?.unwrap();
        assert_eq!(alice.group, group_id(1));
        let bot = tx.users().find_by_id(&user_id(2)).await?.unwrap();
        assert_eq!(bot.group, group_id(1));
        Ok(())
    })
    .await;
}

pub(super) async fn active_members_are_counted(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.users().insert(&user(1, "pending")).await?;
        tx.users()
            .insert(&User { status: UserStatus::Active, invitation: None, ..user(2, "active") })
            .await?;
        let group = tx.security_groups().lookup(network_id(1), &group_id(1)).await?.unwrap();
        assert_eq!(group.active_members, 1);
        Ok(())
    })
    .await;
}

pub(super) async fn a_group_with_guests_is_found_in_its_network_alone(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        let mut open = group(2, 2, "open");
        open.settings.enable_guest_federation = true;
        tx.security_groups().insert(&open).await?;
        assert!(tx.security_groups().any_with_guests(network_id(2)).await?);
        assert!(!tx.security_groups().any_with_guests(network_id(1)).await?);
        open.settings.enable_guest_federation = false;
        tx.security_groups().update(&open).await?;
        assert!(!tx.security_groups().any_with_guests(network_id(2)).await?);
        Ok(())
    })
    .await;
}

pub(super) async fn partners_of_all_networks_are_named_once(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert!(tx.security_groups().partner_domains(10).await?.is_empty());
        let partner = |domain: &str| PermittedEnterpriseNetwork {
            domain: domain.to_owned(),
            network_id: "12345678".to_owned(),
        };
        tx.networks().insert(&network(2, "two")).await?;
        for (id, network, federates, domain) in
            [(2, 1, true, "b.example"), (3, 2, true, "a.example"), (4, 2, false, "c.example")]
        {
            let mut group = group(network, id, &format!("group {id}"));
            group.settings.global_federation = federates;
            group.settings.permitted_wickr_enterprise_networks = vec![partner("b.example"), partner(domain)];
            tx.security_groups().insert(&group).await?;
        }
        assert_eq!(tx.security_groups().partner_domains(10).await?, ["a.example", "b.example"]);
        assert_eq!(tx.security_groups().partner_domains(1).await?, ["a.example"]);
        Ok(())
    })
    .await;
}
