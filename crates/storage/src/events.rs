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

/// What events may be looked up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventAttribute {
    /// [`Event::id`].
    Id(String),
    /// [`Event::name`].
    Name(String),
    /// [`Event::read_only`].
    ReadOnly(bool),
    /// [`Event::user_name`].
    UserName(String),
    /// The type of [`Event::resource`].
    ResourceType(String),
    /// The name of [`Event::resource`].
    ResourceName(String),
    /// [`Event::source`].
    Source(String),
    /// [`Event::access_key_id`].
    AccessKeyId(String),
}

/// The place of an event in the history of its account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventPlace {
    /// When it was.
    pub time: Timestamp,
    /// Its key: events are counted in the order of their commits, over all accounts.
    pub key: u64,
}

/// Which events of an account are wanted; they come newest first.
#[derive(Clone, Debug)]
pub struct EventQuery {
    /// The account.
    pub account: AccountId,
    /// What they must have.
    pub attribute: Option<EventAttribute>,
    /// Not before this moment.
    pub from: Timestamp,
    /// Not after this moment.
    pub to: Timestamp,
    /// Only what is older than the event at this place.
    pub after: Option<EventPlace>,
    /// Events at the most.
    pub limit: usize,
    /// How many events may be looked at, so that a rare attribute never reads the whole history at once.
    pub examine: usize,
}

/// Events that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPage {
    /// The events, newest first.
    pub events: Vec<Event>,
    /// Where the search goes on; absent when it has come to its end.
    pub next: Option<EventPlace>,
}

/// The audit trail: events are appended, never changed, and go when they are old.
#[async_trait(?Send)]
pub trait Events {
    /// Appends an event, in the unit of work of what it records.
    async fn append(&mut self, event: &Event) -> Result<(), StorageError>;
    /// Looks events up.
    async fn look_up(&mut self, query: &EventQuery) -> Result<EventPage, StorageError>;
    /// Deletes, of the `limit` oldest events, those from before `before`; how many.
    ///
    /// With `undelivered`, what no file of the trail has yet taken to its place stays.
    async fn prune(
        &mut self,
        before: Timestamp,
        undelivered: Undelivered,
        limit: usize,
    ) -> Result<usize, StorageError>;
}

/// What becomes of old events that the trail has not delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// There is a trail: they stay until it has.
    Stay,
    /// There is none: they go.
    Go,
}
