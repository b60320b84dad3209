//! `GetNetworkSettings`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::GetNetworkSettingsRequest, responses::GetNetworkSettingsResponse,
};
use sotto_storage::{NetworkId, Tx};

use super::{names::network_id, shapes, unit};
use crate::{
    AppError, Deployment,
    app::{Context, network_settings},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetNetworkSettingsRequest,
) -> Result<GetNetworkSettingsResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    unit::read(deployment, call, async move |tx, cx| shown(tx, cx, network).await).await
}

/// What is shown of a network's settings.
pub(super) async fn shown(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
) -> Result<GetNetworkSettingsResponse, AppError> {
    let settings = network_settings::lookup(tx, cx, network).await?;
    Ok(GetNetworkSettingsResponse { settings: shapes::network_settings(settings) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn every_setting_is_listed_with_its_type() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = format!("{}/settings", admin.network("Demo").await);
        let expected = json!({ "settings": [
            { "optionName": "enableClientMetrics", "value": "false", "type": "boolean" },
            { "optionName": "readReceiptConfig.status", "value": "ENABLED", "type": "string" },
            { "optionName": "dataRetention", "value": "false", "type": "boolean" },
            { "optionName": "enableTrustedDataFormat", "value": "false", "type": "boolean" },
            { "optionName": "consentPopup.enabled", "value": "false", "type": "boolean" },
            { "optionName": "consentPopup.header", "value": "", "type": "string" },
            { "optionName": "consentPopup.content", "value": "", "type": "string" },
            { "optionName": "consentPopup.closeButtonLabel", "value": "Acknowledge", "type": "string" },
        ] });
        assert_eq!(admin.get(&path).await.ok(), expected);
        assert_eq!(admin.get(&path).await.ok(), expected);
    }

    #[tokio::test]
    async fn only_the_owner_may_see_them() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = format!("{}/settings", admin.network("Demo").await);
        assert_eq!(other.get(&path).await.error, "ResourceNotFoundError");
        assert_eq!(admin.get("/networks/99999999/settings").await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&path).await.error, "ForbiddenError");
    }
}
