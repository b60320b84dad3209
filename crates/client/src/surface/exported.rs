//! What an export wrote.

use serde::Serialize;

/// That an export is on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// The file.
    pub file: String,
    /// Its lines.
    pub records: u64,
}
