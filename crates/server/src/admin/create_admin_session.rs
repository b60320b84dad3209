//! `CreateAdminSession`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::CreateAdminSessionRequest, responses::CreateAdminSessionResponse,
    shapes::Sensitive,
};
use sotto_types::Secret;

use super::{names::network_id, unit};
use crate::{
    AppError, Deployment,
    app::admin_sessions::{self, NewSession},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: CreateAdminSessionRequest,
) -> Result<CreateAdminSessionResponse, ApiError> {
    if call.session.is_some() {
        // Else a session would have no end.
        return Err(ApiError::forbidden("A session cannot begin another one."));
    }
    let network = input.network_id.as_deref().map(network_id).transpose()?;
    let new = NewSession::draw(&*deployment.rng);
    let administrator = call.principal.unique_id.clone();
    unit::write(deployment, call, async move |tx, cx| {
        // A signature shows one factor, the key.
        admin_sessions::create(tx, cx, &new, (&administrator, false), network).await?;
        Ok(CreateAdminSessionResponse {
            session_cookie: shown(&new.cookie)?,
            session_nonce: shown(&new.nonce)?,
        })
    })
    .await
}

fn shown(secret: &Secret) -> Result<Sensitive, AppError> {
    let text = core::str::from_utf8(secret.expose()).map_err(AppError::internal)?;
    Ok(Sensitive::from(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bytes::Bytes;
    use http::Request;
    use serde_json::{Value, json};

    use crate::testing::{Admin, Answer, World};

    struct Session {
        cookie: String,
        nonce: String,
    }

    async fn begin(admin: &Admin) -> Session {
        let made = admin.post("/sessions", json!({})).await.ok();
        let text = |name: &str| made[name].as_str().unwrap().to_owned();
        Session { cookie: text("sessionCookie"), nonce: text("sessionNonce") }
    }

    /// Calls as the console does, with what the session has.
    async fn call(admin: &Admin, method: &str, target: &str, cookie: &str, nonce: &str) -> Answer {
        let request = Request::builder().method(method).uri(target).header("host", "localhost");
        let request = request.header("cookie", format!("theme=dark; sotto_session={cookie}"));
        let request = request.header("x-sotto-nonce", nonce);
        admin.answer(request.body(Bytes::new()).unwrap()).await
    }

    async fn status(admin: &Admin, session: &Session) -> u16 {
        call(admin, "GET", "/networks", &session.cookie, &session.nonce).await.status
    }

    #[tokio::test]
    async fn a_session_acts_for_its_administrator_and_says_so_in_the_trail() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let id = network.rsplit_once('/').unwrap().1;
        let made = admin.post("/sessions", json!({ "networkId": id })).await.ok();
        let (cookie, nonce) =
            (made["sessionCookie"].as_str().unwrap(), made["sessionNonce"].as_str().unwrap());
        assert_eq!((cookie.len(), nonce.len()), (43, 43));
        let event = admin.history("EventName", "CreateAdminSession").await.remove(0);
        assert_eq!(event["requestParameters"], json!({ "networkId": id }));
        assert_eq!(event["responseElements"], json!({ "sessionCookie": "****", "sessionNonce": "****" }));
        assert_eq!(event["userIdentity"].get("sessionContext"), None);

        world.clock.advance(Duration::from_mins(10));
        assert_eq!(call(&admin, "GET", &network, cookie, nonce).await.ok()["networkName"], "Demo");
        let event = admin.history("EventName", "GetNetwork").await.remove(0);
        let context = json!({
            "sessionIssuer": {},
            "webIdFederationData": {},
            "attributes": { "creationDate": "2027-01-15T08:00:00Z", "mfaAuthenticated": "false" },
        });
        assert_eq!(event["userIdentity"]["sessionContext"], context);
        assert_eq!(event["userIdentity"]["type"], "IAMUser");
        let key = event["userIdentity"]["accessKeyId"].as_str().unwrap();
        assert!(key.starts_with("ASIA") && key.len() == 20, "{key}");
        assert_eq!(admin.history("AccessKeyId", key).await.len(), 1);
        let again = call(&admin, "POST", "/sessions", cookie, nonce).await;
        assert_eq!((again.status, again.error.as_str()), (403, "ForbiddenError"));
    }

    #[tokio::test]
    async fn cookie_and_nonce_are_both_needed() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let (one, two) = (begin(&admin).await, begin(&admin).await);
        for (cookie, nonce) in [
            (one.cookie.as_str(), two.nonce.as_str()),
            (&one.cookie, ""),
            ("", &one.nonce),
            (&one.nonce, &one.cookie),
            (&format!("{}; sotto_session={}", one.cookie, two.cookie), &one.nonce),
        ] {
            for method in ["GET", "DELETE"] {
                let refused = call(&admin, method, &network, cookie, nonce).await;
                assert_eq!((refused.status, refused.error.as_str()), (401, "UnauthorizedError"), "{cookie}");
            }
        }
        assert_eq!(call(&admin, "DELETE", &network, &one.cookie, &one.nonce).await.status, 200);
    }

    #[tokio::test]
    async fn sessions_end_when_they_are_old_or_idle() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (used, idle) = (begin(&admin).await, begin(&admin).await);
        world.clock.advance(Duration::from_hours(1));
        assert_eq!(status(&admin, &idle).await, 401);
        let used_until = begin(&admin).await;
        assert_eq!(status(&admin, &used).await, 401);
        // Used every half hour, it ends after half a day all the same.
        for _ in 0..23 {
            world.clock.advance(Duration::from_mins(30));
            assert_eq!(status(&admin, &used_until).await, 200);
        }
        world.clock.advance(Duration::from_mins(30));
        assert_eq!(status(&admin, &used_until).await, 401);
    }

    #[tokio::test]
    async fn a_session_may_what_its_administrator_may_now() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let denied = Admin::powerless(&world, '1').await.post("/sessions", json!({})).await;
        assert_eq!((denied.status, denied.error.as_str()), (403, "ForbiddenError"));
        assert!(denied.text("/message").ends_with("not authorized to perform: wickr:CreateAdminSession"));
        let session = begin(&admin).await;
        assert_eq!(status(&admin, &session).await, 200);
        let owner = admin.history("Username", "admin").await.remove(0);
        let id = owner["userIdentity"]["principalId"].as_str().unwrap().to_owned();
        world
            .write(async move |tx| {
                for arn in tx.admin_policies().attached(&id).await? {
                    tx.admin_policies().detach(&id, &arn).await?;
                }
                Ok(())
            })
            .await;
        assert_eq!(status(&admin, &session).await, 403);
    }

    #[tokio::test]
    async fn the_network_of_a_session_is_the_accounts() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = other.network("Theirs").await;
        let id = network.rsplit_once('/').unwrap().1;
        let refused = admin.post("/sessions", json!({ "networkId": id })).await;
        assert_eq!((refused.status, refused.text("/message")), (404, "Network not found."));
        let wrong = admin.post("/sessions", json!({ "networkId": "x" })).await;
        assert_eq!(wrong.wrong_fields(), ["networkId"]);
        let session = begin(&admin).await;
        let theirs = call(&admin, "GET", &network, &session.cookie, &session.nonce).await;
        assert_eq!(theirs.status, 404);
        assert_eq!(theirs.body.get("networkName"), None::<&Value>);
    }
}
