//! `GetUsersCount`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::GetUsersCountRequest, responses::GetUsersCountResponse};

use super::{names::network_id, shapes::count, unit};
use crate::{Deployment, app::users};

/// An invitation is used or it ends: nobody rejects one.
const REJECTED: i32 = 0;

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetUsersCountRequest,
) -> Result<GetUsersCountResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let counts =
        unit::read(deployment, call, async move |tx, cx| users::counts(tx, cx, network).await).await?;
    Ok(GetUsersCountResponse {
        pending: count(counts.pending),
        active: count(counts.active),
        rejected: REJECTED,
        remaining: count(counts.remaining),
        total: count(counts.pending.saturating_add(counts.active)),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn users_are_counted_and_what_a_trial_leaves() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let group = admin.default_group(&network).await;
        admin.invite(&network, &group, &["alice", "bob"]).await;
        let count = format!("{network}/users/count");
        let expected = json!({ "pending": 2, "active": 0, "rejected": 0, "remaining": 28, "total": 2 });
        assert_eq!(admin.get(&count).await.ok(), expected);

        let trial = json!({ "networkName": "T", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
        let trial = admin.post("/networks", trial).await;
        let trial = format!("/networks/{}/users/count", trial.text("/networkId"));
        assert_eq!(admin.get(&trial).await.ok()["remaining"], 30);
        assert_eq!(admin.get(&count).await.ok()["remaining"], 0);
    }

    #[tokio::test]
    async fn counts_are_the_owners() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let count = format!("{}/users/count", admin.network("Demo").await);
        assert_eq!(other.get(&count).await.error, "ResourceNotFoundError");
        assert_eq!(admin.get("/networks/99999999/users/count").await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&count).await.error, "ForbiddenError");
    }
}
