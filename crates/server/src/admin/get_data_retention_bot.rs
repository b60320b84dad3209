//! `GetDataRetentionBot`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::GetDataRetentionBotRequest, responses::GetDataRetentionBotResponse,
};

use super::{names::network_id, unit};
use crate::{Deployment, app::data_retention};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetDataRetentionBotRequest,
) -> Result<GetDataRetentionBotResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let status =
        unit::read(deployment, call, async move |tx, cx| data_retention::status(tx, cx, network).await)
            .await?;
    Ok(GetDataRetentionBotResponse {
        bot_exists: Some(status.bot.is_some()),
        bot_name: status.bot.map(|bot| bot.to_string()),
        is_bot_active: Some(status.registered),
        is_data_retention_bot_registered: Some(status.registered),
        is_data_retention_service_enabled: Some(status.enabled),
        is_pubkey_msg_acked: Some(status.acknowledged),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn without_a_bot_nothing_is_on() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let bots = format!("{}/data-retention-bots", admin.network("Demo").await);
        let expected = json!({
            "botExists": false,
            "isBotActive": false,
            "isDataRetentionBotRegistered": false,
            "isDataRetentionServiceEnabled": false,
            "isPubkeyMsgAcked": false,
        });
        assert_eq!(admin.get(&bots).await.ok(), expected);
        assert_eq!(other.get(&bots).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&bots).await.error, "ForbiddenError");
    }
}
