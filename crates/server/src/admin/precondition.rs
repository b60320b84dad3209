//! A change of what the caller saw, and of nothing newer.

use serde::Serialize;
use sotto_admin_api::{Call, EntityTag, IfMatch};

use crate::AppError;

/// What a caller saw of the thing to change, where the caller said so with `If-Match`.
#[derive(Clone, Debug)]
pub(super) struct Precondition(Option<IfMatch>);

impl Precondition {
    /// The condition of a call.
    pub(super) fn of(call: &Call) -> Self {
        Self(call.if_match.clone())
    }

    /// Refuses the change if `now`, what the Get operation of the thing would answer in this unit of work, is another;
    /// nothing is read where there is no condition.
    pub(super) async fn check<T: Serialize>(
        &self,
        now: impl Future<Output = Result<T, AppError>>,
    ) -> Result<(), AppError> {
        let Some(condition) = &self.0 else { return Ok(()) };
        let now = EntityTag::of(&now.await?).map_err(AppError::internal)?;
        if condition.is_met_by(&now) {
            return Ok(());
        }
        Err(AppError::Stale("Somebody has changed this since you read it; nothing was changed.".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::testing::{Admin, Answer, World};

    /// Changes a thing as one who saw it at `tag`.
    async fn change(admin: &Admin, method: &str, path: &str, body: Value, tag: &str) -> Answer {
        admin.send(method, path, Some(body), &[("if-match", tag)]).await
    }

    fn refused(answer: &Answer) -> bool {
        (answer.status, answer.error.as_str()) == (412, "PreconditionFailed")
            && answer.text("/message") == "Somebody has changed this since you read it; nothing was changed."
    }

    #[tokio::test]
    async fn the_second_of_two_administrators_who_saw_the_same_group_changes_nothing() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::almighty(&world, '1').await);
        let network = admin.network("Demo").await;
        let path = format!("{network}/security-groups/{}", admin.group(&network, "Field").await);
        let (seen, also_seen) = (admin.get(&path).await.etag, other.get(&path).await.etag);
        assert_eq!(seen, also_seen);
        let first = change(&admin, "PATCH", &path, json!({ "name": "Office" }), &seen).await;
        assert_eq!(first.text("/securityGroup/name"), "Office");
        let late = change(&other, "PATCH", &path, json!({ "name": "Ship" }), &also_seen).await;
        assert!(refused(&late), "{late:?}");
        let now = admin.get(&path).await;
        assert_eq!(now.text("/securityGroup/name"), "Office");
        assert_ne!(now.etag, seen);
        let event = &admin.history("EventName", "UpdateSecurityGroup").await[0];
        assert_eq!(event["errorCode"], "PreconditionFailed");
        // Whoever has looked again may.
        let again = change(&other, "PATCH", &path, json!({ "name": "Ship" }), &now.etag).await;
        assert_eq!(again.text("/securityGroup/name"), "Ship");
        for tag in [format!("\"other\", {}", admin.get(&path).await.etag), "*".to_owned()] {
            assert_eq!(change(&admin, "PATCH", &path, json!({}), &tag).await.status, 200, "{tag}");
        }
        assert!(refused(&change(&admin, "PATCH", &path, json!({ "name": "X" }), "W/\"a\"").await));
        // A condition is optional, and one on a thing that is not there does not make it.
        assert_eq!(admin.patch(&path, json!({ "name": "Field" })).await.status, 200);
        let none = format!("{network}/security-groups/none");
        assert_eq!(change(&admin, "PATCH", &none, json!({}), "*").await.error, "ResourceNotFoundError");
    }

    #[tokio::test]
    async fn each_thing_is_changed_as_it_was_seen_or_not_at_all() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let users = format!("{network}/users");
        let id = admin.invite_some(&network, &["alice"]).await.remove(0);
        let user = format!("{users}/{id}");
        let bot = format!("{network}/bots/{}", admin.bot(&network, "helperbot").await);
        let (details, settings) = (format!("{network}/details"), format!("{network}/settings"));
        let (oidc, save) = (format!("{network}/oidc"), format!("{network}/oidc/save"));
        let provider = |client: &str| json!({ "companyId": "acme", "issuer": "https://id.example", "scopes": "openid", "userId": client });
        let switch = |on: bool| json!({ "settings": { "enableClientMetrics": on } });
        for (method, shown, path, first, second) in [
            ("PATCH", &network, &network, json!({ "networkName": "One" }), json!({ "networkName": "Two" })),
            ("PATCH", &network, &details, json!({ "networkName": "One" }), json!({ "networkName": "Two" })),
            ("PATCH", &settings, &settings, switch(true), switch(false)),
            (
                "PATCH",
                &user,
                &users,
                json!({ "userId": id, "userDetails": { "firstName": "A" } }),
                json!({ "userId": id, "userDetails": { "firstName": "B" } }),
            ),
            ("PATCH", &bot, &bot, json!({ "displayName": "A" }), json!({ "displayName": "B" })),
            ("POST", &oidc, &save, provider("a"), provider("b")),
        ] {
            // So that the first change is one.
            if path == &details {
                admin.patch(&network, json!({ "networkName": "Zero" })).await.ok();
            }
            let before = admin.get(shown).await.etag;
            assert!(before.starts_with('"'), "{shown} has a tag");
            let done = change(&admin, method, path, first, &before).await;
            assert_eq!(done.status, 200, "{path}: {done:?}");
            let after = admin.get(shown).await;
            assert_ne!(after.etag, before, "{path}");
            let late = change(&admin, method, path, second.clone(), &before).await;
            assert!(refused(&late), "{path}: {late:?}");
            assert_eq!(admin.get(shown).await.body, after.body, "{path}");
            assert_eq!(change(&admin, method, path, second, &after.etag).await.status, 200, "{path}");
        }
    }

    #[tokio::test]
    async fn a_repetition_is_answered_as_the_first_time() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let tag = admin.get(&network).await.etag;
        let headers = [("if-match", tag.as_str()), ("x-client-token", "once")];
        for _ in ["at first", "again"] {
            let body = json!({ "networkName": "Office" });
            assert_eq!(admin.send("PATCH", &network, Some(body), &headers).await.status, 200);
        }
        let other = [("if-match", tag.as_str()), ("x-client-token", "twice")];
        assert!(refused(&admin.send("PATCH", &network, Some(json!({ "networkName": "X" })), &other).await));
    }

    #[tokio::test]
    async fn people_who_register_or_sign_in_change_no_tag_and_other_calls_know_no_condition() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let group = format!("{network}/security-groups/{}", admin.default_group(&network).await);
        let before = admin.get(&group).await;
        let alice = world.person("alice").await;
        let after = admin.get(&group).await;
        assert_ne!(before.body, after.body, "she is counted");
        assert_eq!(before.etag, after.etag);
        let (user, _) = world.path_of(alice.user()).await;
        let now = world.deployment.now();
        let seen = admin.get(&user).await;
        world.change_user(alice.user(), move |user| user.last_login = Some(now)).await;
        let again = admin.get(&user).await;
        assert_ne!(seen.body, again.body, "the sign-in is shown");
        assert_eq!(seen.etag, again.etag);
        let unlock =
            admin.send("POST", &format!("{user}/unlock"), Some(json!({})), &[("if-match", "\"x\"")]).await;
        assert_eq!(unlock.status, 200, "{unlock:?}");
        assert_eq!(admin.get(&format!("{network}/users")).await.etag, "");
    }
}
