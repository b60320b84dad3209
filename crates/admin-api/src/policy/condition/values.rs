use std::net::IpAddr;

use sotto_types::Timestamp;
use time::{
    Date, OffsetDateTime,
    format_description::well_known::{Iso8601, Rfc3339},
};

use super::operator::{Comparison, Family};
use crate::policy::{Context, Pattern, PolicyError, Truth, Value};

/// The values of a condition, in the form that its operator compares.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Values {
    Address(Vec<Block>),
    Boolean(Vec<bool>),
    Date(Comparison, Vec<Timestamp>),
    Null(Vec<bool>),
    Number(Comparison, Vec<f64>),
    Text { patterns: Vec<Pattern>, ignore_case: bool },
}

/// A range of addresses in CIDR form (RFC 4632).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    address: IpAddr,
    prefix: u8,
}

impl Values {
    /// Parses the values for an operator; there must be one at least.
    pub(super) fn parse(family: Family, texts: &[String]) -> Result<Self, PolicyError> {
        if texts.is_empty() {
            return Err(PolicyError::Value(String::new()));
        }
        Ok(match family {
            Family::Address => Self::Address(each(texts, Block::parse)?),
            Family::Boolean => Self::Boolean(each(texts, boolean)?),
            Family::Date(comparison) => Self::Date(comparison, each(texts, moment)?),
            Family::Null => Self::Null(each(texts, boolean)?),
            Family::Number(comparison) => Self::Number(comparison, each(texts, number)?),
            Family::Text { wildcards, ignore_case } => {
                let parse = if wildcards { Pattern::with_wildcards } else { Pattern::without_wildcards };
                let patterns = texts.iter().map(|text| parse(text)).collect::<Result<_, _>>()?;
                Self::Text { patterns, ignore_case }
            }
        })
    }

    /// Whether one of the values fits what the key holds; unknown where the two cannot be compared.
    pub(super) fn fit(&self, value: &Value, context: &Context) -> Truth {
        match (self, value) {
            (Self::Address(blocks), Value::Address(address)) => {
                blocks.iter().any(|block| block.contains(*address)).into()
            }
            (Self::Boolean(wanted), Value::Boolean(value)) => wanted.contains(value).into(),
            (Self::Date(comparison, moments), Value::Moment(moment)) => {
                moments.iter().any(|other| comparison.holds(moment, other)).into()
            }
            (Self::Number(comparison, numbers), Value::Text(text)) => number(text)
                .map_or(Truth::Unknown, |value| {
                    numbers.iter().any(|other| comparison.holds(&value, other)).into()
                }),
            (Self::Text { patterns, ignore_case }, value) => {
                let text = value.to_text();
                Truth::any(patterns.iter().map(|pattern| pattern.matches(&text, *ignore_case, context)))
            }
            _ => Truth::Unknown,
        }
    }
}

fn each<T>(texts: &[String], parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, PolicyError> {
    texts.iter().map(|text| parse(text).ok_or_else(|| PolicyError::Value(text.clone()))).collect()
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A moment as RFC 3339, as a date alone, or as seconds since the Unix epoch.
fn moment(text: &str) -> Option<Timestamp> {
    let seconds = if text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().ok()?
    } else if text.len() == "2026-01-01".len() {
        Date::parse(text, &Iso8601::DATE).ok()?.midnight().assume_utc().unix_timestamp()
    } else {
        OffsetDateTime::parse(text, &Rfc3339).ok()?.unix_timestamp()
    };
    u64::try_from(seconds).ok().map(Timestamp::from_seconds)
}

impl Block {
    fn parse(text: &str) -> Option<Self> {
        let (address, prefix) =
            text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Some(most), |prefix| prefix.parse().ok())?;
        (prefix <= most).then_some(Self { address, prefix })
    }

    fn contains(self, address: IpAddr) -> bool {
        let same = |one: u128, other: u128, width: u32| {
            let dropped = width.saturating_sub(u32::from(self.prefix));
            one.checked_shr(dropped).unwrap_or(0) == other.checked_shr(dropped).unwrap_or(0)
        };
        match (self.address, address) {
            (IpAddr::V4(one), IpAddr::V4(other)) => same(one.to_bits().into(), other.to_bits().into(), 32),
            (IpAddr::V6(one), IpAddr::V6(other)) => same(one.to_bits(), other.to_bits(), 128),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_hold_their_addresses() {
        for (block, address, inside) in [
            ("192.0.2.0/24", "192.0.2.255", true),
            ("192.0.2.77/24", "192.0.2.1", true),
            ("192.0.2.0/24", "192.0.3.0", false),
            ("192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("::/0", "2001:db8::1", true),
        ] {
            let block = Block::parse(block).unwrap();
            assert_eq!(block.contains(address.parse().unwrap()), inside, "{block:?} {address}");
        }
        for bad in ["", "192.0.2.0/33", "192.0.2/24", "::/129", "192.0.2.0/-1", "192.0.2.0/", "x"] {
            assert_eq!(Block::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn moments_have_three_forms() {
        let expected = Some(Timestamp::from_seconds(1_767_225_599));
        assert_eq!(moment("2025-12-31T23:59:59Z"), expected);
        assert_eq!(moment("2026-01-01T00:59:59+01:00"), expected);
        assert_eq!(moment("1767225599"), expected);
        assert_eq!(moment("2026-01-01"), Some(Timestamp::from_seconds(1_767_225_600)));
        for bad in ["", "yesterday", "2026-13-01", "1960-01-01T00:00:00Z"] {
            assert_eq!(moment(bad), None, "{bad}");
        }
    }
}
