//! `GetUser`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::GetUserRequest, responses::GetUserResponse};
use sotto_storage::{NetworkId, Tx, UserNumber};

use super::{
    names::{network_id, user_number},
    shapes, unit,
};
use crate::{
    AppError, Deployment,
    app::{
        Context,
        users::{self, Period},
    },
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetUserRequest,
) -> Result<GetUserResponse, ApiError> {
    let period = Period::parse(input.start_time, input.end_time)?;
    let id = (network_id(&input.network_id)?, user_number(&input.user_id)?);
    unit::read(deployment, call, async move |tx, cx| shown(tx, cx, id, period).await).await
}

/// What is shown of a user.
pub(super) async fn shown(
    tx: &mut dyn Tx,
    cx: &Context,
    id: (NetworkId, UserNumber),
    period: Period,
) -> Result<GetUserResponse, AppError> {
    let found = users::lookup(tx, cx, id, period).await?;
    let user = found.user;
    Ok(GetUserResponse {
        user_id: user.number.to_string(),
        first_name: shapes::given(user.first_name),
        last_name: shapes::given(user.last_name),
        username: Some(user.username.as_str().to_owned()),
        is_admin: Some(false),
        suspended: Some(user.suspended),
        status: Some(shapes::status(user.status)),
        last_activity: found.last_activity.map(shapes::seconds),
        last_login: user.last_login.map(shapes::seconds),
        security_group_ids: Some(vec![user.group.to_string()]),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sotto_storage::UserStatus;
    use sotto_types::{Timestamp, Username};

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_user_is_shown_to_the_networks_owner_alone() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        let group = admin.default_group(&network).await;
        let invited = admin.invite(&network, &group, &["alice"]).await;
        let id = invited["successful"][0]["userId"].as_str().unwrap();
        let path = format!("{network}/users/{id}");
        let expected = json!({
            "userId": id,
            "username": "alice@example.org",
            "firstName": "alice",
            "isAdmin": false,
            "suspended": false,
            "status": 1,
            "securityGroupIds": [group],
        });
        assert_eq!(admin.get(&path).await.ok(), expected);
        assert_eq!(admin.get(&path).await.ok(), expected);
        for id in ["1", "0", "9999999999"] {
            let answer = admin.get(&format!("{network}/users/{id}")).await;
            assert_eq!((answer.status, answer.text("/message")), (404, "User not found."), "{id}");
        }
        assert_eq!(admin.get(&format!("{second}/users/{id}")).await.text("/message"), "User not found.");
        assert_eq!(other.get(&path).await.text("/message"), "Network not found.");
        assert_eq!(Admin::powerless(&world, '1').await.get(&path).await.error, "ForbiddenError");
        assert_eq!(admin.get(&format!("{network}/users/12345678901")).await.wrong_fields(), ["userId"]);
    }

    #[tokio::test]
    async fn activity_counts_within_the_period() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let group = admin.default_group(&network).await;
        let invited = admin.invite(&network, &group, &["alice"]).await;
        let path = format!("{network}/users/{}", invited["successful"][0]["userId"].as_str().unwrap());
        world
            .write(async move |tx| {
                let name = Username::parse("alice@example.org").unwrap();
                let mut user = tx.users().find_by_username(&name).await?.unwrap();
                user.status = UserStatus::Active;
                user.last_login = Some(Timestamp::from_seconds(1_700_000_000));
                Ok(tx.users().update(&user).await?)
            })
            .await;
        for (query, active) in [
            ("", true),
            ("?startTime=1700000000", true),
            ("?startTime=1700000001", false),
            ("?endTime=1699999999", false),
            ("?startTime=1600000000&endTime=1700000000", true),
        ] {
            let user = admin.get(&format!("{path}{query}")).await.ok();
            assert_eq!(user["lastLogin"], json!(1_700_000_000), "{query}");
            assert_eq!(user.get("lastActivity").is_some(), active, "{query}");
            assert_eq!(user["status"], 2);
        }
        let backwards = admin.get(&format!("{path}?startTime=2&endTime=1")).await;
        assert_eq!(backwards.wrong_fields(), ["endTime"]);
    }
}
