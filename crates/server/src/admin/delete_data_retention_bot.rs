//! `DeleteDataRetentionBot`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::DeleteDataRetentionBotRequest, responses::DeleteDataRetentionBotResponse,
};

use super::{names::network_id, unit};
use crate::{Deployment, app::data_retention};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: DeleteDataRetentionBotRequest,
) -> Result<DeleteDataRetentionBotResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    unit::write(deployment, call, async move |tx, cx| {
        data_retention::delete(tx, cx, network).await?;
        let message = "The data-retention bot and all data of it were deleted.".to_owned();
        Ok(DeleteDataRetentionBotResponse { message: Some(message) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn the_bot_goes_once_retention_is_off() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.premium_network("Demo").await;
        let bots = format!("{network}/data-retention-bots");
        let phone = world.register_retention_bot(&admin, &network).await;
        let wire = world.connect().signed_in(&phone).await;
        admin.patch(&bots, json!({ "actionType": "ENABLE" })).await.ok();
        assert_eq!(admin.delete(&bots).await.error, "BadRequestError");
        admin.patch(&bots, json!({ "actionType": "DISABLE" })).await.ok();
        admin.delete(&bots).await.ok();
        wire.wait_for_end().await;
        assert_eq!(admin.get(&bots).await.ok()["botExists"], json!(false));
        assert_eq!(admin.delete(&bots).await.error, "ResourceNotFoundError");
        admin.post(&bots, json!({})).await.ok();
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let bots = format!("{}/data-retention-bots", admin.premium_network("Demo").await);
        admin.post(&bots, json!({})).await.ok();
        assert_eq!(other.delete(&bots).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.delete(&bots).await.error, "ForbiddenError");
        assert_eq!(admin.get(&bots).await.ok()["botExists"], json!(true));
    }
}
