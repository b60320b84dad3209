//! What bots are called.

use sotto_storage::NetworkId;
use sotto_types::{Username, limits};

use crate::{AppError, app::line};

/// The username of a bot that an administrator makes (SPEC BOT1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotName(Username);

impl BotName {
    /// Parses a typed name; the names of data-retention bots are not to be had.
    pub fn parse(text: &str) -> Result<Self, AppError> {
        let bot = Username::parse(text).ok().filter(Username::is_bot).ok_or_else(|| {
            let why = "must have at most 64 letters, digits and . - _ and end in bot";
            AppError::invalid("username", why)
        })?;
        if is_retention_name(&bot) {
            let why = "must not be the name of a data-retention bot: CreateDataRetentionBot makes those";
            return Err(AppError::invalid("username", why));
        }
        Ok(Self(bot))
    }

    /// The username.
    pub fn username(&self) -> &Username {
        &self.0
    }
}

/// What people see of a bot: one line of at most 100 characters, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DisplayName(String);

impl DisplayName {
    /// Parses a typed name.
    pub fn parse(text: &str) -> Result<Self, AppError> {
        line(text, limits::PERSON_NAME).map(Self).map_err(|why| AppError::invalid("displayName", why))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The username of a network's data-retention bot: `compliance_<network id>_bot`.
pub(crate) fn retention_name(network: NetworkId) -> Result<Username, AppError> {
    Username::parse(&format!("compliance_{network}_bot")).map_err(AppError::internal)
}

fn is_retention_name(bot: &Username) -> bool {
    let middle = bot.as_str().strip_prefix("compliance_").and_then(|rest| rest.strip_suffix("_bot"));
    middle.is_some_and(|middle| middle.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_data_retention_bots_are_kept_back() {
        assert_eq!(BotName::parse("Files-Bot").unwrap().username().as_str(), "files-bot");
        assert!(BotName::parse("compliance_check_bot").is_ok());
        let retention = retention_name(NetworkId::new(12_345_678).unwrap()).unwrap();
        assert_eq!(retention.as_str(), "compliance_12345678_bot");
        for name in ["compliance_12345678_bot", "Compliance_1234567890_Bot", "files", "bot@example.org", ""] {
            assert!(BotName::parse(name).is_err(), "{name}");
        }
    }
}
