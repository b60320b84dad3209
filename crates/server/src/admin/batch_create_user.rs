//! `BatchCreateUser`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, Reason,
    requests::BatchCreateUserRequest,
    responses::BatchCreateUserResponse,
    shapes::{BatchCreateUserRequestItem, BatchUserErrorResponseItem, Sensitive},
};
use sotto_storage::SecurityGroupId;
use sotto_types::Secret;

use super::{names::network_id, repeatable::by_token, shapes, unit};
use crate::{
    Deployment,
    app::users::{self, NewUser, Refused},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: BatchCreateUserRequest,
) -> Result<BatchCreateUserResponse, ApiError> {
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let network = network_id(&input.network_id)?;
    let rows = rows(input.users)?;
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        let batch = users::create(tx, cx, network, &rows).await?;
        let message =
            format!("Users invited: {}. Rows refused: {}.", batch.invited.len(), batch.refused.len());
        let domain = &cx.deployment.domain;
        let invited = batch.invited.into_iter().map(|user| shapes::invited(user, domain)).collect();
        Ok(BatchCreateUserResponse {
            message: Some(message),
            successful: Some(invited),
            failed: Some(batch.refused.into_iter().map(refused).collect()),
        })
    })
    .await
}

/// Parses the rows; all that do not name exactly one security group are named at once (SPEC SG12).
fn rows(items: Vec<BatchCreateUserRequestItem>) -> Result<Vec<NewUser>, ApiError> {
    if items.is_empty() {
        return Err(ApiError::invalid("users", "must name a user"));
    }
    let mut rows = Vec::with_capacity(items.len());
    let mut reasons = Vec::new();
    for (place, item) in items.into_iter().enumerate() {
        match item.security_group_ids.as_slice() {
            [group] => rows.push(row(SecurityGroupId::new(group), &item)),
            _ => reasons.push(Reason {
                field: format!("users[{place}].securityGroupIds"),
                reason: "must name exactly one security group".to_owned(),
            }),
        }
    }
    if reasons.is_empty() { Ok(rows) } else { Err(ApiError::validation(reasons)) }
}

fn row(group: SecurityGroupId, item: &BatchCreateUserRequestItem) -> NewUser {
    NewUser {
        username: item.username.clone(),
        first_name: item.first_name.as_ref().map(secret).unwrap_or_default(),
        last_name: item.last_name.as_ref().map(secret).unwrap_or_default(),
        group,
        code: item.invite_code.as_ref().map(secret),
        days: item.invite_code_ttl,
        code_validation: item.code_validation,
    }
}

fn secret(text: &Sensitive) -> Secret {
    Secret::new(text.expose().as_bytes().to_vec())
}

