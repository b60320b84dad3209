//! `BatchLookupUserUname`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call,
    requests::BatchLookupUserUnameRequest,
    responses::BatchLookupUserUnameResponse,
    shapes::{BatchUnameErrorResponseItem, BatchUnameSuccessResponseItem},
};
use sotto_types::Username;

use super::{
    names::{filled, network_id},
    shapes, unit,
};
use crate::{
    Deployment,
    app::users::{self, RefusedId},
};

/// Reads only, so a repetition needs no token: it gives what is true then.
pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: BatchLookupUserUnameRequest,
) -> Result<BatchLookupUserUnameResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let unames = filled("unames", input.unames)?;
    let batch = unit::read(deployment, call, async move |tx, cx| {
        users::lookup_unames(tx, cx, network, &unames).await
    })
    .await?;
    Ok(BatchLookupUserUnameResponse {
        message: Some(shapes::summary("Users found", &batch.outcome)),
        successful: Some(batch.found.into_iter().map(found).collect()),
        failed: Some(batch.outcome.refused.into_iter().map(refused).collect()),
    })
}

fn found((uname, username): (String, Username)) -> BatchUnameSuccessResponseItem {
    BatchUnameSuccessResponseItem { uname, username: username.as_str().to_owned() }
}

fn refused(row: RefusedId) -> BatchUnameErrorResponseItem {
    BatchUnameErrorResponseItem {
        field: Some(format!("unames[{}]", row.row)),
        reason: Some(row.reason.to_owned()),
        uname: row.id,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{
        app::users::uname,
        jobs,
        testing::{Admin, World},
    };

    async fn unames(admin: &Admin, network: &str) -> Vec<String> {
        let page = admin.get(&format!("{network}/users?sortDirection=ASC")).await.ok();
        let users = page["users"].as_array().unwrap();
        users.iter().map(|user| user["uname"].as_str().unwrap().to_owned()).collect()
    }

    #[tokio::test]
    async fn unames_lead_to_addresses_of_the_same_network_alone() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        admin.invite_some(&network, &["alice", "bob"]).await;
        admin.invite_some(&second, &["carol"]).await;
        let (own, foreign) = (unames(&admin, &network).await, unames(&admin, &second).await);
        let rows = json!([own[1], foreign[0], own[0].to_uppercase(), "ff", own[1]]);
        let target = format!("{network}/users/uname-lookup");
        let body = admin.post(&target, json!({ "unames": rows })).await.ok();
        let expected = json!([
            { "uname": own[1], "username": "bob@example.org" },
            { "uname": own[0].to_uppercase(), "username": "alice@example.org" },
        ]);
        assert_eq!(body["successful"], expected);
        let refused: Vec<_> = body["failed"].as_array().unwrap().iter().map(|row| &row["reason"]).collect();
        let expected = [
            "User not found.",
            "A uname has 64 hexadecimal digits.",
            "This uname is named twice in the request.",
        ];
        assert_eq!(refused, expected);
        assert_eq!(body["failed"][0]["uname"], Value::from(foreign[0].clone()));
    }

    #[tokio::test]
    async fn users_of_an_older_database_are_found_when_the_job_has_named_them() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let alice = world.invite("alice").await;
        let id = alice.id.local();
        world
            .write(async move |tx| {
                let mut user = tx.users().find_by_id(&id).await?.unwrap();
                tx.users().remove(user.number).await?;
                user.uname = None;
                tx.users().insert(&user).await?;
                let kind = "name-users".to_owned();
                let job = sotto_storage::NewJob {
                    lane: sotto_storage::Lane::Store,
                    kind,
                    payload: "{}".to_owned(),
                    run_at: user.created_at,
                };
                Ok(tx.jobs().insert(&job).await?)
            })
            .await;
        let target = format!("/networks/{}/users/uname-lookup", world.network);
        let look_up = async || {
            let uname = hex::encode(uname(id, &world.deployment.domain));
            admin.post(&target, json!({ "unames": [uname] })).await.ok()["successful"]
                .as_array()
                .unwrap()
                .len()
        };
        assert_eq!(look_up().await, 0);
        assert!(jobs::next(&world.deployment).await.unwrap());
        assert_eq!(look_up().await, 1);
        assert!(!jobs::next(&world.deployment).await.unwrap());
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        admin.invite_some(&network, &["alice"]).await;
        let body = json!({ "unames": unames(&admin, &network).await });
        let target = format!("{network}/users/uname-lookup");
        assert_eq!(other.post(&target, body.clone()).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.post(&target, body).await.error, "ForbiddenError");
        assert_eq!(admin.post(&target, json!({ "unames": [] })).await.wrong_fields(), ["unames"]);
        assert_eq!(admin.post(&target, json!({ "unames": vec!["a"; 51] })).await.wrong_fields(), ["unames"]);
    }
}
