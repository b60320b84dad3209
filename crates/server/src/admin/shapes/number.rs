//! Numbers of the model, which are 32 bits wide.

use sotto_types::Timestamp;

/// A count, at most the largest integer that the model has.
pub(in crate::admin) fn count(number: u64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Whole seconds since the Unix epoch, until 2038.
pub(in crate::admin) fn seconds(moment: Timestamp) -> i32 {
    count(moment.as_seconds())
}