/// A refused row; the model wants a user id, which is 0 where the row stands for no user of this network.
fn refused(refused: Refused) -> BatchUserErrorResponseItem {
    BatchUserErrorResponseItem {
        field: Some(format!("users[{}].{}", refused.row, refused.field)),
        reason: Some(refused.reason),
        user_id: refused.user.unwrap_or_default().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use sotto_types::{InviteCode, Username};

    use crate::{
        app::users::hash_invite_code,
        testing::{Admin, World},
    };

    /// A network with its default group: the path of its users and the group.
    async fn network(admin: &Admin) -> (String, String) {
        let network = admin.network("Demo").await;
        let group = admin.default_group(&network).await;
        (format!("{network}/users"), group)
    }

    fn row(name: &str, group: &str) -> Value {
        json!({ "username": format!("{name}@example.org"), "securityGroupIds": [group] })
    }

    fn with(mut row: Value, member: &str, value: Value) -> Value {
        row[member] = value;
        row
    }

    /// The refused rows as (field, user id).
    fn refused(body: &Value) -> Vec<(&str, &str)> {
        let failed = body["failed"].as_array().unwrap();
        failed.iter().map(|row| (row["field"].as_str().unwrap(), row["userId"].as_str().unwrap())).collect()
    }

    #[tokio::test]
    async fn a_user_is_invited_with_a_code_that_only_the_answer_has() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (users, group) = network(&admin).await;
        let named =
            with(with(row("Alice", &group), "firstName", json!("Alice")), "lastName", json!("Ångström"));
        let answer = admin.post(&users, json!({ "users": [named] })).await.ok();
        assert_eq!(
            (&answer["message"], &answer["failed"]),
            (&json!("Users invited: 1. Rows refused: 0."), &json!([]))
        );
        let alice = &answer["successful"][0];
        assert_eq!(
            (&alice["username"], &alice["lastName"]),
            (&json!("alice@example.org"), &json!("Ångström"))
        );
        assert_eq!((&alice["status"], &alice["securityGroups"]), (&json!(1), &json!([group])));
        let code = InviteCode::parse(alice["inviteCode"].as_str().unwrap()).unwrap();
        let name = Username::parse("alice@example.org").unwrap();
        let stored =
            world.write(async move |tx| Ok(tx.users().find_by_username(&name).await?.unwrap())).await;
        let invitation = stored.invitation.unwrap();
        let hash = hash_invite_code(&world.deployment.keyring, &stored.id, &code).unwrap();
        assert_eq!(invitation.code_hash, hash);
        let lifetime = invitation.expires_at.since(world.deployment.now());
        assert_eq!(lifetime, std::time::Duration::from_hours(14 * 24));
    }

    #[tokio::test]
    async fn each_row_stands_or_falls_by_itself() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (users, group) = network(&admin).await;
        let first = admin.post(&users, json!({ "users": [row("alice", &group)] })).await.ok();
        let alice = first["successful"][0]["userId"].as_str().unwrap();
        let rows = json!([
            row("ALICE", &group),
            row("bob", &group),
            row("bob", &group),
            with(row("carol", &group), "username", json!("carol")),
            row("dave", "nogroup1"),
            with(row("erin", &group), "firstName", json!("x".repeat(101))),
            with(row("frank", &group), "inviteCode", json!("short")),
            with(row("grace", &group), "inviteCodeTtl", json!(0)),
            row("heidi", &group),
        ]);
        let body = admin.post(&users, json!({ "users": rows })).await.ok();
        let invited: Vec<_> =
            body["successful"].as_array().unwrap().iter().map(|user| &user["username"]).collect();
        assert_eq!(invited, ["bob@example.org", "heidi@example.org"]);
        let bob = body["successful"][0]["userId"].as_str().unwrap();
        let expected = [
            ("users[0].username", alice),
            ("users[2].username", bob),
            ("users[3].username", "0"),
            ("users[4].securityGroupIds", "0"),
            ("users[5].firstName", "0"),
            ("users[6].inviteCode", "0"),
            ("users[7].inviteCodeTtl", "0"),
        ];
        assert_eq!(refused(&body), expected);
        assert_eq!(body["failed"][0]["reason"], "This user already belongs to this network.");
    }

    #[tokio::test]
    async fn an_address_belongs_to_one_network_of_the_deployment() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (users, group) = network(&admin).await;
        admin.post(&users, json!({ "users": [row("alice", &group)] })).await.ok();
        let (users, group) = network(&other).await;
        let body = other.post(&users, json!({ "users": [row("alice", &group)] })).await.ok();
        assert_eq!(refused(&body), [("users[0].username", "0")]);
        assert_eq!(body["failed"][0]["reason"], "This user belongs to a different network.");
    }

    #[tokio::test]
    async fn a_chosen_code_is_taken() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (users, group) = network(&admin).await;
        let chosen = with(row("alice", &group), "inviteCode", json!("welcome-2026"));
        let body =
            admin.post(&users, json!({ "users": [with(chosen, "inviteCodeTtl", json!(1))] })).await.ok();
        let alice = &body["successful"][0];
        assert_eq!((&alice["inviteCode"], &alice["codeValidation"]), (&json!("welcome-2026"), &json!(true)));
        world.clock.advance(std::time::Duration::from_hours(24));
        assert_eq!(admin.get(&users).await.ok()["users"][0]["isInviteExpired"], true);
    }

    #[tokio::test]
    async fn a_trial_has_at_most_30_users() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let trial = json!({ "networkName": "T", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
        let made = admin.post("/networks", trial).await;
        let network = format!("/networks/{}", made.text("/networkId"));
        let group = admin.default_group(&network).await;
        let rows: Vec<_> = (0..32).map(|number| row(&format!("user{number}"), &group)).collect();
        let body = admin.post(&format!("{network}/users"), json!({ "users": rows })).await.ok();
        assert_eq!(body["successful"].as_array().unwrap().len(), 30);
        assert_eq!(body["failed"][1]["reason"], "A premium free trial has at most 30 users.");
        assert_eq!(admin.get(&format!("{network}/users/count")).await.ok()["remaining"], 0);
    }

    #[tokio::test]
    async fn requests_that_cannot_be_are_refused_whole() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (users, group) = network(&admin).await;
        let several = with(row("bob", &group), "securityGroupIds", json!([group, group]));
        let none = with(row("carol", &group), "securityGroupIds", json!([]));
        let answer = admin.post(&users, json!({ "users": [row("alice", &group), several, none] })).await;
        assert_eq!(answer.wrong_fields(), ["users[1].securityGroupIds", "users[2].securityGroupIds"]);
        let many: Vec<_> = (0..51).map(|number| row(&format!("user{number}"), &group)).collect();
        assert_eq!(admin.post(&users, json!({ "users": many })).await.wrong_fields(), ["users"]);
        assert_eq!(admin.post(&users, json!({ "users": [] })).await.wrong_fields(), ["users"]);
        assert_eq!(admin.get(&users).await.ok()["users"], json!([]));
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (users, group) = network(&admin).await;
        let body = || json!({ "users": [row("alice", &group)] });
        assert_eq!(other.post(&users, body()).await.error, "ResourceNotFoundError");
        assert_eq!(admin.post("/networks/99999999/users", body()).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.post(&users, body()).await.error, "ForbiddenError");
        assert_eq!(admin.get(&users).await.ok()["users"], json!([]));
    }
}
