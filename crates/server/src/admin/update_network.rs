//! `UpdateNetwork`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::UpdateNetworkRequest, responses::UpdateNetworkResponse};

use super::{get_network, names::network_id, precondition::Precondition, repeatable::by_token, unit};
use crate::{
    Deployment,
    app::networks::{self, NetworkChange, NetworkName, NoCustomerKey},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UpdateNetworkRequest,
) -> Result<UpdateNetworkResponse, ApiError> {
    let change = NetworkChange {
        name: NetworkName::parse(&input.network_name)?,
        key: NoCustomerKey::parse(input.encryption_key_arn.as_deref())?,
    };
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let network = network_id(&input.network_id)?;
    let (precondition, of) = (Precondition::of(call), call.clone());
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        precondition.check(get_network::shown(tx, cx, &of, network)).await?;
        networks::update(tx, cx, network, &change).await?;
        Ok(UpdateNetworkResponse { message: Some("The network was updated.".to_owned()) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_network_takes_another_name() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = admin.network("Old").await;
        for _ in 0..2 {
            let answer = admin.send("PATCH", &path, Some(json!({ "networkName": "New" })), &[]).await;
            assert_eq!(answer.text("/message"), "The network was updated.");
            assert_eq!(admin.get(&path).await.text("/networkName"), "New");
        }
    }

    #[tokio::test]
    async fn the_same_token_does_it_once_and_no_other_request() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = admin.network("Old").await;
        let rename = async |name: &str, token: &str| {
            let body = json!({ "networkName": name });
            admin.send("PATCH", &path, Some(body), &[("x-client-token", token)]).await
        };
        assert_eq!(rename("New", "a").await.status, 200);
        assert_eq!(rename("Newer", "b").await.status, 200);
        assert_eq!(rename("New", "a").await.status, 200);
        assert_eq!(admin.get(&path).await.text("/networkName"), "Newer");
        assert_eq!(rename("Newest", "a").await.error, "BadRequestError");
        let other = admin.network("Other").await;
        let body = Some(json!({ "networkName": "New" }));
        let elsewhere = admin.send("PATCH", &other, body, &[("x-client-token", "a")]).await;
        assert_eq!(elsewhere.error, "BadRequestError");
        assert_eq!(admin.get(&other).await.text("/networkName"), "Other");
    }

    #[tokio::test]
    async fn only_the_owner_may_and_only_with_a_name() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = admin.network("Old").await;
        let body = || Some(json!({ "networkName": "New" }));
        assert_eq!(other.send("PATCH", &path, body(), &[]).await.error, "ResourceNotFoundError");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.send("PATCH", &path, body(), &[]).await.error, "ForbiddenError");
        for name in ["", "123456789012345678901"] {
            let answer = admin.send("PATCH", &path, Some(json!({ "networkName": name })), &[]).await;
            assert_eq!(answer.wrong_fields(), ["networkName"]);
        }
        assert_eq!(admin.get(&path).await.text("/networkName"), "Old");
    }
}
