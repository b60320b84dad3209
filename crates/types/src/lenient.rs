//! Settings that a server of another version wrote.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Reads settings: a member that is unknown here, or has a value that is unknown here, is passed over and takes its default.
///
/// `None` for what is no JSON object. `T` has a default for each of its members.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let Ok(Value::Object(members)) = serde_json::from_str(text) else { return None };
    let alone = |name: &str, value: &Value| Map::from_iter([(name.to_owned(), value.clone())]);
    let known: Map<_, _> = members
        .into_iter()
        .filter(|(name, value)| serde_json::from_value::<T>(Value::Object(alone(name, value))).is_ok())
        .collect();
    serde_json::from_value(Value::Object(known)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{NetworkSettings, ReadReceipts, SecurityGroupSettings};

    #[test]
    fn what_is_written_here_is_read_here() {
        let settings = SecurityGroupSettings {
            max_bor: 7,
            always_reauthenticate: true,
            ..SecurityGroupSettings::default()
        };
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(read(&text), Some(settings));
        let settings = NetworkSettings { data_retention: true, ..NetworkSettings::default() };
        assert_eq!(read(&serde_json::to_string(&settings).unwrap()), Some(settings));
    }

    #[test]
    fn one_member_of_a_later_version_spoils_no_other() {
        let text =
            r#"{"maxBor": 9, "maxTtl": "for ever", "somethingNew": [1], "alwaysReauthenticate": true}"#;
        let read_here: SecurityGroupSettings = read(text).unwrap();
        let default = SecurityGroupSettings::default();
        assert_eq!((read_here.max_bor, read_here.max_ttl), (9, default.max_ttl));
        assert!(read_here.always_reauthenticate);
        let text = r#"{"readReceiptConfig": {"status": "SOMETIMES"}, "consentPopup": {"enabled": true}}"#;
        let read_here: NetworkSettings = read(text).unwrap();
        assert_eq!(read_here.read_receipt_config.status, ReadReceipts::default());
        assert!(read_here.consent_popup.enabled);
    }

    #[test]
    fn what_is_no_object_is_nothing() {
        for text in ["", "[]", "7", "null", "{", "{}x"] {
            assert_eq!(read::<NetworkSettings>(text), None, "{text}");
        }
        assert_eq!(read("{}"), Some(NetworkSettings::default()));
    }
}
