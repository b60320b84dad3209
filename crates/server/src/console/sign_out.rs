//! `POST sign-out`: ends the session, or all that its administrator has.

use serde::Deserialize;
use serde_json::json;
use sotto_admin_api::ApiError;
use sotto_storage::Tx;

use super::{
    answer::{Answer, Cookie},
    calls::Asking,
};
use crate::{AppError, app::admin_sessions};

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    everywhere: bool,
}

pub(super) async fn answer(asking: Asking) -> Result<Answer, ApiError> {
    let Input { everywhere } = asking.input()?;
    let principal = asking.caller().await?.principal;
    let unit = async move |tx: &mut dyn Tx| {
        let administrator = &principal.unique_id;
        if everywhere {
            admin_sessions::end_all(tx, administrator, None).await
        } else {
            admin_sessions::end(tx, administrator, &principal.access_key_id).await
        }
    };
    asking.deployment.store.write::<_, AppError, _>(unit).await?;
    Ok(Answer::new(json!({})).with_cookie(Cookie::Clear))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, Browser, World};

    const PASSWORD: &str = "correct Horse 1";

    #[tokio::test]
    async fn one_session_ends_or_all() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        admin.iam("CreateLoginProfile", &[("UserName", "admin"), ("Password", PASSWORD)]).await.ok();
        let (mut one, mut two, mut three) =
            (Browser::new(&world), Browser::new(&world), Browser::new(&world));
        for browser in [&mut one, &mut two, &mut three] {
            browser.sign_in("admin", PASSWORD).await.ok();
        }
        let sessions = one.get("sessions").await.ok();
        let current: Vec<_> =
            sessions.as_array().unwrap().iter().map(|session| session["current"] == true).collect();
        assert_eq!(current.iter().filter(|current| **current).count(), 1);
        assert_eq!(current.len(), 3);
        let page = one.post("sign-out", json!({})).await;
        let cookie = page.set_cookie.unwrap();
        assert_eq!(cookie, "sotto_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure");
        assert_eq!(one.get("session").await.status, 401);
        assert_eq!(two.get("sessions").await.ok().as_array().unwrap().len(), 2);
        two.post("sign-out", json!({ "everywhere": true })).await.ok();
        for browser in [&mut two, &mut three] {
            assert_eq!(browser.get("session").await.status, 401);
        }
    }

    #[tokio::test]
    async fn another_password_ends_other_sessions() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        admin.iam("CreateLoginProfile", &[("UserName", "admin"), ("Password", PASSWORD)]).await.ok();
        let (mut own, mut other) = (Browser::new(&world), Browser::new(&world));
        own.sign_in("admin", PASSWORD).await.ok();
        other.sign_in("admin", PASSWORD).await.ok();
        let change = "Action=ChangePassword&Version=2010-05-08&OldPassword=correct+Horse+1\
                      &NewPassword=another+Horse+2";
        assert_eq!(own.iam(change).await.status, 200);
        own.get("session").await.ok();
        assert_eq!(other.get("session").await.status, 401);
        admin.iam("DeleteLoginProfile", &[("UserName", "admin")]).await.ok();
        assert_eq!(own.get("session").await.status, 401);
    }
}
