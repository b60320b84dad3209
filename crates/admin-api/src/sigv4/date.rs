use sotto_types::Timestamp;
use time::{Date, Month, Time};

/// Parses `x-amz-date`: `YYYYMMDDTHHMMSSZ`, UTC, not before 1970.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_once('T')?;
    let time = rest.strip_suffix('Z')?;
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(date, 8) || !digits(time, 6) {
        return None;
    }
    let part = |text: &str, from, to| text.get(from..to).and_then(|part| part.parse::<u8>().ok());
    let month = Month::try_from(part(date, 4, 6)?).ok()?;
    let day = Date::from_calendar_date(date.get(..4)?.parse().ok()?, month, part(date, 6, 8)?).ok()?;
    let time = Time::from_hms(part(time, 0, 2)?, part(time, 2, 4)?, part(time, 4, 6)?).ok()?;
    let seconds = day.with_time(time).assume_utc().unix_timestamp();
    u64::try_from(seconds).ok().map(Timestamp::from_seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_exact() {
        assert_eq!(parse("20150830T123600Z").unwrap().as_seconds(), 1_440_938_160);
        for bad in [
            "",
            "20150830T123600",
            "20150830123600Z",
            "20151330T123600Z",
            "20150830T126000Z",
            "+2150830T123600Z",
            "2015-08-30T12:36:00Z",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
