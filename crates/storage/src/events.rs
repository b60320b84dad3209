//! The audit trail: what administrators asked for, allowed or not.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{AccountId, StorageError};

/// One call in the audit trail; what can be looked up by is beside the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The account whose administrator called.
    pub account: AccountId,
    /// When it was.
    pub time: Timestamp,
    /// Its own id, a UUID.
    pub id: String,
    /// The service, for example `wickr.amazonaws.com`.
    pub source: String,
    /// For example `CreateNetwork`.
    pub name: String,
    /// Whether it was a call that changes nothing.
    pub read_only: bool,
    /// The administrator's name.
    pub user_name: String,
    /// The key that signed.
    pub access_key_id: String,
    /// Type and name of what it was about, where the call names something.
    pub resource: Option<(String, String)>,
    /// The whole record, JSON in CloudTrail's record format.
    pub record: String,
}

/// The audit trail, which is only ever appended.
#[async_trait(?Send)]
pub trait Events {
    /// Appends an event, in the unit of work of what it records.
    async fn append(&mut self, event: &Event) -> Result<(), StorageError>;
}
