use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use serde_json::Value;

use crate::Operation;

/// Members that move by themselves, while nobody changes anything: with them an administrator would be told of a
/// change whenever somebody else signs in. `tokenInfo` is no part of what is stored.
const MOVING: &[&str] = &["activeMembers", "botMembers", "lastActivity", "lastLogin", "tokenInfo"];

/// The tag of what an operation showed: as long as it is the same, nobody has changed the thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityTag(String);

impl EntityTag {
    /// The tag of an answer.
    pub fn of(answer: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::to_value(answer).map(Self::of_value)
    }

    /// The tag for the body of an answer; absent where the operation has none.
    pub(crate) fn of_body(operation: Operation, body: &[u8]) -> Option<Self> {
        let tagged = matches!(
            operation,
            Operation::GetBot
                | Operation::GetNetwork
                | Operation::GetNetworkSettings
                | Operation::GetOidcInfo
                | Operation::GetSecurityGroup
                | Operation::GetUser
        );
        let value = tagged.then(|| serde_json::from_slice(body)).and_then(Result::ok);
        value.map(Self::of_value)
    }

    /// As it stands in a header, with its quotation marks.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of_value(mut value: Value) -> Self {
        let top = value.as_object_mut();
        for object in top.into_iter().flat_map(|top| {
            // What an operation shows stands in its answer or one level below.
            top.retain(|name, _| !MOVING.contains(&name.as_str()));
            top.values_mut().filter_map(Value::as_object_mut)
        }) {
            object.retain(|name, _| !MOVING.contains(&name.as_str()));
        }
        let hash = digest(&SHA256, value.to_string().as_bytes());
        Self(format!("\"{}\"", URL_SAFE_NO_PAD.encode(hash)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_somebody_changed_has_another_tag_and_what_moves_by_itself_has_not() {
        let tag = |value: Value| EntityTag::of(&value).unwrap();
        let group =
            |name: &str, members: u32| json!({ "securityGroup": { "name": name, "activeMembers": members } });
        assert_eq!(tag(group("Field", 1)), tag(group("Field", 2)));
        assert_ne!(tag(group("Field", 1)), tag(group("Office", 1)));
        assert_eq!(tag(json!({ "userId": "1", "lastLogin": 5 })), tag(json!({ "userId": "1" })));
        assert_ne!(tag(json!({ "userId": "1" })), tag(json!({ "userId": "1", "suspended": true })));
    }

    #[test]
    fn a_tag_is_the_same_for_the_answer_and_for_its_body() {
        let answer = json!({ "networkName": "Demo", "networkId": "12345678" });
        let tag = EntityTag::of(&answer).unwrap();
        let body = answer.to_string();
        assert_eq!(EntityTag::of_body(Operation::GetNetwork, body.as_bytes()), Some(tag.clone()));
        assert_eq!(EntityTag::of_body(Operation::ListNetworks, body.as_bytes()), None);
        assert_eq!((tag.as_str().len(), tag.as_str().matches('"').count()), (45, 2));
    }
}
