//! `CreateNetwork`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::CreateNetworkRequest, responses::CreateNetworkResponse};

use super::{repeatable::by_invocation, shapes, unit};
use crate::{
    Deployment,
    app::networks::{self, NetworkName, NewNetwork, NewPlan, NoCustomerKey},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: CreateNetworkRequest,
) -> Result<CreateNetworkResponse, ApiError> {
    let new = NewNetwork {
        name: NetworkName::parse(&input.network_name)?,
        plan: NewPlan::parse(shapes::plan(input.access_level), input.enable_premium_free_trial)?,
        key: NoCustomerKey::parse(input.encryption_key_arn.as_deref())?,
    };
    unit::write_once(deployment, call, by_invocation(call), async move |tx, cx| {
        let created = networks::create(tx, cx, &new).await?;
        Ok(CreateNetworkResponse {
            network_id: Some(created.id.to_string()),
            network_name: Some(created.name),
            encryption_key_arn: None,
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    fn new(name: &str) -> Value {
        json!({ "networkName": name, "accessLevel": "PREMIUM" })
    }

    #[tokio::test]
    async fn a_network_is_made_with_its_default_group() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let made = admin.post("/networks", new("Überlingen")).await;
        assert_eq!((made.status, made.text("/networkName")), (200, "Überlingen"));
        let id = made.text("/networkId").to_owned();
        assert!(id.len() == 8 && id.bytes().all(|b| b.is_ascii_digit()));
        let groups = admin.get(&format!("/networks/{id}/security-groups")).await.ok();
        let groups = groups["securityGroups"].as_array().unwrap();
        assert_eq!(groups.len(), 1);
        assert_eq!((&groups[0]["name"], &groups[0]["isDefault"]), (&json!("default"), &json!(true)));
    }

    #[tokio::test]
    async fn names_have_1_to_20_characters_and_are_one_line() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        for name in ["", &"x".repeat(21), "a\nb", " a", "a\u{202e}b"] {
            let answer = admin.post("/networks", new(name)).await;
            assert_eq!(answer.wrong_fields(), ["networkName"], "{name:?}");
        }
        assert_eq!(admin.post("/networks", new(&"é".repeat(20))).await.status, 200);
        assert_eq!(admin.get("/networks").await.ok()["networks"].as_array().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn a_customer_key_that_would_not_be_used_is_refused() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let mut network = new("Demo");
        network["encryptionKeyArn"] = json!("arn:aws:kms:us-east-1:111111111111:key/1");
        assert_eq!(admin.post("/networks", network).await.wrong_fields(), ["encryptionKeyArn"]);
    }

    #[tokio::test]
    async fn a_retry_of_one_invocation_makes_one_network() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let retry = [("amz-sdk-invocation-id", "7c1fe5f2-e6c0-4a4c-9f0f-53d1b5a4b64c")];
        let first = admin.send("POST", "/networks", Some(new("One")), &retry).await.ok();
        assert_eq!(admin.send("POST", "/networks", Some(new("One")), &retry).await.ok(), first);
        let other_body = admin.send("POST", "/networks", Some(new("Two")), &retry).await.ok();
        assert_ne!(other_body["networkId"], first["networkId"]);
        let other_invocation = admin.post("/networks", new("One")).await.ok();
        assert_ne!(other_invocation["networkId"], first["networkId"]);
    }

    #[tokio::test]
    async fn an_account_has_one_trial_for_ever() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let trial = |level: &str| json!({ "networkName": "Trial", "accessLevel": level, "enablePremiumFreeTrial": true });
        let standard = admin.post("/networks", trial("STANDARD")).await;
        assert_eq!(standard.wrong_fields(), ["enablePremiumFreeTrial"]);
        let made = admin.post("/networks", trial("PREMIUM")).await.ok();
        let path = format!("/networks/{}", made["networkId"].as_str().unwrap());
        assert_eq!(admin.post("/networks", trial("PREMIUM")).await.error, "ForbiddenError");
        admin.delete(&path).await.ok();
        assert_eq!(admin.post("/networks", trial("PREMIUM")).await.error, "ForbiddenError");
        let other = Admin::new(&world, '2').await;
        assert_eq!(other.post("/networks", trial("PREMIUM")).await.status, 200);
    }

    #[tokio::test]
    async fn whoever_is_not_allowed_is_told_so() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let powerless = Admin::powerless(&world, '1').await;
        let answer = powerless.post("/networks", new("Demo")).await;
        let text =
            "User: arn:aws:iam::111111111111:user/mallory is not authorized to perform: wickr:CreateNetwork";
        assert_eq!((answer.error.as_str(), answer.text("/message")), ("ForbiddenError", text));
        assert_eq!(admin.get("/networks").await.ok()["networks"], json!([]));
    }
}
