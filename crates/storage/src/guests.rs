//! Guests as networks know them: who talked with whom in which month, and who is blocked.

use core::fmt;

use async_trait::async_trait;
use sotto_types::{ConversationId, Timestamp, Username};

use crate::{Invitation, NetworkId, Page, PageRequest, SecurityGroupId, StorageError};

/// A calendar month, which is a billing period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u32);

impl Month {
    /// The month of this year from 0 to 9999, counted from 1 to 12.
    pub fn new(year: u32, month: u32) -> Option<Self> {
        (year <= 9999 && (1..=12).contains(&month)).then(|| Self(year * 12 + month - 1))
    }

    /// The month so many months after the beginning of year 0.
    pub fn from_index(index: u32) -> Option<Self> {
        Self::new(index / 12, index % 12 + 1)
    }

    /// Months since the beginning of year 0.
    pub fn index(self) -> u32 {
        self.0
    }

    /// The year.
    pub fn year(self) -> u32 {
        self.0 / 12
    }

    /// The month of the year, from 1 to 12.
    pub fn month(self) -> u32 {
        self.0 % 12 + 1
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// A guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The random half of the guest's id.
    pub id: [u8; 16],
    /// SHA-256 of the guest's id in the world.
    pub uname: [u8; 32],
    /// The address.
    pub username: Username,
}

/// A guest who talked with a network in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestContact {
    /// The network.
    pub network: NetworkId,
    /// The month.
    pub month: Month,
    /// Who.
    pub guest: Guest,
}

/// A guest whom a network has blocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedGuest {
    /// The network.
    pub network: NetworkId,
    /// Who.
    pub guest: Guest,
    /// The name of the administrator who blocked the guest.
    pub admin: String,
    /// When.
    pub modified_at: Timestamp,
}

/// A network's invitation to a guest to become one of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuestInvitation {
    /// The random half of the guest's id.
    pub guest: [u8; 16],
    /// The network.
    pub network: NetworkId,
    /// The group there.
    pub group: SecurityGroupId,
    /// First name, empty where none is set.
    pub first_name: String,
    /// Last name, empty where none is set.
    pub last_name: String,
    /// The code and its end.
    pub invitation: Invitation,
}

/// Which contacts are wanted; all that is set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuestFilter {
    /// Part of the username, any case.
    pub username: Option<String>,
    /// The month.
    pub month: Option<Month>,
}

/// Which blocked guests are wanted; all that is set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockedGuestFilter {
    /// Part of the username, any case.
    pub username: Option<String>,
    /// Part of the administrator's name, any case.
    pub admin: Option<String>,
}

/// What contacts are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuestSort {
    /// By username.
    Username,
    /// By month.
    Month,
}

/// What blocked guests are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockedGuestSort {
    /// By username.
    Username,
    /// By the administrator's name.
    Admin,
    /// By when they were blocked.
    Modified,
}

/// Guests as networks know them.
#[async_trait(?Send)]
pub trait Guests {
    /// Notes that a guest talked with a network in a month, once however often.
    async fn note_contact(&mut self, contact: &GuestContact) -> Result<(), StorageError>;
    /// A page of the guests who talked with the network, each once for each month.
    async fn contacts(
        &mut self,
        network: NetworkId,
        filter: &GuestFilter,
        page: &PageRequest<GuestSort>,
    ) -> Result<Page<GuestContact>, StorageError>;
    /// How many guests talked with the network in a month.
    async fn count(&mut self, network: NetworkId, month: Month) -> Result<u64, StorageError>;
    /// The guest with this uname, if the network has talked with the guest or has blocked the guest.
    async fn find(&mut self, network: NetworkId, uname: &[u8; 32]) -> Result<Option<Guest>, StorageError>;
    /// Blocks a guest; a guest who is blocked already is from here on blocked by this administrator at this moment.
    async fn block(&mut self, blocked: &BlockedGuest) -> Result<(), StorageError>;
    /// Lifts the block of a guest, if there is one.
    async fn unblock(&mut self, network: NetworkId, guest: &[u8; 16]) -> Result<(), StorageError>;
    /// Whether the network has blocked the guest with this id.
    async fn is_blocked(&mut self, network: NetworkId, guest: &[u8; 16]) -> Result<bool, StorageError>;
    /// Notes that the network's people wrote to a guest at this moment.
    async fn note_talk(
        &mut self,
        network: NetworkId,
        guest: &[u8; 16],
        now: Timestamp,
    ) -> Result<(), StorageError>;
    /// When the people of a network last wrote to a guest.
    async fn last_talk(
        &mut self,
        network: NetworkId,
        guest: &[u8; 16],
    ) -> Result<Option<Timestamp>, StorageError>;
    /// The networks of the people in a conversation with a guest, who may be one of several.
    async fn networks_beside(
        &mut self,
        conversation: ConversationId,
        guest: &[u8; 16],
    ) -> Result<Vec<NetworkId>, StorageError>;
    /// Notes that a guest is in a conversation; may be noted already.
    async fn enter(&mut self, conversation: ConversationId, guest: &[u8; 16]) -> Result<(), StorageError>;
    /// The guests in a conversation.
    async fn inside(&mut self, conversation: ConversationId) -> Result<Vec<[u8; 16]>, StorageError>;
    /// Opens an invitation for a guest, in place of an earlier one.
    async fn invite(&mut self, invitation: &GuestInvitation) -> Result<(), StorageError>;
    /// The invitation of a guest, ended ones included.
    async fn invitation(&mut self, guest: &[u8; 16]) -> Result<Option<GuestInvitation>, StorageError>;
    /// Gives what networks know of a guest, contacts and blocks, to the guest's next account.
    async fn rename(&mut self, guest: &[u8; 16], next: (&[u8; 16], &[u8; 32])) -> Result<(), StorageError>;
    /// Forgets what is kept of a guest who is one no more; contacts, which were used, stay.
    async fn forget(&mut self, guest: &[u8; 16]) -> Result<(), StorageError>;
    /// A page of the guests whom the network has blocked.
    async fn blocked(
        &mut self,
        network: NetworkId,
        filter: &BlockedGuestFilter,
        page: &PageRequest<BlockedGuestSort>,
    ) -> Result<Page<BlockedGuest>, StorageError>;
}
