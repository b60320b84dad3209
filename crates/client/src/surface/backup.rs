//! Backups.

use serde::Serialize;

/// What a backup wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BackupReport {
    /// Segments written.
    pub segments: u64,
    /// Their size with padding, bytes.
    pub bytes: u64,
    /// Messages in them.
    pub messages: u64,
}

/// What a restore took over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RestoreReport {
    /// Messages that were not here before.
    pub messages: u64,
    /// People who were not known before.
    pub contacts: u64,
    /// Conversations that were not known before.
    pub conversations: u64,
    /// Segments that could not be opened: damaged, or kept under a former key.
    pub unreadable: u64,
}
