//! Users and their invitations.

use core::{fmt, str::FromStr};

use async_trait::async_trait;
use sotto_types::{Timestamp, Username};

use crate::{NetworkId, Page, PageRequest, SecurityGroupId, StorageError};

/// The local name of a user in the admin API: up to 10 digits, unique in the deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserNumber(u64);

impl UserNumber {
    /// The user with this number, if it has at most 10 digits.
    pub fn new(number: u64) -> Option<Self> {
        (1..=9_999_999_999).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub fn get(self) -> u64 {
        self.0
    }
}

impl FromStr for UserNumber {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| digits).and_then(Self::new).ok_or("a user id has up to 10 digits")
    }
}

impl fmt::Display for UserNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserKind {
    /// A person of a network.
    Person,
    /// A guest, who talks with people of networks and belongs to none of theirs.
    Guest,
    /// A bot.
    Bot,
    /// The data-retention bot of a network.
    RetentionBot,
}

/// Where a user stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserStatus {
    /// Invited (1 in the admin API).
    Pending,
    /// Registered (2 in the admin API).
    Active,
}

/// An account of a network: a person, or what signs in like one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// What it is; a guest may become a person.
    pub kind: UserKind,
    /// The local number.
    pub number: UserNumber,
    /// The random half of the user's id in the world.
    pub id: [u8; 16],
    /// The network.
    pub network: NetworkId,
    /// The username, unique in the deployment (SPEC U6).
    pub username: Username,
    /// First name, or the display name of a bot; empty where none is set.
    pub first_name: String,
    /// Last name, empty where none is set.
    pub last_name: String,
    /// The user's one security group.
    pub group: SecurityGroupId,
    /// Pending or active.
    pub status: UserStatus,
    /// Whether the user is suspended.
    pub suspended: bool,
    /// The invitation, open while the user is pending; it stays afterwards, so that its code is known to be used.
    pub invitation: Option<Invitation>,
    /// When the user was invited.
    pub created_at: Timestamp,
    /// When an administrator last changed the user.
    pub modified_at: Timestamp,
    /// SHA-256 of the user's id in the world, for look-ups; absent in a row that is older than this until a job has
    /// filled it in.
    pub uname: Option<[u8; 32]>,
    /// When a device last signed in.
    pub last_login: Option<Timestamp>,
}

/// An open invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Keyed hash of the invite code.
    pub code_hash: [u8; 32],
    /// When it ends.
    pub expires_at: Timestamp,
    /// Whether an administrator chose the code.
    pub code_validation: bool,
    /// Wrong codes so far.
    pub failures: u32,
}

/// How many people, or bots, a network has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UserCounts {
    /// Invited.
    pub pending: u64,
    /// Registered, suspended ones included.
    pub active: u64,
}

/// Which users are wanted; all that is set must match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// Part of the first name, any case.
    pub first_name: Option<String>,
    /// Part of the last name, any case.
    pub last_name: Option<String>,
    /// Part of the username, any case.
    pub username: Option<String>,
    /// The status.
    pub status: Option<UserStatus>,
    /// The security group.
    pub group: Option<SecurityGroupId>,
}

/// What users are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserSort {
    /// By username.
    Username,
    /// By first name.
    FirstName,
    /// By last name.
    LastName,
    /// By status.
    Status,
    /// By security group.
    Group,
}

/// Accounts of every kind, of whom administrators know the people as the users of a network.
#[async_trait(?Send)]
pub trait Users {
    /// Adds an account; `Duplicate("username")` or `Duplicate("user")` if the username or a number is taken.
    async fn insert(&mut self, user: &User) -> Result<(), StorageError>;
    /// The network's person with this number.
    async fn lookup(&mut self, network: NetworkId, number: UserNumber) -> Result<Option<User>, StorageError>;
    /// The account with this id in the world, whatever the network and the kind.
    async fn find_by_id(&mut self, id: &[u8; 16]) -> Result<Option<User>, StorageError>;
    /// The account with this number, whatever the network and the kind.
    async fn find_by_number(&mut self, number: UserNumber) -> Result<Option<User>, StorageError>;
    /// The network's person with this uname.
    async fn find_by_uname(
        &mut self,
        network: NetworkId,
        uname: &[u8; 32],
    ) -> Result<Option<User>, StorageError>;
    /// The account with this username, whatever the network and the kind.
    async fn find_by_username(&mut self, username: &Username) -> Result<Option<User>, StorageError>;
    /// A page of the network's people.
    async fn list(
        &mut self,
        network: NetworkId,
        filter: &UserFilter,
        page: &PageRequest<UserSort>,
    ) -> Result<Page<User>, StorageError>;
    /// How many people the network has.
    async fn counts(&mut self, network: NetworkId) -> Result<UserCounts, StorageError>;
    /// The network's accounts of every kind after a number, in the order of numbers.
    async fn all_after(
        &mut self,
        network: NetworkId,
        after: Option<UserNumber>,
        limit: usize,
    ) -> Result<Vec<User>, StorageError>;
    /// Writes names, group, status, suspension, invitation, last change and last login back.
    async fn update(&mut self, user: &User) -> Result<(), StorageError>;
    /// Moves a user into a group of another network.
    async fn move_to(
        &mut self,
        number: UserNumber,
        network: NetworkId,
        group: &SecurityGroupId,
    ) -> Result<(), StorageError>;
    /// Makes a person of a guest, whose names and group are written by [`Self::update`].
    async fn become_person(&mut self, number: UserNumber) -> Result<(), StorageError>;
    /// Takes a user out: from here on nobody finds, lists or counts the user, and username and number are free.
    ///
    /// What belongs to the user stays until [`Self::delete_some`] has deleted it.
    async fn remove(&mut self, number: UserNumber) -> Result<(), StorageError>;
    /// Deletes at most `limit` rows of what belongs to a user, the user included; true when nothing is left.
    async fn delete_some(&mut self, user: &[u8; 16], limit: usize) -> Result<bool, StorageError>;
    /// The ids of some users who have no uname.
    async fn unnamed(&mut self, limit: usize) -> Result<Vec<[u8; 16]>, StorageError>;
    /// Gives a user the uname.
    async fn set_uname(&mut self, user: &[u8; 16], uname: &[u8; 32]) -> Result<(), StorageError>;
}
