//! `GetBotsCount`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::GetBotsCountRequest, responses::GetBotsCountResponse};

use super::{names::network_id, shapes::count, unit};
use crate::{Deployment, app::bots};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetBotsCountRequest,
) -> Result<GetBotsCountResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let counts =
        unit::read(deployment, call, async move |tx, cx| bots::counts(tx, cx, network).await).await?;
    Ok(GetBotsCountResponse {
        pending: count(counts.pending),
        active: count(counts.active),
        total: count(counts.pending + counts.active),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn bots_are_counted_by_status_and_people_are_not() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        world.person("alice").await;
        for name in ["a-bot", "b-bot"] {
            admin.bot(&network, name).await;
        }
        world.register_bot("a-bot", "open sesame").await.unwrap();
        let counts = admin.get(&format!("{network}/bots/count")).await.ok();
        assert_eq!(counts, json!({ "pending": 1, "active": 1, "total": 2 }));
        let users = admin.get(&format!("{network}/users/count")).await.ok();
        assert_eq!((&users["active"], &users["total"]), (&json!(1), &json!(1)));
        let other = Admin::new(&world, '2').await;
        assert_eq!(other.get(&format!("{network}/bots/count")).await.error, "ResourceNotFoundError");
    }

    #[tokio::test]
    async fn a_caller_needs_the_permission() {
        let world = World::new().await;
        let network = Admin::new(&world, '1').await.network("Demo").await;
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.get(&format!("{network}/bots/count")).await.error, "ForbiddenError");
    }
}
