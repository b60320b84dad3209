//! Users with a device each, written straight into a deployment's database while no server runs on it.

use std::{error::Error, path::Path, str::FromStr};

use sotto_e2ee::DeviceIdentity;
use sotto_storage::{
    AccessLevel, AccountId, Device, Network, NetworkId, SecurityGroup, SecurityGroupId, StorageError, User,
    UserKind, UserNumber, UserStatus,
};
use sotto_storage_sqlite::SqliteStore;
use sotto_types::{Clock as _, Domain, SystemClock, Timestamp, Username, settings::SecurityGroupSettings};

use crate::people;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A device, and the encoded list that it is on.
type WithList = (Device, Vec<u8>);

/// Users of one unit of work.
const BATCH: usize = 500;

/// Adds `count` users of one network; those of the first `devices` have keys of their own and are returned.
pub async fn populate(data: &Path, count: usize, devices: usize) -> Outcome<Vec<DeviceIdentity>> {
    let owner = SqliteStore::open(&data.join("sotto.db"))?;
    let store = owner.store();
    let now = SystemClock.now();
    let network = NetworkId::new(12_345_678).ok_or("a network id")?;
    store
        .write(async move |tx| {
            let account = AccountId::from_str("123456789012").map_err(|_| StorageError::Closed)?;
            tx.networks().insert(&row_of_network(network, account, now)).await?;
            tx.security_groups().insert(&row_of_group(network, now)).await
        })
        .await?;
    let domain = Domain::parse("localhost")?;
    let mut identities = Vec::with_capacity(devices);
    for _ in 0..devices {
        identities.push(people::person(&domain)?);
    }
    for first in (0..count).step_by(BATCH) {
        let batch: Vec<(User, Option<WithList>)> = (first..count.min(first + BATCH))
            .map(|index| row_of_user(index, network, identities.get(index), now))
            .collect::<Outcome<_>>()?;
        store
            .write::<(), StorageError, _>(async move |tx| {
                for (user, device) in &batch {
                    tx.users().insert(user).await?;
                    if let Some((device, list)) = device {
                        tx.devices().insert(device).await?;
                        tx.devices().append_list(&user.id, 1, list, now).await?;
                    }
                }
                Ok(())
            })
            .await?;
    }
    owner.close().await;
    Ok(identities)
}

fn row_of_network(id: NetworkId, account: AccountId, now: Timestamp) -> Network {
    Network {
        id,
        account,
        name: "bench".to_owned(),
        access_level: AccessLevel::Standard,
        trial_until: None,
        encryption_key_arn: None,
        migration_state: 0,
        created_at: now,
        deleting: false,
    }
}

fn row_of_group(network: NetworkId, now: Timestamp) -> SecurityGroup {
    SecurityGroup {
        id: SecurityGroupId::new("benchgrp"),
        network,
        name: "default".to_owned(),
        is_default: true,
        settings: SecurityGroupSettings::default(),
        modified_at: now,
        active_members: 0,
        bot_members: 0,
    }
}

fn row_of_user(
    index: usize,
    network: NetworkId,
    identity: Option<&DeviceIdentity>,
    now: Timestamp,
) -> Outcome<(User, Option<WithList>)> {
    let number = u64::try_from(index)? + 1;
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    let user = User {
        kind: UserKind::Person,
        number: UserNumber::new(number).ok_or("a user number")?,
        id: identity.map_or(id, |identity| identity.user().local()),
        network,
        username: Username::parse(&format!("user{index}@bench.example"))?,
        first_name: format!("First{index}"),
        last_name: format!("Last{}", index % 1000),
        group: SecurityGroupId::new("benchgrp"),
        status: UserStatus::Active,
        suspended: false,
        invitation: None,
        created_at: now,
        modified_at: now,
        uname: None,
        last_login: None,
    };
    let device = identity.map(|identity| {
        let listed = identity.list().list().devices.first();
        let key =
            listed.and_then(|listed| listed.keys.first()).map(|key| key.key.clone()).unwrap_or_default();
        let device = Device {
            id: identity.device(),
            user: user.id,
            key,
            platform: "linux".to_owned(),
            added_at: now,
            name: String::new(),
            seen_at: None,
            reset_at: None,
        };
        (device, identity.list().encode())
    });
    Ok((user, device))
}
