//! Moments in words.

use sotto_types::Timestamp;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// A moment in the form of RFC 3339, in whole seconds.
pub(crate) fn rfc3339(moment: Timestamp) -> String {
    let seconds = i64::try_from(moment.as_seconds()).ok();
    let time = seconds.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    time.and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
}
