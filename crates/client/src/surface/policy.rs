//! What holds for the account.

use prost::Message;
use serde::{Serialize, Serializer};
use serde_json::Value;
use sotto_types::{
    UserId, lenient, limits,
    settings::{NetworkSettings, SecurityGroupSettings},
};
use sotto_wire::frame::policy as frame;

use crate::ClientError;

/// What administrators have set for this account (SPEC SG12), as the server said last; it holds offline too.
#[derive(Clone, Debug, Serialize)]
pub struct Policy {
    /// Changes whenever anything of it does, hexadecimal.
    #[serde(serialize_with = "hexadecimal")]
    pub revision: Vec<u8>,
    /// The network, 8 digits.
    pub network_id: String,
    /// What it is called.
    pub network_name: String,
    /// The security group.
    pub group_id: String,
    /// `person`, `guest`, `bot`, `retention_bot`, or `unknown` for a kind of a later version.
    pub kind: &'static str,
    /// Whether people sign in through an identity provider.
    pub sso: bool,
    /// What the members of the group may do, as far as this version knows it.
    #[serde(skip)]
    pub group: SecurityGroupSettings,
    /// What holds in the network, as far as this version knows it.
    #[serde(skip)]
    pub network: NetworkSettings,
    /// All settings of the group as they were received.
    #[serde(rename = "group")]
    pub group_received: Value,
    /// All settings of the network as they were received.
    #[serde(rename = "network")]
    pub network_received: Value,
    /// The bot that keeps records of every conversation, where there is one.
    pub retention: Option<RetentionBot>,
    /// What an acknowledgement of the network's notice names, empty where there is none to acknowledge.
    #[serde(serialize_with = "hexadecimal")]
    pub consent_revision: Vec<u8>,
}

/// A bot of the network's administrators that keeps records of conversations (SPEC DR1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RetentionBot {
    /// The bot.
    pub user_id: UserId,
    /// What it is called.
    pub username: String,
}

/// That records are kept, which a person has to acknowledge before the next message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RetentionNotice {
    /// The bot.
    pub user_id: UserId,
    /// What it is called.
    pub username: String,
    /// What to show.
    pub text: String,
}

/// A notice of the network that a person has to acknowledge before anything else (SPEC POL2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// What an acknowledgement names.
    #[serde(serialize_with = "hexadecimal")]
    pub revision: Vec<u8>,
    /// The line at its top; somebody else's text.
    pub header: String,
    /// The text, Markdown; somebody else's text.
    pub content: String,
    /// What the button says; somebody else's text.
    pub label: String,
}

impl Policy {
    /// Reads a policy as it was pushed or stored.
    pub(crate) fn read(encoded: &[u8]) -> Result<(Self, bool), ClientError> {
        let frame = frame::Policy::decode(encoded).map_err(|_| malformed())?;
        let consent_due = frame.consent_due;
        Self::of(frame).map(|policy| (policy, consent_due))
    }

    fn of(frame: frame::Policy) -> Result<Self, ClientError> {
        let kind = match frame.kind() {
            frame::AccountKind::Person => "person",
            frame::AccountKind::Guest => "guest",
            frame::AccountKind::Bot => "bot",
            frame::AccountKind::RetentionBot => "retention_bot",
            frame::AccountKind::Unspecified => "unknown",
        };
        let texts = [&frame.group_settings, &frame.network_settings];
        if texts.iter().any(|text| text.len() > limits::SETTINGS_BYTES) {
            return Err(malformed());
        }
        Ok(Self {
            group: lenient::read(&frame.group_settings).ok_or_else(malformed)?,
            network: lenient::read(&frame.network_settings).ok_or_else(malformed)?,
            group_received: serde_json::from_str(&frame.group_settings).map_err(|_| malformed())?,
            network_received: serde_json::from_str(&frame.network_settings).map_err(|_| malformed())?,
            retention: match frame.retention {
                None => None,
                Some(bot) => Some(RetentionBot {
                    user_id: bot.user_id.parse().map_err(|_| malformed())?,
                    username: bot.username,
                }),
            },
            revision: frame.revision,
            network_id: frame.network_id,
            network_name: frame.network_name,
            group_id: frame.group_id,
            kind,
            sso: frame.sso,
            consent_revision: frame.consent_revision,
        })
    }

    /// The notice that has to be acknowledged, if the network has one.
    pub(crate) fn consent(&self) -> Option<Consent> {
        let popup = &self.network.consent_popup;
        (!self.consent_revision.is_empty()).then(|| Consent {
            revision: self.consent_revision.clone(),
            header: popup.header.clone(),
            content: popup.content.clone(),
            label: popup.close_button_label.clone(),
        })
    }
}

fn malformed() -> ClientError {
    ClientError::ServerMisbehaved("the settings of this account are malformed")
}

fn hexadecimal<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&hex::encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> frame::Policy {
        frame::Policy {
            revision: vec![1; 32],
            network_id: "12345678".to_owned(),
            kind: frame::AccountKind::Person.into(),
            group_settings: r#"{"maxBor":7,"fromTheFuture":{"a":1}}"#.to_owned(),
            network_settings: "{}".to_owned(),
            ..frame::Policy::default()
        }
    }

    #[test]
    fn settings_that_are_unknown_here_are_kept_as_they_came() {
        let (policy, _) = Policy::read(&frame().encode_to_vec()).unwrap();
        assert_eq!(policy.group.max_bor, 7);
        assert_eq!(policy.kind, "person");
        let json = serde_json::to_string(&policy).unwrap();
        assert!(json.contains(r#""group":{"fromTheFuture":{"a":1},"maxBor":7}"#), "{json}");
    }

    #[test]
    fn what_is_no_settings_is_refused() {
        let long = format!(r#"{{"x":"{}"}}"#, "y".repeat(limits::SETTINGS_BYTES));
        for text in ["", "[]", "{", long.as_str()] {
            for wrong in [
                frame::Policy { group_settings: text.to_owned(), ..frame() },
                frame::Policy { network_settings: text.to_owned(), ..frame() },
            ] {
                let read = Policy::read(&wrong.encode_to_vec());
                assert!(matches!(read, Err(ClientError::ServerMisbehaved(_))));
            }
        }
    }
}
