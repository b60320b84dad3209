//! The premium free trial (SPEC N4): 3 months, once for each account, for a small number of users.

use sotto_storage::{Network, Tx};
use sotto_types::Timestamp;
use time::{OffsetDateTime, util::days_in_month};

use crate::{AppError, app::Context};

/// The number of users, pending ones included, that a network on trial may have in a region.
pub fn most_users(region: &str) -> u64 {
    if region.starts_with("us-gov-") { 50 } else { 30 }
}

/// Whether a network is on trial.
pub fn is_on(network: &Network, now: Timestamp) -> bool {
    network.trial_until.is_some_and(|end| now < end)
}

/// Refuses a second trial to an account that had one, on whatever network.
pub(super) async fn not_had(tx: &mut dyn Tx, cx: &Context) -> Result<(), AppError> {
    if tx.networks().had_trial(&cx.account).await? {
        return Err(AppError::Forbidden("This account has already had its premium free trial.".to_owned()));
    }
    Ok(())
}

/// When a trial that begins now ends: the same time of day three calendar months later, or that month's last day.
pub(super) fn end(now: Timestamp) -> Timestamp {
    const MONTHS: u8 = 3;
    let later = || {
        let begin = OffsetDateTime::from_unix_timestamp(i64::try_from(now.as_seconds()).ok()?).ok()?;
        let month = begin.month().nth_next(MONTHS);
        let year = begin.year() + i32::from(u8::from(month) <= MONTHS);
        let day = begin.day().min(days_in_month(month, year));
        let end = begin.replace_day(1).ok()?.replace_year(year).ok()?.replace_month(month).ok()?;
        u64::try_from(end.replace_day(day).ok()?.unix_timestamp()).ok()
    };
    // Only a clock thousands of years ahead has no such date.
    later().map_or(now, Timestamp::from_seconds)
}

#[cfg(test)]
mod tests {
    use time::{Date, Month, Time};

    use super::*;

    fn moment(year: i32, month: Month, day: u8) -> Timestamp {
        let date = Date::from_calendar_date(year, month, day).unwrap();
        let seconds = date.with_time(Time::from_hms(6, 7, 8).unwrap()).assume_utc().unix_timestamp();
        Timestamp::from_seconds(seconds.try_into().unwrap())
    }

    #[test]
    fn three_months_are_calendar_months() {
        assert_eq!(end(moment(2026, Month::April, 15)), moment(2026, Month::July, 15));
        assert_eq!(end(moment(2026, Month::September, 30)), moment(2026, Month::December, 30));
        assert_eq!(end(moment(2026, Month::October, 31)), moment(2027, Month::January, 31));
        assert_eq!(end(moment(2026, Month::November, 30)), moment(2027, Month::February, 28));
        assert_eq!(end(moment(2027, Month::December, 1)), moment(2028, Month::March, 1));
        assert_eq!(end(moment(2027, Month::November, 30)), moment(2028, Month::February, 29));
    }
}
