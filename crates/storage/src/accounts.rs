//! Accounts, their administrators (IAM users) and access keys.

use core::{fmt, str::FromStr};

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::StorageError;

/// An account: 12 digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(String);

impl FromStr for AccountId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err("an account id has 12 digits")
        }
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AccountId {
    /// The 12 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An account: the owner of networks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// When it was made.
    pub created_at: Timestamp,
}

/// An administrator: an IAM user of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Administrator {
    /// The account.
    pub account: AccountId,
    /// The user name, unique in the account.
    pub name: String,
    /// The unique id, `AIDA` and 17 characters.
    pub unique_id: String,
    /// ARNs of the managed policies attached.
    pub policies: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// An access key of an administrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessKey {
    /// The key id, `AKIA` and 16 characters.
    pub id: String,
    /// The account.
    pub account: AccountId,
    /// The administrator's name.
    pub administrator: String,
    /// The secret key, sealed under the keyring.
    pub sealed_secret: Vec<u8>,
    /// Whether it may sign.
    pub active: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

/// An access key with its administrator: what a signed request needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallerKey {
    /// The key.
    pub key: AccessKey,
    /// Whose it is.
    pub administrator: Administrator,
}

/// Accounts, administrators and access keys.
#[async_trait(?Send)]
pub trait Accounts {
    /// Adds an account; `Duplicate("account")` if it is there.
    async fn insert(&mut self, account: &Account) -> Result<(), StorageError>;
    /// Adds an administrator; `Duplicate("administrator")` if the name is taken.
    async fn insert_administrator(&mut self, administrator: &Administrator) -> Result<(), StorageError>;
    /// Adds an access key; `Duplicate("access key")` if the id is taken.
    async fn insert_access_key(&mut self, key: &AccessKey) -> Result<(), StorageError>;
    /// The account with this id.
    async fn lookup(&mut self, id: &AccountId) -> Result<Option<Account>, StorageError>;
    /// All accounts, by id; their number is small.
    async fn all(&mut self) -> Result<Vec<Account>, StorageError>;
    /// The access key with this id and its administrator.
    async fn lookup_access_key(&mut self, key_id: &str) -> Result<Option<CallerKey>, StorageError>;
}
