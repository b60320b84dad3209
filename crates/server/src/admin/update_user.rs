//! `UpdateUser`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call,
    requests::UpdateUserRequest,
    responses::UpdateUserResponse,
    shapes::{Sensitive, UpdateUserDetails},
};
use sotto_storage::{SecurityGroupId, UserStatus};
use sotto_types::Secret;

use super::{
    get_user,
    names::{network_id, user_number},
    precondition::Precondition,
    shapes, unit,
};
use crate::{
    Deployment,
    app::users::{self, Changes, Period, Updated},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UpdateUserRequest,
) -> Result<UpdateUserResponse, ApiError> {
    let id = (network_id(&input.network_id)?, user_number(&input.user_id)?);
    let changes = changes(input.user_details.unwrap_or_default())?;
    let precondition = Precondition::of(call);
    unit::write(deployment, call, async move |tx, cx| {
        precondition.check(get_user::shown(tx, cx, id, Period::default())).await?;
        users::update(tx, cx, id, &changes).await.map(updated)
    })
    .await
}

fn changes(details: UpdateUserDetails) -> Result<Changes, ApiError> {
    if details == UpdateUserDetails::default() {
        return Err(ApiError::invalid("userDetails", "must name something to change"));
    }
    let group = match details.security_group_ids.as_deref() {
        None => None,
        Some([group]) => Some(SecurityGroupId::new(group)),
        Some(_) => {
            let field = "userDetails.securityGroupIds";
            return Err(ApiError::invalid(field, "must name exactly one security group"));
        }
    };
    let secret = |text: Sensitive| Secret::new(text.expose().as_bytes().to_vec());
    Ok(Changes {
        first_name: details.first_name.map(secret),
        last_name: details.last_name.map(secret),
        username: details.username,
        group,
        code: details.invite_code.map(secret),
        days: details.invite_code_ttl,
        code_validation: details.code_validation,
    })
}

