//! `CreateDataRetentionBot`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::CreateDataRetentionBotRequest, responses::CreateDataRetentionBotResponse,
};

use super::{names::network_id, unit};
use crate::{Deployment, app::data_retention};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: CreateDataRetentionBotRequest,
) -> Result<CreateDataRetentionBotResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    unit::write(deployment, call, async move |tx, cx| {
        let bot = data_retention::create(tx, cx, network).await?;
        let message = format!("The data-retention bot {} was provisioned.", bot.username);
        Ok(CreateDataRetentionBotResponse { message: Some(message) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::future::join_all;
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_network_has_one_whoever_asks_at_once() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.premium_network("Demo").await;
        let bots = format!("{network}/data-retention-bots");
        let answers = join_all((0..16).map(|_| admin.post(&bots, json!({})))).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        let refused = answers.iter().filter(|answer| answer.error == "BadRequestError");
        assert_eq!(refused.count(), 15);
        let status = admin.get(&bots).await.ok();
        let id = network.strip_prefix("/networks/").unwrap();
        assert_eq!(status["botName"], json!(format!("compliance_{id}_bot")));
        let bots = admin.get(&format!("{network}/bots")).await.ok();
        assert_eq!(bots, json!({ "bots": [] }), "it is apart from other bots");
    }

    #[tokio::test]
    async fn it_takes_premium_or_a_trial() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let standard = format!("{}/data-retention-bots", admin.network("Standard").await);
        let refused = admin.post(&standard, json!({})).await;
        assert_eq!(refused.error, "BadRequestError");
        assert!(refused.text("/message").contains("Premium"), "{refused:?}");
        let trial = json!({ "networkName": "T", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
        let made = admin.post("/networks", trial).await;
        let bots = format!("/networks/{}/data-retention-bots", made.text("/networkId"));
        world.clock.advance(Duration::from_hours(24 * 100));
        assert_eq!(admin.post(&bots, json!({})).await.error, "BadRequestError", "the trial is over");
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let bots = format!("{}/data-retention-bots", admin.premium_network("Demo").await);
        assert_eq!(other.post(&bots, json!({})).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.post(&bots, json!({})).await.error, "ForbiddenError");
        assert_eq!(admin.get(&bots).await.ok()["botExists"], json!(false));
    }
}
