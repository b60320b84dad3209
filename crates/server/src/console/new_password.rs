//! `POST new-password`: a password of the administrator's own choice, where the login profile asks for one.

use serde::Deserialize;
use sotto_admin_api::ApiError;
use sotto_storage::Tx;
use sotto_types::Secret;

use super::{
    answer::Answer,
    calls::Asking,
    enrol::other_step,
    proceed::{Outcome, proceed},
    second_factors,
};
use crate::{
    AppError, Deployment,
    app::{
        admin_sessions::{Asked, NewSession, OpenStep, find_step},
        iam::{Password, sign_in},
    },
};

#[derive(Deserialize)]
struct Input {
    token: String,
    password: String,
}

pub(super) async fn answer(asking: Asking) -> Result<Answer, ApiError> {
    let Input { token, password } = asking.input()?;
    let deployment = asking.deployment.clone();
    // Stretching would hold up the one writer, so the token is looked at before.
    let (looking, wanted) = (deployment.clone(), token.clone());
    let look = async move |tx: &mut dyn Tx| {
        let step = step(tx, &looking, &wanted).await?;
        step.shown.administrator(tx).await
    };
    let administrator = deployment.store.read::<_, AppError, _>(look).await?;
    let parsed = Password::parse(&password, &administrator.name).map_err(second_factors::told)?;
    if sign_in::is_current(&administrator, Secret::from(password)).await? {
        return Err(ApiError::bad_request("The new password must be another one."));
    }
    let hash = parsed.hash(&*deployment.rng).await?;
    let (new, store) = (NewSession::draw(&*deployment.rng), deployment.store.clone());
    let unit = async move |tx: &mut dyn Tx| {
        let step = step(tx, &asking.deployment, &token).await?;
        step.close(tx).await?;
        proceed(tx, &asking, step.shown.with_new_password(&hash), &new).await
    };
    store.write::<Outcome, AppError, _>(unit).await?.into_answer()
}

async fn step(tx: &mut dyn Tx, deployment: &Deployment, token: &str) -> Result<OpenStep, AppError> {
    let step = find_step(tx, deployment, token, deployment.now()).await?;
    match step.asked {
        Asked::NewPassword => Ok(step),
        _ => Err(other_step()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sotto_types::limits;

    use crate::testing::{Admin, Browser, World};

    const PASSWORD: &str = "correct Horse 1";
    const CHOSEN: &str = "another Horse 2";

    async fn start() -> (World, Admin, Browser, String) {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let new = [("UserName", "admin"), ("Password", PASSWORD), ("PasswordResetRequired", "true")];
        admin.iam("CreateLoginProfile", &new).await.ok();
        let mut browser = Browser::new(&world);
        let step = browser.sign_in("admin", PASSWORD).await.ok();
        assert_eq!((&step["next"], step.get("nonce")), (&json!("new-password"), None));
        let token = step["token"].as_str().unwrap().to_owned();
        (world, admin, browser, token)
    }

    #[tokio::test]
    async fn a_password_of_ones_own_is_chosen_once() {
        let (_world, admin, mut browser, token) = start().await;
        let choose = |password: &str| json!({ "token": token, "password": password });
        let page = browser.post("new-password", choose("weak")).await;
        assert_eq!(page.status, 400);
        assert!(page.message().contains("password policy"), "{page:?}");
        let page = browser.post("new-password", choose(PASSWORD)).await;
        assert_eq!(page.message(), "The new password must be another one.");
        assert_eq!(browser.post("new-password", choose(CHOSEN)).await.ok()["next"], "signed-in");
        browser.get("session").await.ok();
        let page = browser.post("new-password", choose("third Horse 33")).await;
        assert_eq!((page.status, page.message()), (401, "This sign-in has ended. Sign in again."));
        assert_eq!(browser.sign_in("admin", PASSWORD).await.status, 401);
        assert_eq!(browser.sign_in("admin", CHOSEN).await.ok()["next"], "signed-in");
        let found = admin.iam("GetLoginProfile", &[]).await.ok();
        assert_eq!(found.text("PasswordResetRequired"), "false");
    }

    #[tokio::test]
    async fn a_token_ends_with_its_time_and_with_the_password_that_it_came_from() {
        let (world, admin, mut browser, token) = start().await;
        world.clock.advance(limits::ADMIN_STEP);
        let page = browser.post("new-password", json!({ "token": token, "password": CHOSEN })).await;
        assert_eq!(page.status, 401);
        let token = browser.sign_in("admin", PASSWORD).await.token();
        let other = [("UserName", "admin"), ("Password", "third Horse 33")];
        admin.iam("UpdateLoginProfile", &other).await.ok();
        let page = browser.post("new-password", json!({ "token": token, "password": CHOSEN })).await;
        assert_eq!(page.status, 401);
        for token in ["", "x", &"A".repeat(43)] {
            let page = browser.post("new-password", json!({ "token": token, "password": CHOSEN })).await;
            assert_eq!(page.status, 401);
        }
    }
}
