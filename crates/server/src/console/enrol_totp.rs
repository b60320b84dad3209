//! `POST enrol/totp` and `POST enrol/totp/finish`: codes of an authenticator app.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Deserialize;
use serde_json::{Value, json};
use sotto_admin_api::ApiError;
use sotto_storage::{Administrator, Tx};
use sotto_types::Secret;

use super::{answer::Answer, calls::Asking, enrol};
use crate::{
    AppError,
    app::{
        admin_sessions::Asked,
        second_factors::{Code, NewFactor, TotpSecret},
    },
};

#[derive(Deserialize)]
struct Begin {
    token: Option<String>,
}

#[derive(Deserialize)]
struct Finish {
    token: String,
    code: String,
    name: String,
}

pub(super) async fn begin(asking: Asking) -> Result<Answer, ApiError> {
    let Begin { token } = asking.input()?;
    let drawn = TotpSecret::draw(&*asking.deployment.rng);
    let issuer = format!("Sotto {}", asking.deployment.domain.as_str());
    enrol::begin(
        asking,
        token,
        async move |_: &mut dyn Tx, administrator: &Administrator, session: Option<String>| {
            let account = format!("{}@{}", administrator.name, administrator.account);
            let uri = drawn.uri(&issuer, &account);
            let body = json!({ "secret": drawn.to_base32(), "qr": modules(&uri)?, "uri": uri });
            let secret = drawn.expose().try_into().map_err(AppError::internal)?;
            Ok((Asked::Totp { secret, session }, body))
        },
    )
    .await
}

pub(super) async fn finish(asking: Asking) -> Result<Answer, ApiError> {
    let Finish { token, code, name } = asking.input()?;
    let code = Code::parse(&code).ok_or_else(|| ApiError::bad_request("A code has six digits."))?;
    let now = asking.deployment.now();
    enrol::finish(asking, token, &name, move |asked| {
        let Asked::Totp { secret, .. } = asked else { return Err(enrol::other_step()) };
        let secret = TotpSecret::from_bytes(Secret::new(secret.to_vec()));
        Ok(secret.step_of(&code, now, 0)?.map(|step| NewFactor::Totp(secret, step)))
    })
    .await
}

/// The modules of a QR code, row by row; true is dark.
fn modules(text: &str) -> Result<Value, AppError> {
    let qr = QrCode::encode_text(text, QrCodeEcc::Medium)
        .map_err(|error| AppError::internal(error.to_string()))?;
    let row = |y| (0..qr.size()).map(|x| qr.get_module(x, y)).collect::<Vec<_>>();
    Ok((0..qr.size()).map(row).collect::<Vec<_>>().into())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use sotto_types::limits;

    use crate::{
        ConsoleSettings,
        testing::{Admin, Browser, World, code},
    };

    const PASSWORD: &str = "correct Horse 1";

    async fn start(required: bool) -> (World, Admin, Browser) {
        let mut world = World::new().await;
        world.configure(ConsoleSettings { require_second_factor: required, ..ConsoleSettings::default() });
        let admin = Admin::new(&world, '1').await;
        admin.iam("CreateLoginProfile", &[("UserName", "admin"), ("Password", PASSWORD)]).await.ok();
        let browser = Browser::new(&world);
        (world, admin, browser)
    }

    #[tokio::test]
    async fn who_has_no_factor_adds_one_where_everybody_needs_one() {
        let (world, admin, mut browser) = start(true).await;
        let step = browser.sign_in("admin", PASSWORD).await.ok();
        assert_eq!(step["next"], "enrol");
        let begun = browser.post("enrol/totp", json!({ "token": step["token"] })).await.ok();
        let secret = begun["secret"].as_str().unwrap();
        assert_eq!(secret.len(), 32);
        assert!(begun["uri"].as_str().unwrap().starts_with("otpauth://totp/Sotto%20home.example:admin%40"));
        let rows = begun["qr"].as_array().unwrap();
        assert!(rows.iter().all(|row| row.as_array().unwrap().len() == rows.len()));
        let again = browser.post("enrol/totp", json!({ "token": step["token"] })).await;
        assert_eq!(again.status, 401, "a token is good once");
        let finish = |code: &str| json!({ "token": begun["token"], "code": code, "name": "My phone" });
        let wrong = browser.post("enrol/totp/finish", finish("000000")).await;
        assert_eq!((wrong.status, wrong.message()), (400, "That is not valid. Try again."));
        let page = browser.post("enrol/totp/finish", finish(&code(secret, &world, 0))).await;
        assert_eq!(page.ok()["next"], "signed-in");
        let session = browser.get("session").await.ok();
        assert_eq!((&session["multiFactor"], &session["secondFactorRequired"]), (&json!(true), &json!(true)));
        let event = admin.history("EventName", "EnableMFADevice").await.remove(0);
        assert_eq!(event["eventSource"], "iam.amazonaws.com");
        assert_eq!(event["requestParameters"]["userName"], "admin");
        let login = admin.history("EventName", "ConsoleLogin").await.remove(0);
        assert_eq!(login["additionalEventData"]["MFAUsed"], "Yes");
        let page = browser.iam("Action=GetUser&Version=2010-05-08").await;
        assert_eq!(page.status, 200);
        let event = admin.history("EventName", "GetUser").await.remove(0);
        assert_eq!(event["userIdentity"]["sessionContext"]["attributes"]["mfaAuthenticated"], "true");
    }

    #[tokio::test]
    async fn whoever_is_signed_in_adds_factors_of_their_own() {
        let (world, _, mut browser) = start(false).await;
        browser.sign_in("admin", PASSWORD).await.ok();
        for n in 0..limits::SECOND_FACTORS {
            let begun = browser.post("enrol/totp", json!({})).await.ok();
            let code = code(begun["secret"].as_str().unwrap(), &world, 0);
            let finish = json!({ "token": begun["token"], "code": code, "name": format!("App {n}") });
            if n == 0 {
                let mut thief = Browser::new(&world);
                let page = thief.post("enrol/totp/finish", finish.clone()).await;
                assert_eq!(page.status, 401, "the token alone is not enough");
                let page = browser
                    .post("enrol/totp/finish", json!({ "token": begun["token"], "code": code, "name": "" }))
                    .await;
                assert_eq!(page.status, 422);
            }
            let added = browser.post("enrol/totp/finish", finish.clone()).await.ok();
            assert_eq!(
                (&added["factor"]["kind"], &added["factor"]["name"]),
                (&json!("totp"), &json!(format!("App {n}")))
            );
            assert_eq!(browser.post("enrol/totp/finish", finish).await.status, 401);
        }
        let full = browser.post("enrol/totp", json!({})).await;
        assert_eq!(
            (full.status, full.message()),
            (400, "There are 8 second factors already; remove one first.")
        );
        assert_eq!(browser.get("session").await.ok()["multiFactor"], false);
        assert_eq!(browser.get("second-factors").await.ok().as_array().map(Vec::len), Some(8));
        let nobody: Value = json!({});
        assert_eq!(Browser::new(&world).post("enrol/totp", nobody).await.status, 401);
    }
}