fn updated(updated: Updated) -> UpdateUserResponse {
    let user = updated.user;
    let open = user.invitation.as_ref().filter(|_| user.status == UserStatus::Pending);
    UpdateUserResponse {
        user_id: user.number.to_string(),
        network_id: user.network.to_string(),
        security_group_ids: Some(vec![user.group.to_string()]),
        invite_expiration: open.map(|invitation| shapes::seconds(invitation.expires_at)),
        code_validation: open.map(|invitation| invitation.code_validation),
        first_name: shapes::given(user.first_name),
        last_name: shapes::given(user.last_name),
        middle_name: None,
        suspended: user.suspended,
        modified: Some(shapes::seconds(user.modified_at)),
        status: Some(shapes::status(user.status)),
        invite_code: updated.code.map(|code| Sensitive::from(code.expose().to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::testing::{Admin, Answer, World};

    async fn update(admin: &Admin, network: &str, id: &str, details: Value) -> Answer {
        admin.patch(&format!("{network}/users"), json!({ "userId": id, "userDetails": details })).await
    }

    #[tokio::test]
    async fn names_and_group_change_and_what_is_absent_stays() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let ids = admin.invite_some(&network, &["alice"]).await;
        let (group, field) = (admin.default_group(&network).await, admin.group(&network, "Field").await);
        world.clock.advance(Duration::from_mins(1));
        let details = json!({ "lastName": "Ångström", "username": "ALICE@example.org" });
        let body = update(&admin, &network, &ids[0], details).await.ok();
        let now = world.deployment.now().as_seconds();
        let expected = json!({
            "userId": ids[0],
            "networkId": network.rsplit_once('/').unwrap().1,
            "securityGroupIds": [group],
            "firstName": "alice",
            "lastName": "Ångström",
            "suspended": false,
            "modified": now,
            "status": 1,
            "inviteExpiration": now + 14 * 24 * 3600 - 60,
            "codeValidation": false,
        });
        assert_eq!(body, expected);
        let details = json!({ "firstName": "", "securityGroupIds": [field] });
        let body = update(&admin, &network, &ids[0], details).await.ok();
        assert_eq!((body.get("firstName"), &body["securityGroupIds"]), (None, &json!([field])));
        let user = admin.get(&format!("{network}/users/{}", ids[0])).await.ok();
        assert_eq!((user.get("firstName"), &user["lastName"]), (None, &json!("Ångström")));
        assert_eq!(user["securityGroupIds"], json!([field]));
    }

    #[tokio::test]
    async fn everything_that_is_wrong_is_named_and_nothing_changes() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        let ids = admin.invite_some(&network, &["alice"]).await;
        let foreign = admin.default_group(&second).await;
        let details = json!({
            "firstName": "Ada",
            "lastName": "x".repeat(101),
            "username": "other@example.org",
            "securityGroupIds": [foreign],
            "inviteCode": "short",
            "inviteCodeTtl": 366,
            "codeValidation": false,
        });
        let mut wrong =
            ["username", "lastName", "securityGroupIds", "codeValidation", "inviteCode", "inviteCodeTtl"]
                .map(|field| format!("userDetails.{field}"));
        let answer = update(&admin, &network, &ids[0], details).await;
        let mut found = answer.wrong_fields();
        found.sort_unstable();
        wrong.sort_unstable();
        assert_eq!(found, wrong);
        let user = admin.get(&format!("{network}/users/{}", ids[0])).await.ok();
        assert_eq!(user["firstName"], "alice");
        for details in [json!({}), json!(null)] {
            assert_eq!(update(&admin, &network, &ids[0], details).await.wrong_fields(), ["userDetails"]);
        }
        for groups in [json!([]), json!([foreign, foreign])] {
            let answer = update(&admin, &network, &ids[0], json!({ "securityGroupIds": groups })).await;
            assert_eq!(answer.wrong_fields(), ["userDetails.securityGroupIds"]);
        }
    }

    #[tokio::test]
    async fn the_invitation_changes_while_the_user_is_pending() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let ids = admin.invite_some(&network, &["alice"]).await;
        let details = json!({ "inviteCode": "welcome-2026", "inviteCodeTtl": 2 });
        let body = update(&admin, &network, &ids[0], details).await.ok();
        assert_eq!((&body["inviteCode"], &body["codeValidation"]), (&json!("welcome-2026"), &json!(true)));
        world.do_jobs().await;
        assert_eq!(world.mails.take().len(), 1, "the code that is good, not the one before");
        let end = world.deployment.now().as_seconds() + 2 * 24 * 3600;
        assert_eq!(body["inviteExpiration"], end);
        let body = update(&admin, &network, &ids[0], json!({ "codeValidation": false })).await.ok();
        assert_eq!((body.get("inviteCode"), &body["inviteExpiration"]), (None, &json!(end)));
        assert_eq!(body["codeValidation"], false);
        world.clock.advance(Duration::from_hours(72));
        let body = update(&admin, &network, &ids[0], json!({ "inviteCodeTtl": 1 })).await.ok();
        assert_eq!(body["inviteExpiration"], world.deployment.now().as_seconds() + 24 * 3600);
    }

    #[tokio::test]
    async fn a_registered_user_has_no_invitation() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let admin = Admin::of(&world).await;
        let (_, number) = world.path_of(alice.user()).await;
        let network = format!("/networks/{}", world.network);
        let details = json!({ "inviteCode": "welcome-2026", "inviteCodeTtl": 3, "codeValidation": true });
        let answer = update(&admin, &network, &number, details).await;
        let fields =
            ["inviteCode", "inviteCodeTtl", "codeValidation"].map(|field| format!("userDetails.{field}"));
        assert_eq!(answer.wrong_fields(), fields);
        let body = update(&admin, &network, &number, json!({ "firstName": "Ada" })).await.ok();
        assert_eq!((body.get("inviteExpiration"), body.get("codeValidation")), (None, None));
        assert_eq!(body["status"], 2);
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (network, theirs) = (admin.network("Demo").await, other.network("Theirs").await);
        let ids = admin.invite_some(&network, &["alice"]).await;
        let details = || json!({ "firstName": "Mallory" });
        assert_eq!(update(&other, &network, &ids[0], details()).await.text("/message"), "Network not found.");
        assert_eq!(update(&other, &theirs, &ids[0], details()).await.text("/message"), "User not found.");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(update(&powerless, &network, &ids[0], details()).await.error, "ForbiddenError");
        assert_eq!(admin.get(&format!("{network}/users/{}", ids[0])).await.ok()["firstName"], "alice");
    }
}
