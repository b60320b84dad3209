//! `GetBot`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::GetBotRequest, responses::GetBotResponse};
use sotto_storage::{NetworkId, Tx, UserNumber};

use super::{
    names::{bot_number, network_id},
    shapes, unit,
};
use crate::{
    AppError, Deployment,
    app::{Context, bots},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetBotRequest,
) -> Result<GetBotResponse, ApiError> {
    let id = (network_id(&input.network_id)?, bot_number(&input.bot_id)?);
    unit::read(deployment, call, async move |tx, cx| shown(tx, cx, id).await).await
}

/// What is shown of a bot.
pub(super) async fn shown(
    tx: &mut dyn Tx,
    cx: &Context,
    id: (NetworkId, UserNumber),
) -> Result<GetBotResponse, AppError> {
    let bot = shapes::bot(bots::lookup(tx, cx, id).await?, &cx.deployment.domain);
    Ok(GetBotResponse {
        bot_id: bot.bot_id,
        display_name: bot.display_name,
        username: bot.username,
        uname: bot.uname,
        pubkey: bot.pubkey,
        status: bot.status,
        group_id: bot.group_id,
        has_challenge: bot.has_challenge,
        suspended: bot.suspended,
        last_login: bot.last_login,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_bot_is_its_networks_own_and_no_user() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        let id = admin.bot(&network, "files-bot").await;
        let path = format!("{network}/bots/{id}");
        let bot = admin.get(&path).await.ok();
        let group = admin.default_group(&network).await;
        assert_eq!((&bot["botId"], &bot["groupId"]), (&json!(id), &json!(group)));
        assert_eq!((&bot["suspended"], bot.get("lastLogin")), (&json!(false), None));
        assert_eq!(bot["uname"].as_str().unwrap().len(), 64);
        assert_eq!(other.get(&path).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&path).await.error, "ForbiddenError");
        let elsewhere = format!("{}/bots/{id}", admin.network("Other").await);
        assert_eq!(admin.get(&elsewhere).await.error, "ResourceNotFoundError");
        assert_eq!(admin.get(&format!("{network}/users/{id}")).await.error, "ResourceNotFoundError");
        admin.invite(&network, &group, &["alice"]).await;
        let alice = admin.get(&format!("{network}/users")).await.ok()["users"][0]["userId"].clone();
        let as_bot = format!("{network}/bots/{}", alice.as_str().unwrap());
        assert_eq!(admin.get(&as_bot).await.error, "ResourceNotFoundError");
    }
}
