//! Moments in JSON.

use serde::{Serialize, Serializer};
use sotto_types::Timestamp;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// A moment as RFC 3339 says it, in UTC.
pub fn rfc3339(moment: Timestamp) -> String {
    let nanoseconds = i128::from(moment.as_millis()) * 1_000_000;
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds)
        .ok()
        .and_then(|moment| moment.format(&Rfc3339).ok())
        .unwrap_or_default()
}

pub(super) fn serialize<S: Serializer>(moment: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&rfc3339(*moment))
}

pub(super) fn serialize_option<S: Serializer>(
    moment: &Option<Timestamp>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    moment.map(rfc3339).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_milliseconds_and_no_zone_but_utc() {
        assert_eq!(rfc3339(Timestamp::from_millis(1_763_790_317_042)), "2025-11-22T05:45:17.042Z");
        assert_eq!(rfc3339(Timestamp::from_millis(u64::MAX)), "");
    }
}
