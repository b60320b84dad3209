//! What people type to say where they belong.

use sotto_types::limits;

use crate::AppError;

/// A company id without its region, for example `DemoNetworkW_drqtva`: letters, digits and underscores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyId(String);

impl CompanyId {
    /// Parses what was typed, with or without the prefix of this deployment's region.
    pub fn parse(text: &str, region: &str) -> Result<Self, AppError> {
        let prefix = prefix(region);
        let text = text.trim();
        let id = match text.split_once('-') {
            Some((before, id)) if before.eq_ignore_ascii_case(&prefix) => id,
            _ => text,
        };
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if limits::COMPANY_ID.contains(&id.len()) && id.bytes().all(allowed) {
            return Ok(Self(id.to_owned()));
        }
        let why = format!(
            "must have 1 to {} letters, digits and underscores, with or without the prefix {prefix}-",
            limits::COMPANY_ID.end()
        );
        Err(AppError::invalid("companyId", why))
    }

    /// The id as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A stored company id as people see and type it, for example `UE1-DemoNetworkW_drqtva`.
pub fn shown_company_id(id: &str, region: &str) -> String {
    format!("{}-{id}", prefix(region))
}

/// A region in short: the first letter of each word and its digits, `UE1` for `us-east-1`.
fn prefix(region: &str) -> String {
    let short = |word: &str| {
        let all_digits = word.bytes().all(|byte| byte.is_ascii_digit());
        let taken = if all_digits { word.len() } else { 1 };
        word.chars().take(taken).collect::<String>()
    };
    region.split('-').map(short).collect::<String>().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_a_short_prefix() {
        for (region, expected) in [
            ("us-east-1", "UE1"),
            ("eu-west-2", "EW2"),
            ("us-gov-west-1", "UGW1"),
            ("home", "H"),
            ("x-10", "X10"),
        ] {
            assert_eq!(prefix(region), expected);
        }
    }

    #[test]
    fn a_company_id_is_typed_with_or_without_its_prefix() {
        for typed in ["DemoNetworkW_drqtva", "UE1-DemoNetworkW_drqtva", " ue1-DemoNetworkW_drqtva "] {
            let id = CompanyId::parse(typed, "us-east-1").unwrap();
            assert_eq!(id.as_str(), "DemoNetworkW_drqtva");
            assert_eq!(shown_company_id(id.as_str(), "us-east-1"), "UE1-DemoNetworkW_drqtva");
        }
        for wrong in ["", "UE1-", "EW2-Demo", "Demo-Network", "Demo Network", "Dämo", "a.b", &"x".repeat(65)]
        {
            CompanyId::parse(wrong, "us-east-1").unwrap_err();
        }
    }
}
