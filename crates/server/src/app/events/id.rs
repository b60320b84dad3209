//! Ids of events.

use sotto_types::{Rng, Timestamp};
use uuid::{Builder, Uuid};

/// A new event's id: a UUID that begins with the time (RFC 9562, version 7), so that no index by id is needed.
pub fn event_id(time: Timestamp, rng: &dyn Rng) -> String {
    Builder::from_unix_timestamp_millis(time.as_millis(), &rng.array()).into_uuid().to_string()
}

/// The moment of the event with this id; absent where no event has it.
pub(super) fn moment(id: &str) -> Option<Timestamp> {
    let id = Uuid::try_parse(id).ok().filter(|parsed| parsed.to_string() == id)?;
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    (id.get_version_num() == 7).then(|| {
        Timestamp::from_millis(seconds.saturating_mul(1_000).saturating_add(u64::from(nanos) / 1_000_000))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::SeededRng;

    #[test]
    fn an_id_leads_back_to_its_moment() {
        let rng = SeededRng::new(1);
        for millis in [0, 1, 999, 1_800_000_000_123] {
            let time = Timestamp::from_millis(millis);
            let id = event_id(time, &rng);
            assert_eq!(moment(&id), Some(time), "{id}");
            assert_ne!(id, event_id(time, &rng));
        }
        for id in ["", "x", "39ed0e6f-36e9-460d-8a6e-f24be0ec11c5", "{018f0000-0000-7000-8000-000000000000}"]
        {
            assert_eq!(moment(id), None, "{id}");
        }
    }
}
