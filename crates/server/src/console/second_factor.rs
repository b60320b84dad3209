//! `POST second-factor`: a code or a passkey, in a sign-in.

use serde::Deserialize;
use sotto_admin_api::ApiError;
use sotto_storage::Tx;
use webauthn_rs::prelude::PublicKeyCredential;

use super::{
    answer::Answer,
    calls::Asking,
    enrol::other_step,
    origin::relying_party,
    proceed::{Outcome, proceed},
    signing::Signing,
};
use crate::{
    AppError,
    app::{
        admin_sessions::{Asked, NewSession, find_step},
        iam::sign_in,
        second_factors::{Code, show_code, show_passkey},
    },
};

#[derive(Deserialize)]
struct Input {
    token: String,
    code: Option<String>,
    credential: Option<PublicKeyCredential>,
}

/// What somebody shows.
enum Answered {
    Code(Code),
    Passkey(Box<PublicKeyCredential>),
}

pub(super) async fn answer(asking: Asking) -> Result<Answer, ApiError> {
    let Input { token, code, credential } = asking.input()?;
    let answered = match (code, credential) {
        (Some(code), None) => Answered::Code(Code::parse(&code).ok_or_else(wrong)?),
        (None, Some(credential)) => Answered::Passkey(Box::new(credential)),
        _ => return Err(ApiError::bad_request("Give a code or a passkey.")),
    };
    let party = relying_party(&asking)?;
    let deployment = asking.deployment.clone();
    let (new, store) = (NewSession::draw(&*deployment.rng), deployment.store.clone());
    let unit = async move |tx: &mut dyn Tx| {
        let now = deployment.now();
        let step = find_step(tx, &deployment, &token, now).await?;
        let Asked::SecondFactor { passkey } = &step.asked else { return Err(other_step()) };
        let administrator = step.shown.administrator(tx).await?;
        let (keyring, id) = (&deployment.keyring, administrator.id.as_str());
        // Counted with wrong passwords: whoever has the password has no more guesses than who has not.
        let open = sign_in::count_guess(tx, keyring, &administrator, now).await?;
        let right = open
            && match (&answered, passkey, &party) {
                (Answered::Code(code), ..) => show_code(tx, keyring, id, code, now).await?,
                (Answered::Passkey(answer), Some(asked), Some(party)) => {
                    show_passkey(tx, keyring, party, id, (answer, asked)).await?
                }
                (Answered::Passkey(_), ..) => false,
            };
        if !right {
            step.fail(tx).await?;
            Signing::new(tx, &asking, &administrator, true).await?.failed(tx).await?;
            return Ok(Outcome::Refused(wrong()));
        }
        step.close(tx).await?;
        proceed(tx, &asking, step.shown.with_second_factor(), &new).await
    };
    store.write::<_, AppError, _>(unit).await?.into_answer()
}

