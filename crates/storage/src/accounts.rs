//! Accounts: whose networks and administrators are.

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

/// Accounts.
#[async_trait(?Send)]
pub trait Accounts {
    /// Adds an account; `Duplicate("account")` if it is there.
    async fn insert(&mut self, account: &Account) -> Result<(), StorageError>;
    /// The account with this id.
    async fn lookup(&mut self, id: &AccountId) -> Result<Option<Account>, StorageError>;
    /// All accounts, by id; their number is small.
    async fn all(&mut self) -> Result<Vec<Account>, StorageError>;
}
