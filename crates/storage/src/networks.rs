//! Networks.

use core::{fmt, str::FromStr};

use async_trait::async_trait;
use sotto_types::{Timestamp, settings::NetworkSettings};

use crate::{AccountId, Page, PageRequest, StorageError};

/// A network: 8 digits, unique in the deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NetworkId(u32);

impl NetworkId {
    /// The network that all guests are in, which is no account's of a customer.
    pub const GUESTS: Self = Self(99_999_999);

    /// The id of this number, if it has 8 digits.
    pub fn new(number: u32) -> Option<Self> {
        (10_000_000..=99_999_999).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }
}

impl FromStr for NetworkId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| digits).and_then(Self::new).ok_or("a network id has 8 digits")
    }
}

impl fmt::Display for NetworkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

/// A network's plan (SPEC N4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessLevel {
    /// Standard.
    Standard,
    /// Premium, or a premium free trial when the network has a trial end.
    Premium,
}

/// A network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Its id.
    pub id: NetworkId,
    /// The account that owns it.
    pub account: AccountId,
    /// 1 to 20 characters.
    pub name: String,
    /// The plan.
    pub access_level: AccessLevel,
    /// When a premium free trial ends, absent without one.
    pub trial_until: Option<Timestamp>,
    /// The customer's KMS key, absent without one.
    pub encryption_key_arn: Option<String>,
    /// The SSO redirect-URI migration state: 0, 1 or 2.
    pub migration_state: u8,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether it is being deleted: no caller sees it any more.
    pub deleting: bool,
}

/// What networks are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkSort {
    /// By id.
    Id,
    /// By name.
    Name,
}

/// Networks; every look-up of a caller names the account.
#[async_trait(?Send)]
pub trait Networks {
    /// Adds a network; `Duplicate("network")` if the id is taken.
    async fn insert(&mut self, network: &Network) -> Result<(), StorageError>;
    /// The account's network with this id, not one being deleted.
    async fn lookup(&mut self, account: &AccountId, id: NetworkId) -> Result<Option<Network>, StorageError>;
    /// A page of the account's networks, without those being deleted.
    async fn list(
        &mut self,
        account: &AccountId,
        page: &PageRequest<NetworkSort>,
    ) -> Result<Page<Network>, StorageError>;
    /// Writes name, plan, trial end, key and migration state back.
    async fn update(&mut self, network: &Network) -> Result<(), StorageError>;
    /// The settings of a network; the defaults where nothing was set.
    async fn settings(&mut self, id: NetworkId) -> Result<NetworkSettings, StorageError>;
    /// Writes the settings of a network.
    async fn set_settings(&mut self, id: NetworkId, settings: &NetworkSettings) -> Result<(), StorageError>;
    /// The account of a network, which is not being deleted; for those who act for no account.
    async fn account_of(&mut self, id: NetworkId) -> Result<Option<AccountId>, StorageError>;
    /// Whether there is such a network and it is being deleted.
    async fn is_deleting(&mut self, id: NetworkId) -> Result<bool, StorageError>;
    /// Whether the account ever had a premium free trial, deleted networks included.
    async fn had_trial(&mut self, account: &AccountId) -> Result<bool, StorageError>;
    /// Hides a network from every caller until its rows are gone.
    async fn mark_deleting(&mut self, id: NetworkId) -> Result<(), StorageError>;
    /// Deletes at most `limit` rows of a network being deleted; true when nothing is left of it.
    async fn delete_some(&mut self, id: NetworkId, limit: usize) -> Result<bool, StorageError>;
}
