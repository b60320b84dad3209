//! Rows to put into a store.

use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, Username, settings::SecurityGroupSettings};

use crate::{
    AccessLevel, Account, AccountId, Conversation, ConversationHead, ConversationKind, Device, GroupState,
    Invitation, Member, Network, NetworkId, NewRow, OpentdfConfig, RowKind, SecurityGroup, SecurityGroupId,
    SsoConfig, Standing, StorageError, Store, Tx, User, UserKind, UserNumber, UserStatus,
};

pub(super) type Done = Result<(), StorageError>;

/// Runs a unit that must succeed.
pub(super) async fn write<F, T>(store: &Store, unit: F) -> T
where
    F: AsyncFnMut(&mut dyn Tx) -> Result<T, StorageError> + Send + 'static,
    T: Send + 'static,
{
    store.write(unit).await.unwrap()
}

/// Runs reads that must succeed.
pub(super) async fn read<F, T>(store: &Store, unit: F) -> T
where
    F: AsyncFnMut(&mut dyn Tx) -> Result<T, StorageError> + Send + 'static,
    T: Send + 'static,
{
    store.read(unit).await.unwrap()
}

pub(super) fn at(millis: u64) -> Timestamp {
    Timestamp::from_millis(millis)
}

pub(super) fn account_id(n: u64) -> AccountId {
    format!("{n:012}").parse().unwrap()
}

pub(super) fn account(n: u64) -> Account {
    Account { id: account_id(n), created_at: at(n) }
}

pub(super) fn network_id(n: u32) -> NetworkId {
    NetworkId::new(10_000_000 + n).unwrap()
}

pub(super) fn network(n: u32, name: &str) -> Network {
    Network {
        id: network_id(n),
        account: account_id(1),
        name: name.to_owned(),
        access_level: AccessLevel::Standard,
        trial_until: None,
        encryption_key_arn: None,
        migration_state: 0,
        created_at: at(u64::from(n)),
        deleting: false,
    }
}

pub(super) fn group_id(n: u32) -> SecurityGroupId {
    SecurityGroupId::new(&format!("group{n:03}"))
}

pub(super) fn group(network: u32, n: u32, name: &str) -> SecurityGroup {
    SecurityGroup {
        id: group_id(n),
        network: network_id(network),
        name: name.to_owned(),
        is_default: false,
        settings: SecurityGroupSettings::default(),
        modified_at: at(u64::from(n)),
        active_members: 0,
        bot_members: 0,
    }
}

pub(super) fn number(n: u32) -> UserNumber {
    UserNumber::new(u64::from(n)).unwrap()
}

pub(super) fn user_id(n: u32) -> [u8; 16] {
    u128::from(n).to_be_bytes()
}

/// User `n` of network 1 and group 1, pending.
pub(super) fn user(n: u32, name: &str) -> User {
    User {
        kind: UserKind::Person,
        number: number(n),
        id: user_id(n),
        network: network_id(1),
        username: Username::parse(&format!("{name}@example.org")).unwrap(),
        first_name: name.to_owned(),
        last_name: String::new(),
        group: group_id(1),
        status: UserStatus::Pending,
        suspended: false,
        invitation: Some(Invitation {
            code_hash: [7; 32],
            expires_at: at(1_000),
            code_validation: false,
            failures: 0,
        }),
        created_at: at(u64::from(n)),
        modified_at: at(u64::from(n)),
        uname: None,
        last_login: None,
    }
}

pub(super) fn device_id(n: u8) -> DeviceId {
    DeviceId::from_bytes([n; 16])
}

pub(super) fn device(n: u8, user: u32) -> Device {
    Device {
        id: device_id(n),
        user: user_id(user),
        key: vec![n; 97],
        platform: "test".to_owned(),
        added_at: at(u64::from(n)),
        name: String::new(),
        seen_at: None,
        reset_at: None,
    }
}

/// The identity provider of network `n`.
pub(super) fn sso(n: u32, company_id: &str) -> SsoConfig {
    SsoConfig {
        network: network_id(n),
        company_id: company_id.to_owned(),
        issuer: "https://id.example".to_owned(),
        client_id: Some("client".to_owned()),
        sealed_secret: Some(vec![1, 2, 3]),
        scopes: "openid".to_owned(),
        custom_username: Some("upn".to_owned()),
        extra_auth_params: Some("prompt=login".to_owned()),
        ca_certificate: Some("PEM".to_owned()),
        token_buffer_minutes: 30,
        saved_at: at(7),
    }
}

/// The OpenTDF platform of network `n`.
pub(super) fn opentdf(n: u32, domain: &str) -> OpentdfConfig {
    OpentdfConfig {
        network: network_id(n),
        provider: "Virtru".to_owned(),
        domain: domain.to_owned(),
        client_id: "client".to_owned(),
        sealed_secret: vec![1, 2, 3],
        saved_at: at(7),
    }
}

pub(super) const fn conversation_id(n: u8) -> ConversationId {
    ConversationId::from_bytes([n; 32])
}

pub(super) fn conversation(n: u8) -> Conversation {
    Conversation {
        head: ConversationHead {
            id: conversation_id(n),
            kind: ConversationKind::Dm,
            generation: 0,
            epoch: 0,
            position: 0,
            closed: false,
        },
        state: state(0),
    }
}

pub(super) fn state(commit_position: u64) -> GroupState {
    GroupState { snapshot: vec![1; 10], group_info: vec![2; 20], commit_position }
}

pub(super) fn member(device: u8, user: u32, joined_at: u64) -> Member {
    Member {
        user: user_id(user),
        device: device_id(device),
        leaf: u32::from(device),
        joined_at,
        standing: Standing::Stays,
    }
}

pub(super) fn send_id(n: u8) -> SendId {
    SendId::from_bytes([n; 16])
}

/// Content that device 1 sends under send id `n`, expiring at 1,000,000.
pub(super) fn content(n: u8) -> NewRow {
    NewRow {
        kind: RowKind::Content,
        generation: 0,
        epoch: 0,
        sender: Some(device_id(1)),
        send_id: Some(send_id(n)),
        sent_at: at(u64::from(n)),
        expires_at: at(1_000_000),
        payload: vec![n; 100],
    }
}

pub(super) fn commit(epoch: u64) -> NewRow {
    NewRow { kind: RowKind::Commit, epoch, send_id: None, ..content(0) }
}

/// Account 1 with network 1 and its default group 1.
pub(super) async fn network_with_group(store: &Store) {
    write(store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(1)).await?;
        tx.networks().insert(&network(1, "one")).await?;
        tx.security_groups().insert(&SecurityGroup { is_default: true, ..group(1, 1, "default") }).await
    })
    .await;
}

/// Devices 1 to 3 of users 1 to 3, and conversation 1 with the first two.
pub(super) async fn conversation_of_two(store: &Store) {
    write(store, async |tx: &mut dyn Tx| -> Done {
        for n in 1..=3 {
            tx.devices().insert(&device(n, u32::from(n))).await?;
        }
        tx.conversations().insert(&conversation(1)).await?;
        tx.conversations().put_member(conversation_id(1), &member(1, 1, 0)).await?;
        tx.conversations().put_member(conversation_id(1), &member(2, 2, 0)).await
    })
    .await;
}
