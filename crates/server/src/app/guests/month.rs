//! Billing periods.

use sotto_storage::Month;
use sotto_types::Timestamp;
use time::OffsetDateTime;

use crate::AppError;

/// Parses a billing period, in either form in which the admin API shows one: `2024-01` or `2024_01`.
pub fn parse(text: &str) -> Result<Month, AppError> {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let parts = text.split_once(['-', '_']).filter(|(year, month)| digits(year, 4) && digits(month, 2));
    let month = parts.and_then(|(year, month)| Month::new(year.parse().ok()?, month.parse().ok()?));
    month.ok_or_else(|| AppError::invalid("billingPeriod", "must be a month such as 2024-01"))
}

/// The month of a moment, in UTC.
pub(super) fn of(moment: Timestamp) -> Result<Month, AppError> {
    let seconds = i64::try_from(moment.as_seconds()).map_err(AppError::internal)?;
    let date = OffsetDateTime::from_unix_timestamp(seconds).map_err(AppError::internal)?;
    let year = u32::try_from(date.year()).map_err(AppError::internal)?;
    let month = Month::new(year, u32::from(u8::from(date.month())));
    month.ok_or_else(|| AppError::internal("a month after the year 9999"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_calendar_months_in_utc() {
        assert_eq!(of(Timestamp::from_seconds(1_706_745_599)).unwrap().to_string(), "2024-01");
        assert_eq!(of(Timestamp::from_seconds(1_706_745_600)).unwrap().to_string(), "2024-02");
        assert_eq!(parse("2024_12").unwrap(), parse("2024-12").unwrap());
        for text in ["", "2024", "2024-1", "2024-13", "2024-00", "+024-01", "2024-01-01", "2024/01"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
