//! `GetNetwork`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::GetNetworkRequest, responses::GetNetworkResponse};
use sotto_storage::{NetworkId, Tx};

use super::{names::network_id, shapes, unit};
use crate::{AppError, Deployment, app::Context};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetNetworkRequest,
) -> Result<GetNetworkResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let of = call.clone();
    unit::read(deployment, call, async move |tx, cx| shown(tx, cx, &of, network).await).await
}

/// What is shown of a network.
pub(super) async fn shown(
    tx: &mut dyn Tx,
    cx: &Context,
    call: &Call,
    network: NetworkId,
) -> Result<GetNetworkResponse, AppError> {
    let network = shapes::network(call, &cx.network(tx, network).await?);
    Ok(GetNetworkResponse {
        network_id: network.network_id,
        network_name: network.network_name,
        access_level: network.access_level,
        aws_account_id: network.aws_account_id,
        network_arn: network.network_arn,
        standing: network.standing,
        free_trial_expiration: network.free_trial_expiration,
        migration_state: network.migration_state,
        encryption_key_arn: network.encryption_key_arn,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_network_is_shown_whole() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = admin.network("Demo").await;
        let id = path.strip_prefix("/networks/").unwrap();
        let expected = json!({
            "networkId": id,
            "networkName": "Demo",
            "accessLevel": "STANDARD",
            "awsAccountId": "111111111111",
            "networkArn": format!("arn:aws:wickr:us-east-1:111111111111:network/{id}"),
            "standing": 1,
            "migrationState": 0,
        });
        assert_eq!(admin.get(&path).await.ok(), expected);
        assert_eq!(admin.get(&path).await.ok(), expected);
    }

    #[tokio::test]
    async fn a_trial_shows_its_end_and_falls_to_standard_after_it() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let trial = json!({ "networkName": "T", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
        let made = admin.post("/networks", trial).await;
        let path = format!("/networks/{}", made.text("/networkId"));
        let network = admin.get(&path).await;
        // The clock of tests starts at 2027-01-15T08:00:00Z.
        assert_eq!(network.text("/freeTrialExpiration"), "2027-04-15T08:00:00Z");
        assert_eq!(network.text("/accessLevel"), "PREMIUM");
        world.clock.advance(Duration::from_hours(90 * 24));
        assert_eq!(admin.get(&path).await.text("/accessLevel"), "STANDARD");
    }

    #[tokio::test]
    async fn what_is_not_there_or_not_the_callers_is_not_found() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = admin.network("Demo").await;
        for (admin, path) in
            [(&admin, "/networks/99999999"), (&admin, "/networks/00000000"), (&other, &*path)]
        {
            let answer = admin.get(path).await;
            assert_eq!((answer.status, answer.error.as_str()), (404, "ResourceNotFoundError"), "{path}");
            assert_eq!(answer.text("/message"), "Network not found.");
        }
        assert_eq!(admin.get("/networks/1234567x").await.wrong_fields(), ["networkId"]);
    }

    #[tokio::test]
    async fn whoever_is_not_allowed_is_told_on_what() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = admin.network("Demo").await;
        let answer = Admin::powerless(&world, '1').await.get(&path).await;
        let text = format!(
            "User: arn:aws:iam::111111111111:user/mallory is not authorized to perform: wickr:GetNetwork \
             on resource: arn:aws:wickr:us-east-1:111111111111:network/{}",
            path.strip_prefix("/networks/").unwrap()
        );
        assert_eq!((answer.error.as_str(), answer.text("/message")), ("ForbiddenError", &*text));
    }
}
