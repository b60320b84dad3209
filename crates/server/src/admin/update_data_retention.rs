//! `UpdateDataRetention`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::UpdateDataRetentionRequest, responses::UpdateDataRetentionResponse,
    shapes::DataRetentionActionType,
};

use super::{names::network_id, unit};
use crate::{Deployment, app::data_retention};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UpdateDataRetentionRequest,
) -> Result<UpdateDataRetentionResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let action = input.action_type;
    unit::write(deployment, call, async move |tx, cx| {
        let message = match action {
            DataRetentionActionType::Enable => {
                data_retention::enable(tx, cx, network).await?;
                "Data retention is enabled."
            }
            DataRetentionActionType::Disable => {
                data_retention::disable(tx, cx, network).await?;
                "Data retention is disabled."
            }
            DataRetentionActionType::PubkeyMsgAck => {
                data_retention::acknowledge(tx, cx, network).await?;
                "The public key of the data-retention bot is acknowledged."
            }
        };
        Ok(UpdateDataRetentionResponse { message: Some(message.to_owned()) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    fn action(action: &str) -> Value {
        json!({ "actionType": action })
    }

    #[tokio::test]
    async fn retention_goes_on_once_the_bot_has_registered_and_off_at_any_time() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.premium_network("Demo").await;
        let bots = format!("{network}/data-retention-bots");
        let refused = async |name: &str| admin.patch(&bots, action(name)).await.error;
        let enabled = async || admin.get(&bots).await.ok()["isDataRetentionServiceEnabled"].clone();
        assert_eq!(refused("ENABLE").await, "BadRequestError");
        assert_eq!(refused("PUBKEY_MSG_ACK").await, "ResourceNotFoundError");
        admin.patch(&bots, action("DISABLE")).await.ok();
        admin.post(&bots, json!({})).await.ok();
        let pending = admin.patch(&bots, action("ENABLE")).await;
        assert!(pending.text("/message").contains("has not signed in yet"), "{pending:?}");
        assert_eq!(refused("PUBKEY_MSG_ACK").await, "BadRequestError");
        assert_eq!(enabled().await, json!(false));

        let challenge = admin.post(&format!("{bots}/challenge"), json!({})).await;
        let name = admin.get(&bots).await.text("/botName").to_owned();
        world.register_bot(&name, challenge.text("/challenge")).await.unwrap();
        for _ in 0..2 {
            admin.patch(&bots, action("ENABLE")).await.ok();
            assert_eq!(enabled().await, json!(true));
        }
        for _ in 0..2 {
            admin.patch(&bots, action("DISABLE")).await.ok();
            assert_eq!(enabled().await, json!(false));
        }
    }

    #[tokio::test]
    async fn the_network_setting_is_the_same_switch() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.premium_network("Demo").await;
        let (bots, settings) = (format!("{network}/data-retention-bots"), format!("{network}/settings"));
        let enabled = async || admin.get(&bots).await.ok()["isDataRetentionServiceEnabled"].clone();
        world.register_retention_bot(&admin, &network).await;
        for on in [true, false] {
            admin.patch(&settings, json!({ "settings": { "dataRetention": on } })).await.ok();
            assert_eq!(enabled().await, json!(on));
        }
        admin.patch(&bots, action("ENABLE")).await.ok();
        let listed = admin.get(&settings).await.ok()["settings"].clone();
        let switch =
            listed.as_array().unwrap().iter().find(|setting| setting["optionName"] == "dataRetention");
        assert_eq!(switch.unwrap()["value"], json!("true"));
    }

    #[tokio::test]
    async fn a_key_is_acknowledged_until_the_bot_has_another() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.premium_network("Demo").await;
        let bots = format!("{network}/data-retention-bots");
        let acked = async || admin.get(&bots).await.ok()["isPubkeyMsgAcked"].clone();
        world.register_retention_bot(&admin, &network).await;
        assert_eq!(acked().await, json!(false));
        admin.patch(&bots, action("PUBKEY_MSG_ACK")).await.ok();
        assert_eq!(acked().await, json!(true));
        admin.post(&format!("{bots}/challenge"), json!({})).await.ok();
        assert_eq!(acked().await, json!(false));
    }

    #[tokio::test]
    async fn retention_is_without_effect_when_the_trial_is_over_and_can_still_be_turned_off() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let trial = json!({ "networkName": "T", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
        let made = admin.post("/networks", trial).await;
        let network = format!("/networks/{}", made.text("/networkId"));
        let bots = format!("{network}/data-retention-bots");
        world.register_retention_bot(&admin, &network).await;
        admin.patch(&bots, action("ENABLE")).await.ok();
        world.clock.advance(Duration::from_hours(24 * 100));
        assert_eq!(admin.get(&bots).await.ok()["isDataRetentionServiceEnabled"], json!(false));
        assert_eq!(admin.patch(&bots, action("ENABLE")).await.error, "BadRequestError");
        admin.patch(&bots, action("DISABLE")).await.ok();
        admin.delete(&bots).await.ok();
    }

    #[tokio::test]
    async fn what_is_wrong_is_named_and_only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let bots = format!("{}/data-retention-bots", admin.premium_network("Demo").await);
        assert_eq!(admin.patch(&bots, action("enable")).await.wrong_fields(), ["actionType"]);
        assert_eq!(other.patch(&bots, action("DISABLE")).await.error, "ResourceNotFoundError");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.patch(&bots, action("DISABLE")).await.error, "ForbiddenError");
    }
}
