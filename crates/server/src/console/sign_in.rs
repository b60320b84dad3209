//! `GET sign-in`: what the form asks for. `POST sign-in`: the password.

use serde::Deserialize;
use serde_json::json;
use sotto_admin_api::ApiError;
use sotto_storage::{AccountId, Tx};
use sotto_types::Secret;

use super::{
    answer::Answer,
    calls::Asking,
    proceed::{Outcome, proceed},
    signing::Signing,
};
use crate::{
    AppError, Deployment,
    app::{
        admin_sessions::{NewSession, Shown},
        guests::network::is_reserved,
        iam::{Checked, sign_in},
    },
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Input {
    account_id: Option<String>,
    user_name: String,
    password: String,
}

pub(super) async fn describe(asking: Asking) -> Result<Answer, ApiError> {
    let deployment = &asking.deployment;
    Ok(Answer::new(json!({
        "accountRequired": accounts(deployment).await?.len() > 1,
        "region": deployment.region,
        "domain": deployment.domain.as_str(),
        "version": env!("CARGO_PKG_VERSION"),
    })))
}

pub(super) async fn answer(asking: Asking) -> Result<Answer, ApiError> {
    let Input { account_id, user_name, password } = asking.input()?;
    let deployment = &asking.deployment;
    let account = account(deployment, account_id.as_deref()).await?;
    let password = Secret::from(password);
    let outcome = match sign_in::check_password(deployment, &account, &user_name, password).await? {
        Checked::Right(administrator) => {
            let (new, store) = (NewSession::draw(&*deployment.rng), deployment.store.clone());
            let unit = async move |tx: &mut dyn Tx| {
                proceed(tx, &asking, Shown::password(&administrator), &new).await
            };
            store.write::<_, AppError, _>(unit).await?
        }
        Checked::Wrong(Some(administrator)) => {
            let store = deployment.store.clone();
            let unit = async move |tx: &mut dyn Tx| {
                Signing::new(tx, &asking, &administrator, false).await?.failed(tx).await
            };
            store.write::<_, AppError, _>(unit).await?;
            Outcome::Refused(wrong())
        }
        Checked::Wrong(None) => {
            sign_in::take_as_long(deployment, &account, &user_name).await?;
            Outcome::Refused(wrong())
        }
    };
    outcome.into_answer()
}

/// The same for a wrong password, a locked name and one that nobody has.
fn wrong() -> ApiError {
    ApiError::unauthorized("The name or the password is wrong, or there were too many wrong passwords today.")
}

/// The account that somebody signs in to: the one that is named, or the only one.
async fn account(deployment: &Deployment, named: Option<&str>) -> Result<AccountId, ApiError> {
    if let Some(named) = named {
        return named.parse().map_err(|_: &str| ApiError::bad_request("An account id has 12 digits."));
    }
    let mut accounts = accounts(deployment).await?;
    match (accounts.pop(), accounts.is_empty()) {
        (Some(only), true) => Ok(only),
        _ => Err(ApiError::bad_request("Say which account you sign in to.")),
    }
}

/// The accounts that administrators sign in to; that of the guest network has none.
async fn accounts(deployment: &Deployment) -> Result<Vec<AccountId>, AppError> {
    let look = async |tx: &mut dyn Tx| Ok::<_, AppError>(tx.accounts().all().await?);
    let accounts = deployment.store.read(look).await?.into_iter().map(|account| account.id);
    Ok(accounts.filter(|account| !is_reserved(account)).collect())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::Request;
    use serde_json::{Value, json};
    use sotto_types::limits;

    use crate::testing::{Admin, Browser, World};

    const PASSWORD: &str = "correct Horse 1";

    async fn start() -> (World, Admin, Browser) {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        admin.iam("CreateLoginProfile", &[("UserName", "admin"), ("Password", PASSWORD)]).await.ok();
        let browser = Browser::new(&world);
        (world, admin, browser)
    }

    #[tokio::test]
    async fn a_password_begins_a_session_that_acts_for_its_administrator() {
        let (_world, admin, mut browser) = start().await;
        assert_eq!(browser.get("session").await.status, 401);
        let page = browser.sign_in("Admin", PASSWORD).await;
        let cookie = page.set_cookie.clone().unwrap();
        let (value, attributes) = cookie.split_once("; ").unwrap();
        assert_eq!(value.len(), "sotto_session=".len() + 43);
        assert_eq!(attributes, "Path=/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure");
        assert_eq!(page.ok()["next"], "signed-in");
        let session = browser.get("session").await.ok();
        assert_eq!(session["userName"], "admin");
        assert_eq!(session["arn"], "arn:aws:iam::111111111111:user/admin");
        assert_eq!(session["createdAt"], "2027-01-15T08:00:00Z");
        assert_eq!(session["expiresAt"], "2027-01-15T20:00:00Z");
        assert_eq!((&session["idleSeconds"], &session["multiFactor"]), (&json!(3600), &json!(false)));
        let networks = browser.send(Request::get("/networks"), String::new()).await.ok();
        assert_eq!(networks["networks"], json!([]));

        let login = admin.history("EventName", "ConsoleLogin").await.remove(0);
        assert_eq!(login["eventSource"], "signin.amazonaws.com");
        assert_eq!(login["eventType"], "AwsConsoleSignIn");
        assert_eq!(login["responseElements"], json!({ "ConsoleLogin": "Success" }));
        assert_eq!(login["additionalEventData"], json!({ "MFAUsed": "No", "MobileVersion": "No" }));
        assert_eq!(login["userIdentity"]["userName"], "admin");
        assert_eq!(login["userIdentity"].get("accessKeyId"), None);
        let begun = admin.history("EventName", "CreateAdminSession").await.remove(0);
        assert_eq!(begun["responseElements"], json!({ "sessionCookie": "****", "sessionNonce": "****" }));
        assert_eq!(begun["errorCode"], Value::Null);
    }

    #[tokio::test]
    async fn a_wrong_password_a_locked_name_and_an_unknown_one_are_answered_alike() {
        let (_world, admin, mut browser) = start().await;
        let mut refused = Vec::new();
        for name in ["admin", "nobody"] {
            for _ in 0..limits::LOCKOUT_THRESHOLD {
                let page = browser.sign_in(name, "wrong Horse 1").await;
                refused.push((page.status, page.text, page.set_cookie));
            }
            let page = browser.sign_in(name, PASSWORD).await;
            refused.push((page.status, page.text, page.set_cookie));
        }
        assert_eq!(refused[0].0, 401);
        assert!(refused.iter().all(|page| *page == refused[0]), "{refused:?}");
        let events = admin.history("EventName", "ConsoleLogin").await;
        assert_eq!(events.len(), 21, "and none for a name that nobody has");
        for event in events {
            assert_eq!(event["responseElements"], json!({ "ConsoleLogin": "Failure" }));
            assert_eq!(event["errorMessage"], "Failed authentication");
        }
        // A new password by an administrator opens it.
        let new = [("UserName", "admin"), ("Password", "another Horse 2")];
        admin.iam("UpdateLoginProfile", &new).await.ok();
        browser.sign_in("admin", "another Horse 2").await.ok();
    }

    #[tokio::test]
    async fn right_passwords_are_given_back() {
        let (_world, _, mut browser) = start().await;
        for _ in 0..3 {
            for _ in 0..limits::LOCKOUT_THRESHOLD - 1 {
                assert_eq!(browser.sign_in("admin", "wrong Horse 1").await.status, 401);
            }
            browser.sign_in("admin", PASSWORD).await.ok();
        }
    }

    #[tokio::test]
    async fn who_may_have_no_session_is_told_as_policies_do() {
        let (world, admin, mut browser) = start().await;
        Admin::powerless(&world, '1').await;
        admin.iam("CreateLoginProfile", &[("UserName", "mallory"), ("Password", PASSWORD)]).await.ok();
        let page = browser.sign_in("mallory", PASSWORD).await;
        assert_eq!((page.status, &page.set_cookie), (403, &None));
        let text = "User: arn:aws:iam::111111111111:user/mallory is not authorized to perform: \
                    wickr:CreateAdminSession";
        assert_eq!(page.message(), text);
        let event = admin.history("EventName", "CreateAdminSession").await.remove(0);
        assert_eq!((&event["errorCode"], &event["errorMessage"]), (&json!("AccessDenied"), &json!(text)));
        let login = admin.history("EventName", "ConsoleLogin").await.remove(0);
        assert_eq!(login["responseElements"], json!({ "ConsoleLogin": "Failure" }));
    }

    #[tokio::test]
    async fn a_session_that_the_browser_had_is_ended_and_never_taken_over() {
        let (world, admin, mut victim) = start().await;
        admin.iam("CreateUser", &[("UserName", "mallory")]).await.ok();
        admin.iam("CreateLoginProfile", &[("UserName", "mallory"), ("Password", PASSWORD)]).await.ok();
        let power = [("UserName", "mallory"), ("PolicyArn", "arn:aws:iam::aws:policy/AWSWickrFullAccess")];
        admin.iam("AttachUserPolicy", &power).await.ok();
        let mut attacker = Browser::new(&world);
        attacker.sign_in("mallory", PASSWORD).await.ok();
        attacker.get("session").await.ok();
        // The attacker plants his session in the victim's browser.
        victim.cookie.clone_from(&attacker.cookie);
        victim.nonce.clone_from(&attacker.nonce);
        victim.sign_in("admin", PASSWORD).await.ok();
        assert_ne!(victim.cookie, attacker.cookie);
        assert_ne!(victim.nonce, attacker.nonce);
        assert_eq!(victim.get("session").await.ok()["userName"], "admin");
        assert_eq!(attacker.get("session").await.status, 401);
    }

    #[tokio::test]
    async fn what_another_site_sends_is_refused() {
        let (_world, _, mut browser) = start().await;
        let body = json!({ "userName": "admin", "password": PASSWORD, "accountId": "111111111111" });
        for (kind, headers) in [
            ("application/json", &[("origin", "https://evil.example")][..]),
            ("application/json", &[("sec-fetch-site", "cross-site")]),
            ("text/plain", &[]),
        ] {
            let mut request = Request::post("/console/api/sign-in").header("content-type", kind);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let page = browser.send(request, body.to_string()).await;
            assert_eq!((page.status, page.set_cookie), (403, None), "{kind} {headers:?}");
        }
        let request = Request::builder().method("OPTIONS").uri("/console/api/sign-in");
        assert_eq!(browser.send(request, String::new()).await.status, 405);
        browser.sign_in("admin", PASSWORD).await.ok();
        let (cookie, nonce) = (browser.cookie.clone(), browser.nonce.take());
        // The cookie alone, which a browser sends by itself, does nothing.
        assert_eq!(browser.get("session").await.status, 401);
        assert_eq!(browser.post("sign-out", json!({ "everywhere": true })).await.status, 401);
        (browser.cookie, browser.nonce) = (cookie, nonce);
        browser.get("session").await.ok();
    }

    #[tokio::test]
    async fn a_session_ends_when_it_is_idle_or_old() {
        let (world, _, mut browser) = start().await;
        browser.sign_in("admin", PASSWORD).await.ok();
        world.clock.advance(limits::ADMIN_SESSION_IDLE);
        assert_eq!(browser.get("session").await.status, 401);
        browser.sign_in("admin", PASSWORD).await.ok();
        for _ in 0..23 {
            world.clock.advance(Duration::from_mins(30));
            browser.get("session").await.ok();
        }
        world.clock.advance(Duration::from_mins(30));
        assert_eq!(browser.get("session").await.status, 401);
    }

    #[tokio::test]
    async fn the_form_asks_for_an_account_where_there_are_several() {
        let (_world, _, mut browser) = start().await;
        let described = browser.get("sign-in").await.ok();
        // The account of the test's own network, and that of the administrator.
        assert_eq!(described["accountRequired"], true);
        assert_eq!(
            (&described["region"], &described["domain"]),
            (&json!("us-east-1"), &json!("home.example"))
        );
        let page = browser.post("sign-in", json!({ "userName": "admin", "password": PASSWORD })).await;
        assert_eq!((page.status, page.message()), (400, "Say which account you sign in to."));
        for body in [json!({}), json!([]), json!({ "accountId": "1", "userName": "a", "password": "b" })] {
            assert_eq!(browser.post("sign-in", body).await.status, 400);
        }
    }

    #[tokio::test]
    async fn guests_make_no_further_account_to_sign_in_to() {
        let world = World::new().await;
        let before = super::accounts(&world.deployment).await.unwrap();
        world.guest("guest").await;
        assert_eq!(super::accounts(&world.deployment).await.unwrap(), before);
    }

    #[tokio::test]
    async fn further_services_take_the_session_where_a_header_names_them() {
        let (_world, admin, mut browser) = start().await;
        browser.sign_in("admin", PASSWORD).await.ok();
        let page = browser.iam("Action=ListUsers&Version=2010-05-08").await;
        assert!(page.status == 200 && page.text.contains("<UserName>admin</UserName>"), "{page:?}");
        let event = admin.history("EventName", "ListUsers").await.remove(0);
        assert_eq!(event["userIdentity"]["sessionContext"]["attributes"]["mfaAuthenticated"], "false");
        let by_json = |service: &str, target: &str| {
            Request::post("/").header("x-sotto-service", service).header("x-amz-target", target)
        };
        let lookup =
            by_json("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents");
        assert!(!browser.send(lookup, "{}".to_owned()).await.ok()["Events"].as_array().unwrap().is_empty());
        let tags = by_json("tagging", "ResourceGroupsTaggingAPI_20170126.GetTagKeys");
        assert_eq!(browser.send(tags, "{}".to_owned()).await.ok()["TagKeys"], json!([]));
        for service in ["sts", "s3", ""] {
            let request = Request::post("/").header("x-sotto-service", service);
            let page = browser.send(request, "Action=GetCallerIdentity".to_owned()).await;
            assert!([401, 404].contains(&page.status), "{service} {page:?}");
        }
        let again = Request::post("/sessions").header("content-type", "application/json");
        assert_eq!(browser.send(again, "{}".to_owned()).await.status, 403);
        // An ended session is told by its status, so that the page goes to sign in.
        browser.nonce = None;
        assert_eq!(browser.iam("Action=ListUsers&Version=2010-05-08").await.status, 401);
        let tags = by_json("tagging", "ResourceGroupsTaggingAPI_20170126.GetTagKeys");
        assert_eq!(browser.send(tags, "{}".to_owned()).await.status, 401);
    }
}
