//! The days of a report, and the intervals that they are counted by.

use std::time::Duration;

use sotto_storage::Day;
use sotto_types::{Timestamp, limits};
use time::OffsetDateTime;

use crate::AppError;

/// What active people are counted by; all in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// Each day.
    Day,
    /// Each week from Monday on (ISO 8601).
    Week,
    /// Each calendar month.
    Month,
}

const LONGEST: Duration = Duration::from_hours(limits::ANALYTICS_DAYS as u64 * 24);

/// Whole days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    first: Day,
    last: Day,
}

impl Range {
    /// The days from that of one moment to that of another.
    pub fn parse(start: Timestamp, end: Timestamp) -> Result<Self, AppError> {
        if start > end {
            return Err(AppError::invalid("startTime", "must not be after endTime"));
        }
        if end.since(start) > LONGEST {
            return Err(AppError::invalid("endTime", "must be at most 400 days after startTime"));
        }
        date(Day::of(end)).ok_or_else(|| AppError::invalid("endTime", "must be before the year 10000"))?;
        Ok(Self { first: Day::of(start), last: Day::of(end) })
    }

    /// The first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// The last day.
    pub fn last(self) -> Day {
        self.last
    }

    /// All days, in order.
    pub(super) fn days(self) -> impl Iterator<Item = Day> {
        (self.first.number()..=self.last.number()).map(Day::new)
    }

    /// The place of a day from the first one on; nothing for a day that is not in the range.
    pub(super) fn place(self, day: Day) -> Option<u32> {
        if day > self.last { None } else { day.number().checked_sub(self.first.number()) }
    }

    /// The first day in the range of each interval, in order, and the interval of each day by its place.
    pub(super) fn intervals(self, interval: Interval) -> (Vec<Day>, Vec<usize>) {
        let (mut firsts, mut of_days) = (Vec::new(), Vec::new());
        for day in self.days() {
            if firsts.is_empty() || begins(interval, day) {
                firsts.push(day);
            }
            of_days.push(firsts.len() - 1);
        }
        (firsts, of_days)
    }
}

/// Whether an interval begins on a day.
fn begins(interval: Interval, day: Day) -> bool {
    match interval {
        Interval::Day => true,
        // Day 0 was a Thursday.
        Interval::Week => day.number() % 7 == 4,
        Interval::Month => date(day).is_some_and(|date| date.day() == 1),
    }
}

fn date(day: Day) -> Option<OffsetDateTime> {
    let seconds = i64::try_from(day.start().as_seconds()).ok()?;
    OffsetDateTime::from_unix_timestamp(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noon of 30 December 2026, a Wednesday.
    const NOON: Timestamp = Timestamp::from_seconds(1_798_632_000);
    const DAY: Duration = Duration::from_hours(24);

    fn firsts(days: u32, interval: Interval) -> Vec<String> {
        let range = Range::parse(NOON, NOON.plus(DAY * days)).unwrap();
        let (firsts, of_days) = range.intervals(interval);
        assert_eq!(of_days.len(), days as usize + 1);
        firsts.into_iter().map(|day| date(day).unwrap().date().to_string()).collect()
    }

    #[test]
    fn weeks_begin_on_mondays_and_months_on_their_first_day() {
        assert_eq!(firsts(2, Interval::Day), ["2026-12-30", "2026-12-31", "2027-01-01"]);
        assert_eq!(firsts(13, Interval::Week), ["2026-12-30", "2027-01-04", "2027-01-11"]);
        assert_eq!(firsts(4, Interval::Week), ["2026-12-30"]);
        let months = ["2026-12-30", "2027-01-01", "2027-02-01", "2027-03-01"];
        assert_eq!(firsts(61, Interval::Month), months);
        assert_eq!(firsts(60, Interval::Month), months[..3]);
        assert_eq!(Day::of(NOON).number() % 7, 6, "a Wednesday is two days after a Monday");
    }

    #[test]
    fn a_range_is_whole_days_and_has_an_end() {
        let range = Range::parse(NOON, NOON).unwrap();
        assert_eq!((range.first(), range.last()), (Day::of(NOON), Day::of(NOON)));
        let longest = NOON.plus(LONGEST);
        let range = Range::parse(NOON, longest).unwrap();
        assert_eq!(range.place(range.last()), Some(400));
        assert_eq!(range.place(Day::new(range.last().number() + 1)), None);
        assert_eq!(range.place(Day::new(range.first().number() - 1)), None);
        Range::parse(NOON, longest.plus(Duration::from_secs(1))).unwrap_err();
        Range::parse(NOON.plus(Duration::from_secs(1)), NOON).unwrap_err();
        Range::parse(Timestamp::NEVER, Timestamp::NEVER).unwrap_err();
    }
}
