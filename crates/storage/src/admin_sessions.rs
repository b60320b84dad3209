//! Console sessions of administrators.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{AccountId, Administrator, EffectivePolicy, StorageError};

/// A console session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminSession {
    /// Its public name, `ASIA` and 16 characters, in the place of an access key's id.
    pub id: String,
    /// The account.
    pub account: AccountId,
    /// The administrator's id.
    pub administrator: String,
    /// The keyed hash of its cookie.
    pub cookie_hash: [u8; 32],
    /// The keyed hash of its nonce.
    pub nonce_hash: [u8; 32],
    /// Whether the administrator showed a second factor.
    pub multi_factor: bool,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
}

/// A session with its administrator and all that is permitted to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionCaller {
    /// The session.
    pub session: AdminSession,
    /// Whose it is.
    pub administrator: Administrator,
    /// The policies of the administrator and of his groups, inline and managed.
    pub policies: Vec<EffectivePolicy>,
}

/// Console sessions.
#[async_trait(?Send)]
pub trait AdminSessions {
    /// Adds a session, and ends the administrator's oldest beyond the newest `most`; `Duplicate("admin session")` if
    /// id or cookie are taken.
    async fn insert(&mut self, session: &AdminSession, most: usize) -> Result<(), StorageError>;
    /// The session with this cookie, as long as its administrator is there, with the policies as of one moment.
    async fn caller(&mut self, cookie_hash: &[u8; 32]) -> Result<Option<SessionCaller>, StorageError>;
    /// Notes a use.
    async fn note_use(&mut self, id: &str, at: Timestamp) -> Result<(), StorageError>;
    /// All sessions of an administrator, newest first; there are few.
    async fn of(&mut self, administrator: &str) -> Result<Vec<AdminSession>, StorageError>;
    /// Ends the session with this cookie.
    async fn end_cookie(&mut self, cookie_hash: &[u8; 32]) -> Result<(), StorageError>;
    /// Ends a session of an administrator.
    async fn end(&mut self, administrator: &str, id: &str) -> Result<(), StorageError>;
    /// Ends all sessions of an administrator but the one with the id `keep`.
    async fn end_all(&mut self, administrator: &str, keep: Option<&str>) -> Result<(), StorageError>;
    /// Deletes at most `limit` sessions that began before the first moment or were last used before the second; how
    /// many.
    async fn prune(
        &mut self,
        begun_before: Timestamp,
        used_before: Timestamp,
        limit: usize,
    ) -> Result<usize, StorageError>;
}
