//! `CreateSecurityGroup`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::CreateSecurityGroupRequest, responses::CreateSecurityGroupResponse,
};

use super::{names::network_id, repeatable::by_token, shapes, unit};
use crate::{
    Deployment,
    app::security_groups::{self, GroupName, NewGroup},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: CreateSecurityGroupRequest,
) -> Result<CreateSecurityGroupResponse, ApiError> {
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let new = NewGroup {
        name: GroupName::parse(&input.name)?,
        settings: shapes::new_settings(input.security_group_settings),
    };
    let network = network_id(&input.network_id)?;
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        let group = security_groups::create(tx, cx, network, &new).await?;
        Ok(CreateSecurityGroupResponse { security_group: shapes::security_group(group) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    fn group(settings: &Value) -> Value {
        json!({ "name": "Field", "securityGroupSettings": settings })
    }

    fn restricted(mut settings: Value) -> Value {
        settings["globalFederation"] = json!(true);
        settings["enableRestrictedGlobalFederation"] = json!(true);
        settings
    }

    #[tokio::test]
    async fn a_group_takes_what_is_asked_and_the_defaults_for_the_rest() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let groups = format!("{}/security-groups", admin.network("Demo").await);
        let asked = json!({
            "lockoutThreshold": 5,
            "federationMode": 2,
            "permittedNetworks": ["12345678"],
            "globalFederation": true,
            "enableGuestFederation": true,
            "enableRestrictedGlobalFederation": true,
            "permittedWickrAwsNetworks": [{ "region": "eu-west-2", "networkId": "23456789" }],
            "permittedWickrEnterpriseNetworks": [{ "domain": "chat.example.org", "networkId": "34567890" }],
        });
        let made = admin.post(&groups, group(&asked)).await.ok()["securityGroup"].clone();
        let settings = made["securityGroupSettings"].as_object().unwrap();
        for (name, value) in asked.as_object().unwrap() {
            assert_eq!(settings.get(name), Some(value), "{name}");
        }
        assert_eq!(settings.len(), 36);
        assert_eq!((&made["name"], &made["isDefault"]), (&json!("Field"), &json!(false)));
        assert_eq!((&made["activeMembers"], &made["modified"]), (&json!(0), &json!(1_800_000_000)));
        let id = made["id"].as_str().unwrap();
        assert_eq!(admin.get(&format!("{groups}/{id}")).await.ok()["securityGroup"], made);
    }

    #[tokio::test]
    async fn contradictions_are_all_named() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let groups = format!("{}/security-groups", admin.network("Demo").await);
        let settings = json!({
            "lockoutThreshold": -1,
            "enableRestrictedGlobalFederation": true,
            "enableGuestFederation": true,
        });
        let expected = [
            "securityGroupSettings.lockoutThreshold",
            "securityGroupSettings.enableRestrictedGlobalFederation",
            "securityGroupSettings.enableRestrictedGlobalFederation",
            "securityGroupSettings.enableGuestFederation",
        ];
        assert_eq!(admin.post(&groups, group(&settings)).await.wrong_fields(), expected);
        for (settings, field) in [
            (json!({ "federationMode": 3 }), "federationMode"),
            (json!({ "federationMode": 2 }), "permittedNetworks"),
            (json!({ "federationMode": 2, "permittedNetworks": ["1"] }), "permittedNetworks[0]"),
            (
                restricted(json!({
                    "permittedWickrAwsNetworks": [{ "region": "A b", "networkId": "12345678" }],
                })),
                "permittedWickrAwsNetworks[0].region",
            ),
            (
                restricted(json!({
                    "permittedWickrEnterpriseNetworks": [{ "domain": "a b", "networkId": "12345678" }],
                })),
                "permittedWickrEnterpriseNetworks[0].domain",
            ),
        ] {
            let answer = admin.post(&groups, group(&settings)).await;
            assert_eq!(answer.wrong_fields(), [format!("securityGroupSettings.{field}")]);
        }
        for name in ["", "a\tb", &"x".repeat(65)] {
            let group = json!({ "name": name, "securityGroupSettings": {} });
            assert_eq!(admin.post(&groups, group).await.wrong_fields(), ["name"]);
        }
    }

    #[tokio::test]
    async fn guests_are_not_part_of_a_trial() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let trial = json!({ "networkName": "T", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
        let made = admin.post("/networks", trial).await;
        let groups = format!("/networks/{}/security-groups", made.text("/networkId"));
        let settings = json!({ "federationMode": 1, "enableGuestFederation": true });
        let answer = admin.post(&groups, group(&settings)).await;
        assert_eq!(answer.wrong_fields(), ["securityGroupSettings.enableGuestFederation"]);
    }

    #[tokio::test]
    async fn a_name_is_taken_once_and_a_token_makes_one() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let groups = format!("{}/security-groups", admin.network("Demo").await);
        let post = async |token: &str| {
            admin.send("POST", &groups, Some(group(&json!({}))), &[("x-client-token", token)]).await
        };
        let first = post("a").await.ok();
        assert_eq!(post("a").await.ok(), first);
        let again = post("b").await;
        assert_eq!(again.error, "BadRequestError");
        assert_eq!(again.text("/message"), "The network has a security group of this name.");
        assert_eq!(admin.get(&groups).await.ok()["securityGroups"].as_array().unwrap().len(), 2);
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let groups = format!("{}/security-groups", admin.network("Demo").await);
        assert_eq!(other.post(&groups, group(&json!({}))).await.error, "ResourceNotFoundError");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.post(&groups, group(&json!({}))).await.error, "ForbiddenError");
        assert_eq!(admin.get(&groups).await.ok()["securityGroups"].as_array().unwrap().len(), 1);
    }
}
