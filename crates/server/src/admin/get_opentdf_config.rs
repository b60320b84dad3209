//! `GetOpentdfConfig`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::GetOpentdfConfigRequest, responses::GetOpentdfConfigResponse,
};

use super::{names::network_id, shapes::opentdf::masked_secret, unit};
use crate::{Deployment, app::opentdf};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetOpentdfConfigRequest,
) -> Result<GetOpentdfConfigResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    unit::read(deployment, call, async move |tx, cx| {
        let config = opentdf::show(tx, cx, network).await?;
        Ok(GetOpentdfConfigResponse {
            client_id: config.client_id,
            client_secret: masked_secret(),
            domain: config.domain,
            provider: config.provider,
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_network_without_a_platform_has_none_and_only_the_owner_may_ask() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = format!("{}/tdf", admin.network("Demo").await);
        let answer = admin.get(&path).await;
        assert_eq!(answer.error, "ResourceNotFoundError");
        assert_eq!(answer.text("/message"), "OpenTDF configuration not found.");
        assert_eq!(other.get(&path).await.text("/message"), "Network not found.");
        assert_eq!(Admin::powerless(&world, '1').await.get(&path).await.error, "ForbiddenError");
    }
}
