//! `GetDataRetentionBotKey`, which the model lacks: what an administrator compares before data retention is enabled.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::GetDataRetentionBotKeyRequest, responses::GetDataRetentionBotKeyResponse,
};

use super::{names::network_id, unit};
use crate::{Deployment, app::data_retention};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetDataRetentionBotKeyRequest,
) -> Result<GetDataRetentionBotKeyResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let fingerprint =
        unit::read(deployment, call, async move |tx, cx| data_retention::fingerprint(tx, cx, network).await)
            .await?;
    Ok(GetDataRetentionBotKeyResponse { fingerprint })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn the_key_of_a_bot_is_shown_as_long_as_it_is_registered() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.premium_network("Demo").await;
        let key = format!("{network}/data-retention-bots/key");
        assert_eq!(admin.get(&key).await.ok(), json!({}));
        let bot = world.register_retention_bot(&admin, &network).await;
        let shown = admin.get(&key).await.ok();
        assert_eq!(shown, json!({ "fingerprint": bot.identity.list().list().fingerprint() }));
        admin.post(&format!("{network}/data-retention-bots/challenge"), json!({})).await.ok();
        assert_eq!(admin.get(&key).await.ok(), json!({}));
        assert_eq!(other.get(&key).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&key).await.error, "ForbiddenError");
    }
}
