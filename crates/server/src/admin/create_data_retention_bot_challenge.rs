//! `CreateDataRetentionBotChallenge`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::CreateDataRetentionBotChallengeRequest,
    responses::CreateDataRetentionBotChallengeResponse, shapes::Sensitive,
};

use super::{names::network_id, unit};
use crate::{
    Deployment,
    app::{bots::Challenge, data_retention},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: CreateDataRetentionBotChallengeRequest,
) -> Result<CreateDataRetentionBotChallengeResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let challenge = Challenge::random(&*deployment.rng);
    let code = data_retention::code(&unit::context(deployment, call)?, network, &challenge).await?;
    unit::write(deployment, call, async move |tx, cx| {
        data_retention::challenge(tx, cx, network, &code).await?;
        Ok(CreateDataRetentionBotChallengeResponse { challenge: Sensitive::from(challenge.to_text()) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{
        AppError,
        testing::{Admin, World},
    };

    #[tokio::test]
    async fn each_challenge_voids_the_one_before() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.premium_network("Demo").await;
        let bots = format!("{network}/data-retention-bots");
        let challenges = format!("{bots}/challenge");
        assert_eq!(admin.post(&challenges, json!({})).await.error, "ResourceNotFoundError");
        admin.post(&bots, json!({})).await.ok();
        let name = admin.get(&bots).await.text("/botName").to_owned();
        let first = admin.post(&challenges, json!({})).await.text("/challenge").to_owned();
        let second = admin.post(&challenges, json!({})).await.text("/challenge").to_owned();
        assert_eq!((first.len(), second.len()), (24, 24));
        let void = world.register_bot(&name, &first).await;
        assert!(matches!(void, Err(AppError::Unauthenticated(_))));
        world.register_bot(&name, &second).await.unwrap();
        let registered = admin.get(&bots).await.ok();
        assert_eq!(registered["isDataRetentionBotRegistered"], json!(true));
        assert_eq!(registered["isBotActive"], json!(true));

        let third = admin.post(&challenges, json!({})).await.text("/challenge").to_owned();
        assert_eq!(admin.get(&bots).await.ok()["isDataRetentionBotRegistered"], json!(false));
        world.register_bot(&name, &third).await.unwrap();
    }

    #[tokio::test]
    async fn a_challenge_is_refused_while_retention_is_on() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.premium_network("Demo").await;
        let bots = format!("{network}/data-retention-bots");
        world.register_retention_bot(&admin, &network).await;
        admin.patch(&bots, json!({ "actionType": "ENABLE" })).await.ok();
        let refused = admin.post(&format!("{bots}/challenge"), json!({})).await;
        assert_eq!(refused.error, "BadRequestError");
        assert_eq!(admin.get(&bots).await.ok()["isDataRetentionBotRegistered"], json!(true));
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let bots = format!("{}/data-retention-bots", admin.premium_network("Demo").await);
        admin.post(&bots, json!({})).await.ok();
        let challenges = format!("{bots}/challenge");
        assert_eq!(other.post(&challenges, json!({})).await.error, "ResourceNotFoundError");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.post(&challenges, json!({})).await.error, "ForbiddenError");
    }
}
