//! `GET second-factors` and `POST second-factors/remove`: one's own, or with IAM's permission somebody else's.

use serde::Deserialize;
use serde_json::{Value, json};
use sotto_admin_api::{Action, ApiError, Call};
use sotto_storage::Tx;

use super::{answer::Answer, calls::Asking, enrol};
use crate::{
    admin::trail,
    app::{
        iam::{Caller, IamError, Name},
        second_factors,
    },
};

const LIST: Action = Action { service: "iam", name: "ListMFADevices", read_only: true };
const DEACTIVATE: Action = Action { service: "iam", name: "DeactivateMFADevice", read_only: false };

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Remove {
    id: String,
    user_name: Option<String>,
}

pub(super) async fn list(asking: Asking) -> Result<Answer, ApiError> {
    let call = asking.call(LIST).await?;
    let name = other(&call, asking.parameter("userName").as_deref()).map_err(told)?;
    run(&asking, call, name, async |tx, caller, name| {
        let (_, factors) = second_factors::list(tx, caller, name).await?;
        Ok(factors.iter().map(enrol::shown).collect::<Vec<_>>().into())
    })
    .await
}

pub(super) async fn remove(asking: Asking) -> Result<Answer, ApiError> {
    let Remove { id, user_name } = asking.input()?;
    let mut call = asking.call(DEACTIVATE).await?;
    let name = other(&call, user_name.as_deref()).map_err(told)?;
    let serial: String = id.chars().take(64).collect();
    let (user, account) = (&call.principal.user_name, &call.principal.account_id);
    let user = name.as_ref().map_or(user.as_str(), Name::as_str);
    let serial = format!("arn:aws:iam::{account}:mfa/{serial}");
    call.parameters = Some(json!({ "userName": user, "serialNumber": serial }));
    run(&asking, call, name, async move |tx, caller, name| {
        second_factors::remove(tx, caller, name, &id).await?;
        Ok(json!({}))
    })
    .await
}

/// The name, if it is not the caller's own.
fn other(call: &Call, name: Option<&str>) -> Result<Option<Name>, IamError> {
    let other = name.filter(|name| !name.eq_ignore_ascii_case(&call.principal.user_name));
    other.map(|name| Name::user("userName", name)).transpose()
}

/// Runs a call of IAM with its event, whether it was done or refused.
async fn run<W>(asking: &Asking, call: Call, name: Option<Name>, mut work: W) -> Result<Answer, ApiError>
where
    W: AsyncFnMut(&mut dyn Tx, &Caller, Option<&Name>) -> Result<Value, IamError> + Send + 'static,
{
    let caller = Caller::new(&asking.deployment, &call)?;
    let (draft, region) = (asking.draft(&call)?, call.region.clone());
    let refused = draft.clone();
    let unit = async move |tx: &mut dyn Tx| {
        let answer = work(tx, &caller, name.as_ref()).await?;
        trail::append(tx, &draft.answered(None), &region).await?;
        Ok::<_, IamError>(answer)
    };
    match asking.deployment.store.write(unit).await {
        Ok(answer) => Ok(Answer::new(answer)),
        Err(error) => {
            let error = told(error);
            let event = refused.failed(error.code.name(), &error.message);
            trail::Trail::new(asking.deployment.clone()).record(&call, event).await?;
            Err(error)
        }
    }
}

