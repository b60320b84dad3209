use serde::Serialize;
use serde_json::Value;

use crate::{ApiError, ops::SENSITIVE};

/// What stands for a secret.
const MASK: &str = "****";

/// An input or an output as the audit trail shows it: every member that is sensitive anywhere is masked, at any depth.
///
/// Absent where there is nothing to show.
pub fn masked(shape: &impl Serialize) -> Result<Option<Value>, ApiError> {
    let mut value = serde_json::to_value(shape).map_err(ApiError::internal)?;
    mask(&mut value);
    let empty = value.is_null() || value.as_object().is_some_and(serde_json::Map::is_empty);
    Ok((!empty).then_some(value))
}

fn mask(value: &mut Value) {
    match value {
        Value::String(text) if holds_credentials(text) => MASK.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(mask),
        Value::Object(members) => {
            for (name, member) in members {
                if SENSITIVE.contains(&name.as_str()) {
                    *member = MASK.into();
                } else {
                    mask(member);
                }
            }
        }
        _ => {}
    }
}

/// Whether a text is a URL with a user or a password, which is refused everywhere but was typed all the same.
fn holds_credentials(text: &str) -> bool {
    let authority = text.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#', '\\']).next());
    authority.is_some_and(|authority| authority.contains('@'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        requests::ListNetworksRequest,
        responses::BatchCreateUserResponse,
        shapes::{Sensitive, SortDirection, User},
    };

    #[test]
    fn secrets_are_masked_at_any_depth() {
        let user = User {
            user_id: Some("1".to_owned()),
            first_name: Some(Sensitive::from("Ada".to_owned())),
            invite_code: Some(Sensitive::from("ABCD".to_owned())),
            ..User::default()
        };
        let answer = BatchCreateUserResponse { successful: Some(vec![user]), ..Default::default() };
        let shown = masked(&answer).unwrap().unwrap();
        let expected =
            json!({ "successful": [{ "userId": "1", "firstName": "****", "inviteCode": "****" }] });
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_url_with_a_password_is_masked() {
        let shown =
            masked(&json!({ "issuer": "https://me:word@id.example/", "url": "https://id.example/@me" }));
        assert_eq!(shown.unwrap(), Some(json!({ "issuer": "****", "url": "https://id.example/@me" })));
    }

    #[test]
    fn what_is_absent_is_not_shown() {
        let input = ListNetworksRequest {
            max_results: 10,
            sort_fields: None,
            sort_direction: SortDirection::Desc,
            next_token: None,
        };
        assert_eq!(masked(&input).unwrap(), Some(json!({ "maxResults": 10, "sortDirection": "DESC" })));
        assert_eq!(masked(&BatchCreateUserResponse::default()).unwrap(), None);
    }
}
