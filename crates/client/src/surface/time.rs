//! Moments in JSON.

use serde::{Serialize, Serializer};
use sotto_types::Timestamp;
use time::OffsetDateTime;

/// A moment as RFC 3339 says it, in UTC, with milliseconds; empty for one after the year 9999.
pub fn rfc3339(moment: Timestamp) -> String {
    let nanoseconds = i128::from(moment.as_millis()) * 1_000_000;
    let Ok(at) = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds) else { return String::new() };
    let (date, time) = (at.date(), at.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        date.year(),
        u8::from(date.month()),
        date.day(),
        time.hour(),
        time.minute(),
        time.second(),
        time.millisecond()
    )
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
pub(super) fn serialize<S: Serializer>(moment: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&rfc3339(*moment))
}

#[expect(clippy::ref_option, reason = "the form that serde asks for")]
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