/// A refusal of IAM in the console's words.
pub(super) fn told(error: IamError) -> ApiError {
    match error {
        IamError::Internal(source) => source.into(),
        IamError::AccessDenied(why) => ApiError::forbidden(why),
        IamError::NoSuchEntity(why) => ApiError::not_found(why),
        refused => ApiError::bad_request(refused.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::testing::{Admin, Browser, World, code};

    const PASSWORD: &str = "correct Horse 1";

    async fn administrator(admin: &Admin, name: &str, policy: &str) {
        admin.iam("CreateUser", &[("UserName", name)]).await.ok();
        admin.iam("CreateLoginProfile", &[("UserName", name), ("Password", PASSWORD)]).await.ok();
        let arn = format!("arn:aws:iam::aws:policy/{policy}");
        admin.iam("AttachUserPolicy", &[("UserName", name), ("PolicyArn", &arn)]).await.ok();
    }

    /// Adds an app; its secret and the factor.
    async fn add(world: &World, browser: &mut Browser) -> (String, Value) {
        let begun = browser.post("enrol/totp", json!({})).await.ok();
        let secret = begun["secret"].as_str().unwrap().to_owned();
        let finish = json!({ "token": begun["token"], "code": code(&secret, world, 0), "name": "<b>App" });
        let mut added = browser.post("enrol/totp/finish", finish).await.ok();
        (secret, added["factor"].take())
    }

    #[tokio::test]
    async fn ones_own_factor_is_removed_by_a_session_that_showed_one() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        administrator(&admin, "reader", "AWSWickrFullAccess").await;
        let mut browser = Browser::new(&world);
        browser.sign_in("reader", PASSWORD).await.ok();
        let (secret, factor) = add(&world, &mut browser).await;
        assert_eq!(browser.get("second-factors").await.ok(), json!([factor]));
        let remove = json!({ "id": factor["id"], "userName": "Reader" });
        let page = browser.post("second-factors/remove", remove.clone()).await;
        assert_eq!(page.status, 403);
        assert_eq!(page.message(), "To remove a second factor of your own, sign in with one first.");
        world.clock.advance(Duration::from_secs(30));
        let token = browser.sign_in("reader", PASSWORD).await.token();
        let code = code(&secret, &world, 0);
        browser.post("second-factor", json!({ "token": token, "code": code })).await.ok();
        browser.post("second-factors/remove", remove.clone()).await.ok();
        assert_eq!(browser.get("second-factors").await.ok(), json!([]));
        assert_eq!(browser.post("second-factors/remove", remove).await.status, 404);
        assert_eq!(browser.sign_in("reader", PASSWORD).await.ok()["next"], "signed-in");
        let events = admin.history("EventName", "DeactivateMFADevice").await;
        let mut codes: Vec<_> = events.iter().map(|event| event["errorCode"].to_string()).collect();
        codes.sort();
        assert_eq!(codes, ["\"AccessDenied\"", "\"ResourceNotFoundError\"", "null"]);
    }

    #[tokio::test]
    async fn somebody_elses_factor_takes_iams_permission() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        administrator(&admin, "reader", "AWSWickrFullAccess").await;
        administrator(&admin, "chief", "AdministratorAccess").await;
        let (mut reader, mut chief) = (Browser::new(&world), Browser::new(&world));
        reader.sign_in("reader", PASSWORD).await.ok();
        chief.sign_in("chief", PASSWORD).await.ok();
        let (_, factor) = add(&world, &mut chief).await;
        let own = format!("arn:aws:iam::111111111111:mfa/{}", factor["id"].as_str().unwrap());
        let denied = reader.get("second-factors?userName=chief").await;
        assert_eq!(denied.status, 403);
        assert!(denied.message().ends_with(
            "is not authorized to perform: iam:ListMFADevices on resource: arn:aws:iam::111111111111:user/chief"
        ));
        let denied =
            reader.post("second-factors/remove", json!({ "id": factor["id"], "userName": "chief" })).await;
        assert_eq!(denied.status, 403);
        // Another one's id is nothing under one's own name.
        let stranger = reader.post("second-factors/remove", json!({ "id": factor["id"] })).await;
        assert_eq!(stranger.status, 404);

        let (_, factor) = add(&world, &mut reader).await;
        assert_eq!(chief.get("second-factors?userName=reader").await.ok(), json!([factor]));
        let found = admin.iam("ListMFADevices", &[("UserName", "reader")]).await.ok();
        let serial = format!("arn:aws:iam::111111111111:mfa/{}", factor["id"].as_str().unwrap());
        assert_eq!(found.text("SerialNumber"), serial);
        let remove = json!({ "id": factor["id"], "userName": "reader" });
        chief.post("second-factors/remove", remove).await.ok();
        assert_eq!(reader.get("second-factors").await.ok(), json!([]));

        let (_, factor) = add(&world, &mut reader).await;
        let serial = format!("arn:aws:iam::111111111111:mfa/{}", factor["id"].as_str().unwrap());
        let device = [("UserName", "reader"), ("SerialNumber", serial.as_str())];
        admin.iam("DeactivateMFADevice", &device).await.ok();
        let gone = admin.iam("DeactivateMFADevice", &device).await;
        assert_eq!((gone.status, gone.text("Code")), (404, "NoSuchEntity"));
        // By IAM too, a session with the password alone removes none of its own.
        let form = format!("Action=DeactivateMFADevice&Version=2010-05-08&UserName=chief&SerialNumber={own}");
        assert_eq!(chief.iam(&form).await.status, 403);
    }

    #[tokio::test]
    async fn factors_sessions_and_steps_go_with_their_administrator() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        administrator(&admin, "reader", "AWSWickrFullAccess").await;
        let mut reader = Browser::new(&world);
        reader.sign_in("reader", PASSWORD).await.ok();
        add(&world, &mut reader).await;
        let arn = "arn:aws:iam::aws:policy/AWSWickrFullAccess";
        admin.iam("DetachUserPolicy", &[("UserName", "reader"), ("PolicyArn", arn)]).await.ok();
        admin.iam("DeleteLoginProfile", &[("UserName", "reader")]).await.ok();
        admin.iam("DeleteUser", &[("UserName", "reader")]).await.ok();
        assert_eq!(reader.get("session").await.status, 401);
        administrator(&admin, "reader", "AWSWickrFullAccess").await;
        assert_eq!(reader.sign_in("reader", PASSWORD).await.ok()["next"], "signed-in");
    }
}
