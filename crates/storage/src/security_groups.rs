//! Security groups.

use core::fmt;

use async_trait::async_trait;
use sotto_types::{Timestamp, settings::SecurityGroupSettings};

use crate::{NetworkId, Page, PageRequest, StorageError};

/// A security group: 8 characters of `A-Z a-z 0-9`, unique in the deployment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecurityGroupId(String);

impl SecurityGroupId {
    /// The id in this text; an id that is not there is simply not found.
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SecurityGroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A security group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityGroup {
    /// Its id.
    pub id: SecurityGroupId,
    /// The network.
    pub network: NetworkId,
    /// Its name, unique in the network.
    pub name: String,
    /// Whether it is the network's one default group.
    pub is_default: bool,
    /// What its members may do.
    pub settings: SecurityGroupSettings,
    /// When it last changed.
    pub modified_at: Timestamp,
    /// Active people in it; read only.
    pub active_members: u64,
    /// Bots in it; read only.
    pub bot_members: u64,
}

/// What security groups are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityGroupSort {
    /// By id.
    Id,
    /// By name.
    Name,
}

/// Security groups of a network.
#[async_trait(?Send)]
pub trait SecurityGroups {
    /// Adds a group; `Duplicate("security group")` if its name is taken in the network.
    async fn insert(&mut self, group: &SecurityGroup) -> Result<(), StorageError>;
    /// The network's group with this id.
    async fn lookup(
        &mut self,
        network: NetworkId,
        id: &SecurityGroupId,
    ) -> Result<Option<SecurityGroup>, StorageError>;
    /// The ids and names of all groups of the network, in no order.
    async fn names(&mut self, network: NetworkId) -> Result<Vec<(SecurityGroupId, String)>, StorageError>;
    /// The network's default group.
    async fn find_default(&mut self, network: NetworkId) -> Result<Option<SecurityGroup>, StorageError>;
    /// Whether a group of the network may talk with guests.
    async fn any_with_guests(&mut self, network: NetworkId) -> Result<bool, StorageError>;
    /// The domains that groups of whatever network may talk with, in order, each once, at most so many.
    async fn partner_domains(&mut self, most: u32) -> Result<Vec<String>, StorageError>;
    /// A page of the network's groups.
    async fn list(
        &mut self,
        network: NetworkId,
        page: &PageRequest<SecurityGroupSort>,
    ) -> Result<Page<SecurityGroup>, StorageError>;
    /// Writes name, settings and modification time back.
    async fn update(&mut self, group: &SecurityGroup) -> Result<(), StorageError>;
    /// Deletes a group; its accounts of every kind fall into `heir`.
    async fn delete(
        &mut self,
        network: NetworkId,
        id: &SecurityGroupId,
        heir: &SecurityGroupId,
    ) -> Result<(), StorageError>;
}