fn wrong() -> ApiError {
    ApiError::bad_request("The code or passkey is not valid. Try again, or sign in again.")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;
    use sotto_types::limits;

    use crate::testing::{Admin, Browser, World, code};

    const PASSWORD: &str = "correct Horse 1";

    /// An administrator with an authenticator app, whose secret comes last.
    async fn start() -> (World, Admin, Browser, String) {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        admin.iam("CreateLoginProfile", &[("UserName", "admin"), ("Password", PASSWORD)]).await.ok();
        let mut browser = Browser::new(&world);
        browser.sign_in("admin", PASSWORD).await.ok();
        let begun = browser.post("enrol/totp", json!({})).await.ok();
        let secret = begun["secret"].as_str().unwrap().to_owned();
        let finish = json!({ "token": begun["token"], "code": code(&secret, &world, 0), "name": "Phone" });
        browser.post("enrol/totp/finish", finish).await.ok();
        world.clock.advance(Duration::from_secs(30));
        let browser = Browser::new(&world);
        (world, admin, browser, secret)
    }

    #[tokio::test]
    async fn a_code_is_asked_for_and_good_once() {
        let (world, admin, mut browser, secret) = start().await;
        let step = browser.sign_in("admin", PASSWORD).await.ok();
        assert_eq!(step["next"], "second-factor");
        assert_eq!((&step["totp"], &step["passkey"]), (&json!(true), &json!(null)));
        assert_eq!(browser.cookie, None);
        let right = code(&secret, &world, 0);
        let answer = json!({ "token": step["token"], "code": right });
        assert_eq!(browser.post("second-factor", answer.clone()).await.ok()["next"], "signed-in");
        assert_eq!(browser.get("session").await.ok()["multiFactor"], true);
        assert_eq!(browser.post("second-factor", answer).await.status, 401, "the token is spent");
        // Somebody who saw the code cannot use it again, nor one before it.
        for steps in [0, -1] {
            let token = browser.sign_in("admin", PASSWORD).await.token();
            let replay = json!({ "token": token, "code": code(&secret, &world, steps) });
            let page = browser.post("second-factor", replay).await;
            assert_eq!((page.status, page.set_cookie), (400, None), "{steps}");
        }
        let token = browser.sign_in("admin", PASSWORD).await.token();
        let next = json!({ "token": token, "code": code(&secret, &world, 1) });
        browser.post("second-factor", next).await.ok();
        let events = admin.history("EventName", "ConsoleLogin").await;
        let failures = events.iter().filter(|event| event["responseElements"]["ConsoleLogin"] == "Failure");
        let used: Vec<_> = failures.map(|event| &event["additionalEventData"]["MFAUsed"]).collect();
        assert_eq!(used, ["Yes", "Yes"]);
    }

    #[tokio::test]
    async fn a_step_ends_after_five_wrong_answers_or_ten_minutes() {
        let (world, _, mut browser, secret) = start().await;
        let token = browser.sign_in("admin", PASSWORD).await.token();
        for _ in 0..limits::ADMIN_STEP_FAILURES {
            let page = browser.post("second-factor", json!({ "token": token, "code": "000000" })).await;
            assert_eq!(page.status, 400);
        }
        let right = json!({ "token": token, "code": code(&secret, &world, 0) });
        assert_eq!(browser.post("second-factor", right).await.status, 401);
        let token = browser.sign_in("admin", PASSWORD).await.token();
        world.clock.advance(limits::ADMIN_STEP);
        let late = json!({ "token": token, "code": code(&secret, &world, 0) });
        assert_eq!(browser.post("second-factor", late).await.status, 401);
        for wrong in [json!({}), json!({ "token": token }), json!({ "token": token, "code": 1 })] {
            assert_eq!(browser.post("second-factor", wrong).await.status, 400);
        }
        // A token for one step does nothing in another.
        let token = browser.sign_in("admin", PASSWORD).await.token();
        let other = json!({ "token": token, "password": "another Horse 2" });
        assert_eq!(browser.post("new-password", other).await.status, 401);
        assert_eq!(browser.post("enrol/totp", json!({ "token": token })).await.status, 401);
    }

    #[tokio::test]
    async fn wrong_codes_count_like_wrong_passwords_and_the_right_password_does_not_give_them_back() {
        let (world, admin, mut browser, secret) = start().await;
        let mut guesses = 0;
        'locked: loop {
            let page = browser.sign_in("admin", PASSWORD).await;
            if page.status == 401 {
                break 'locked;
            }
            let token = page.token();
            for _ in 0..limits::ADMIN_STEP_FAILURES - 1 {
                let page = browser.post("second-factor", json!({ "token": token, "code": "000000" })).await;
                assert_eq!(page.status, 400);
                guesses += 1;
            }
            assert!(guesses <= 40, "it is never locked");
        }
        assert!(guesses <= 20, "{guesses}");
        world.clock.advance(Duration::from_hours(24));
        let token = browser.sign_in("admin", PASSWORD).await.token();
        let right = json!({ "token": token, "code": code(&secret, &world, 0) });
        browser.post("second-factor", right).await.ok();
        admin.iam("GetUser", &[]).await.ok();
    }

    #[tokio::test]
    async fn who_knows_the_password_alone_cannot_change_it() {
        let (world, admin, mut browser, secret) = start().await;
        let reset = [("UserName", "admin"), ("PasswordResetRequired", "true")];
        admin.iam("UpdateLoginProfile", &reset).await.ok();
        let token = browser.sign_in("admin", PASSWORD).await.token();
        let choose = json!({ "token": token, "password": "another Horse 2" });
        let step = browser.post("new-password", choose).await.ok();
        assert_eq!(step["next"], "second-factor");
        assert_eq!(browser.sign_in("admin", PASSWORD).await.ok()["next"], "new-password");
        let right = json!({ "token": step["token"], "code": code(&secret, &world, 0) });
        assert_eq!(browser.post("second-factor", right).await.ok()["next"], "signed-in");
        assert_eq!(browser.sign_in("admin", PASSWORD).await.status, 401);
        assert_eq!(browser.sign_in("admin", "another Horse 2").await.ok()["next"], "second-factor");
    }
}
