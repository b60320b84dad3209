//! Whom people reported to administrators (SPEC G3).

use core::fmt;

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{NetworkId, Page, PageRequest, StorageError};

/// Why somebody is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportReason {
    /// Spam or fraud.
    Spam,
    /// Child exploitation or abuse.
    ChildAbuse,
    /// Harassment, bullying or threats.
    Harassment,
    /// Pretending to be someone else.
    Impersonation,
    /// Other.
    Other,
}

/// A report; its `Debug` says nothing of what it discloses.
#[derive(Clone, PartialEq, Eq)]
pub struct Report {
    /// Its reference.
    pub id: [u8; 16],
    /// The network of the reported person.
    pub network: NetworkId,
    /// The random half of the reporter's id.
    pub reporter: [u8; 16],
    /// The random half of the reported person's id.
    pub reported: [u8; 16],
    /// Why.
    pub reason: ReportReason,
    /// What the reporter says; may be empty.
    pub note: String,
    /// JSON array of the messages that the reporter disclosed.
    pub evidence: String,
    /// When.
    pub created_at: Timestamp,
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report").field("reason", &self.reason).finish_non_exhaustive()
    }
}

/// Reports.
#[async_trait(?Send)]
pub trait Reports {
    /// Adds a report.
    async fn insert(&mut self, report: &Report) -> Result<(), StorageError>;
    /// How many a person made after a moment.
    async fn count_since(&mut self, reporter: &[u8; 16], after: Timestamp) -> Result<u64, StorageError>;
    /// A page of the network's reports in the order of their making.
    async fn list(
        &mut self,
        network: NetworkId,
        page: &PageRequest<()>,
    ) -> Result<Page<Report>, StorageError>;
}
