use serde::Serialize;

use crate::ApiError;

/// The JSON body of an answer.
pub(crate) fn encode(output: &impl Serialize) -> Result<Vec<u8>, ApiError> {
    serde_json::to_vec(output).map_err(ApiError::internal)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        responses::{GetUserResponse, ListDevicesForUserResponse, ListNetworksResponse},
        shapes::{AccessLevel, BasicDeviceObject, Network, Sensitive},
    };

    fn encoded(output: &impl Serialize) -> Value {
        serde_json::from_slice(&encode(output).unwrap()).unwrap()
    }

    #[test]
    fn members_have_the_models_names_and_absent_ones_are_left_out() {
        let device = BasicDeviceObject {
            app_id: Some("a".to_owned()),
            r#type: Some("phone".to_owned()),
            suspend: Some(false),
            ..BasicDeviceObject::default()
        };
        let output = ListDevicesForUserResponse { next_token: None, devices: vec![device] };
        assert_eq!(
            encoded(&output),
            json!({ "devices": [{ "appId": "a", "type": "phone", "suspend": false }] })
        );
    }

    #[test]
    fn words_are_written_as_the_model_has_them() {
        let network = Network {
            network_id: "12345678".to_owned(),
            network_name: "n".to_owned(),
            access_level: AccessLevel::Premium,
            aws_account_id: "123456789012".to_owned(),
            network_arn: "arn".to_owned(),
            standing: Some(1),
            free_trial_expiration: None,
            migration_state: None,
            encryption_key_arn: None,
        };
        let output = ListNetworksResponse { networks: vec![network], next_token: Some("t".to_owned()) };
        let expected = json!({
            "networks": [{
                "networkId": "12345678", "networkName": "n", "accessLevel": "PREMIUM",
                "awsAccountId": "123456789012", "networkArn": "arn", "standing": 1,
            }],
            "nextToken": "t",
        });
        assert_eq!(encoded(&output), expected);
    }

    #[test]
    fn what_is_sensitive_is_written_to_the_caller_and_not_printed() {
        let output = GetUserResponse {
            user_id: "1".to_owned(),
            first_name: Some(Sensitive::from("Ada".to_owned())),
            last_name: None,
            username: None,
            is_admin: None,
            suspended: None,
            status: None,
            last_activity: None,
            last_login: None,
            security_group_ids: None,
        };
        assert_eq!(encoded(&output), json!({ "userId": "1", "firstName": "Ada" }));
        assert!(!format!("{output:?}").contains("Ada"));
    }
}
