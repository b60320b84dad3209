//! The directory, blocks and reports.

use core::fmt;

use serde::Serialize;
use sotto_types::{SendId, UserId, Username};

/// Somebody of one's own network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DirectoryPerson {
    /// The user, as the server says.
    pub user_id: String,
    /// The address.
    pub username: String,
    /// First name, empty where none is set.
    pub first_name: String,
    /// Last name, empty where none is set.
    pub last_name: String,
    /// The name that the person chose, empty where none is set.
    pub display_name: String,
}

/// Some people of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryPage {
    /// In the order of their names, at most 100.
    pub people: Vec<DirectoryPerson>,
    /// Whether there are more: then a search finds them.
    pub more: bool,
}

/// Somebody who is blocked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockedPerson {
    /// The user.
    pub user_id: UserId,
    /// The address; empty for somebody who is gone.
    pub username: String,
}

/// Why somebody is reported (SPEC G3).
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

/// A report of somebody to the administrators of their network.
#[derive(Clone, PartialEq, Eq)]
pub struct NewReport {
    /// Who is reported.
    pub username: Username,
    /// Why.
    pub reason: ReportReason,
    /// What the administrators are to read; may be empty.
    pub note: String,
    /// Messages of the person whose text is disclosed to the administrators, at most 10.
    pub disclose: Vec<SendId>,
}

impl fmt::Debug for NewReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewReport").field("reason", &self.reason).finish_non_exhaustive()
    }
}

/// That a report was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportReceipt {
    /// By what administrators find it, 32 hex digits.
    pub reference: String,
    /// Messages that were disclosed.
    pub disclosed: usize,
}
