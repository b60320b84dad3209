//! `POST enrol/passkey` and `POST enrol/passkey/finish`: a passkey.

use serde::Deserialize;
use serde_json::json;
use sotto_admin_api::ApiError;
use sotto_storage::{Administrator, Tx};
use webauthn_rs::prelude::RegisterPublicKeyCredential;

use super::{
    answer::Answer,
    calls::Asking,
    enrol,
    origin::{no_passkeys, relying_party},
};
use crate::app::{
    admin_sessions::Asked,
    second_factors::{NewFactor, passkeys},
};

#[derive(Deserialize)]
struct Begin {
    token: Option<String>,
}

#[derive(Deserialize)]
struct Finish {
    token: String,
    credential: RegisterPublicKeyCredential,
    name: String,
}

pub(super) async fn begin(asking: Asking) -> Result<Answer, ApiError> {
    let Begin { token } = asking.input()?;
    let party = relying_party(&asking)?.ok_or_else(|| no_passkeys(&asking))?;
    let deployment = asking.deployment.clone();
    enrol::begin(
        asking,
        token,
        async move |tx: &mut dyn Tx, administrator: &Administrator, session: Option<String>| {
            let there = passkeys(tx, &deployment.keyring, &administrator.id).await?;
            let (options, state) = party.begin_registration(&deployment.keyring, administrator, &there)?;
            let asked = Asked::Passkey { registration: Box::new(state), session };
            Ok((asked, json!({ "options": options })))
        },
    )
    .await
}

pub(super) async fn finish(asking: Asking) -> Result<Answer, ApiError> {
    let Finish { token, credential, name } = asking.input()?;
    let party = relying_party(&asking)?.ok_or_else(|| no_passkeys(&asking))?;
    enrol::finish(asking, token, &name, move |asked| {
        let Asked::Passkey { registration, .. } = asked else { return Err(enrol::other_step()) };
        let passkey = party.finish_registration(&credential, registration);
        Ok(passkey.map(|passkey| NewFactor::Passkey(Box::new(passkey))))
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use url::Url;

    use crate::{
        ConsoleSettings,
        testing::{Admin, Authenticator, Browser, World},
    };

    const PASSWORD: &str = "correct Horse 1";
    const ORIGIN: &str = "http://localhost:7410";

    async fn start(origin: Option<&str>) -> (World, Admin, Browser) {
        let mut world = World::new().await;
        let origin = origin.map(|origin| Url::parse(origin).unwrap());
        world.configure(ConsoleSettings { origin, ..ConsoleSettings::default() });
        let admin = Admin::new(&world, '1').await;
        admin.iam("CreateLoginProfile", &[("UserName", "admin"), ("Password", PASSWORD)]).await.ok();
        let mut browser = Browser::new(&world);
        browser.sign_in("admin", PASSWORD).await.ok();
        (world, admin, browser)
    }

    /// Adds a passkey; the answer of the second call.
    async fn add(browser: &mut Browser, key: &Authenticator, origin: &str) -> crate::testing::Page {
        let begun = browser.post("enrol/passkey", json!({})).await.ok();
        let credential = key.create(&begun["options"], origin);
        let finish = json!({ "token": begun["token"], "credential": credential, "name": "Key" });
        browser.post("enrol/passkey/finish", finish).await
    }

    #[tokio::test]
    async fn a_passkey_is_added_and_shown() {
        let (world, admin, mut browser) = start(Some(ORIGIN)).await;
        let key = Authenticator::new();
        let added = add(&mut browser, &key, ORIGIN).await.ok();
        assert_eq!((&added["factor"]["kind"], &added["factor"]["name"]), (&json!("passkey"), &json!("Key")));
        assert_eq!(admin.history("EventName", "EnableMFADevice").await.len(), 1);
        let twice = add(&mut browser, &key, ORIGIN).await;
        assert_eq!(twice.status, 400, "{twice:?}");

        let mut other = Browser::new(&world);
        let step = other.sign_in("admin", PASSWORD).await.ok();
        assert_eq!((&step["next"], &step["totp"]), (&json!("second-factor"), &json!(false)));
        let answer = |credential: Value| json!({ "token": step["token"], "credential": credential });
        for (made, origin) in
            [(&Authenticator::new(), ORIGIN), (&key, "http://localhost:7411"), (&key, "https://evil.example")]
        {
            let page = other.post("second-factor", answer(made.get(&step["passkey"], origin))).await;
            assert_eq!((page.status, page.set_cookie), (400, None), "{origin}");
        }
        let credential = key.get(&step["passkey"], ORIGIN);
        assert_eq!(other.post("second-factor", answer(credential.clone())).await.ok()["next"], "signed-in");
        assert_eq!(other.get("session").await.ok()["multiFactor"], true);
        // Neither the token nor the answer is good again.
        assert_eq!(other.post("second-factor", answer(credential.clone())).await.status, 401);
        let step = other.sign_in("admin", PASSWORD).await.ok();
        let replay = json!({ "token": step["token"], "credential": credential });
        assert_eq!(other.post("second-factor", replay).await.status, 400);
    }

    #[tokio::test]
    async fn a_passkey_of_another_page_is_not_added() {
        let (_world, _, mut browser) = start(Some(ORIGIN)).await;
        let key = Authenticator::new();
        assert_eq!(add(&mut browser, &key, "https://evil.example").await.status, 400);
        assert_eq!(browser.get("second-factors").await.ok(), json!([]));
        let garbage = json!({ "token": "x", "credential": { "id": "a" }, "name": "Key" });
        assert_eq!(browser.post("enrol/passkey/finish", garbage).await.status, 400);
    }

    #[tokio::test]
    async fn passkeys_need_the_consoles_own_name() {
        let (_world, _, mut browser) = start(Some("https://console.example.org")).await;
        let page = browser.post("enrol/passkey", json!({})).await;
        assert_eq!(page.status, 400);
        assert_eq!(
            page.message(),
            "Passkeys work at https://console.example.org/console/ alone, because they belong to its name."
        );
        let (_world, _, mut browser) = start(None).await;
        let page = browser.post("enrol/passkey", json!({})).await;
        assert!(page.message().contains("--console-origin"), "{page:?}");
    }
}
