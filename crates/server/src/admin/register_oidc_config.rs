//! `RegisterOidcConfig`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::RegisterOidcConfigRequest, responses::RegisterOidcConfigResponse,
    shapes::OidcConfigInfo,
};
use sotto_types::Secret;

use super::{get_oidc_info, names::network_id, oidc_input, precondition::Precondition, shapes::oidc, unit};
use crate::{
    AppError, Deployment,
    app::sso::{self, CompanyId, NewConfig, Scopes},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: RegisterOidcConfigRequest,
) -> Result<RegisterOidcConfigResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let secret = input.secret.as_ref().map(|secret| oidc_input::secret("secret", secret.expose()));
    let new = NewConfig {
        company_id: CompanyId::parse(&input.company_id, &deployment.region)?,
        issuer: oidc_input::issuer(deployment, "issuer", &input.issuer)?,
        scopes: Scopes::parse(&input.scopes)?,
        client_id: oidc_input::client_id("userId", input.user_id.as_deref())?,
        secret: secret.transpose()?.map(|secret| Secret::from(secret.to_owned())),
        custom_username: oidc_input::claim("customUsername", input.custom_username.as_deref())?,
        extra: oidc_input::extra(input.extra_auth_params.as_deref())?,
        token_buffer_minutes: token_buffer(input.sso_token_buffer_minutes)?,
    };
    let precondition = Precondition::of(call);
    unit::write(deployment, call, async move |tx, cx| {
        precondition.check(get_oidc_info::shown(tx, cx, network)).await?;
        let saved = sso::save(tx, cx, network, &new).await?;
        Ok(response(oidc(&cx.deployment, saved)))
    })
    .await
}

fn token_buffer(minutes: Option<i32>) -> Result<u8, AppError> {
    match minutes.unwrap_or_default() {
        0 => Ok(0),
        30 => Ok(30),
        60 => Ok(60),
        _ => Err(AppError::invalid("ssoTokenBufferMinutes", "must be 0, 30 or 60")),
    }
}

/// The model has this answer and the shape of `GetOidcInfo` apart, with the same members.
fn response(info: OidcConfigInfo) -> RegisterOidcConfigResponse {
    RegisterOidcConfigResponse {
        application_name: info.application_name,
        client_id: info.client_id,
        company_id: info.company_id,
        scopes: info.scopes,
        issuer: info.issuer,
        client_secret: info.client_secret,
        secret: info.secret,
        redirect_url: info.redirect_url,
        user_id: info.user_id,
        custom_username: info.custom_username,
        ca_certificate: info.ca_certificate,
        application_id: info.application_id,
        sso_token_buffer_minutes: info.sso_token_buffer_minutes,
        extra_auth_params: info.extra_auth_params,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{
        app::sso,
        jobs,
        testing::{Admin, World},
    };

    fn config() -> Value {
        json!({
            "companyId": "UE1-Demo_1",
            "issuer": "https://login.example.com/",
            "scopes": "openid, email",
            "userId": "client",
            "secret": "hunter2",
            "customUsername": "upn",
            "extraAuthParams": "?prompt=login",
            "ssoTokenBufferMinutes": 30,
        })
    }

    fn with(changes: &[(&str, Value)]) -> Value {
        let mut config = config();
        for (member, value) in changes {
            config[*member] = value.clone();
        }
        config
    }

    #[tokio::test]
    async fn a_provider_is_saved_and_its_secret_shown_to_nobody() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = format!("{}/oidc", admin.network("Demo").await);
        let expected = json!({
            "companyId": "UE1-Demo_1",
            "issuer": "https://login.example.com/",
            "scopes": "openid email",
            "userId": "client",
            "clientId": "client",
            "customUsername": "upn",
            "extraAuthParams": "prompt=login",
            "ssoTokenBufferMinutes": 30,
            "applicationId": 1,
            "redirectUrl": "http://127.0.0.1:7420/oidc/redirect",
        });
        for _ in 0..2 {
            assert_eq!(admin.post(&format!("{path}/save"), config()).await.ok(), expected);
            assert_eq!(admin.get(&path).await.ok()["openidConnectInfo"], expected);
        }
    }

    #[tokio::test]
    async fn what_is_required_suffices() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = format!("{}/oidc", admin.network("Demo").await);
        let least = json!({ "companyId": "Demo", "issuer": "https://login.example.com", "scopes": "openid" });
        let saved = admin.post(&format!("{path}/save"), least).await.ok();
        assert_eq!((&saved["companyId"], &saved["ssoTokenBufferMinutes"]), (&json!("UE1-Demo"), &json!(0)));
        assert_eq!((saved.get("clientId"), saved.get("extraAuthParams")), (None, None));
    }

    #[tokio::test]
    async fn a_secret_is_kept_for_its_client_alone() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let save = format!("/networks/{}/oidc/save", world.network);
        let network = world.network;
        let sealed = async || {
            world.write(async move |tx| Ok(tx.sso().lookup(network).await?)).await.unwrap().sealed_secret
        };
        let without = |changes: &[(&str, Value)]| {
            let mut config = with(changes);
            config.as_object_mut().unwrap().remove("secret");
            config
        };
        admin.post(&save, config()).await.ok();
        let first = sealed().await.unwrap();
        assert!(!first.windows(7).any(|part| part == b"hunter2"), "sealed");
        let slash = without(&[("issuer", json!("https://login.example.com")), ("userId", json!(""))]);
        assert_eq!(admin.post(&save, slash).await.text("/clientId"), "client");
        assert_eq!(sealed().await, Some(first));
        for change in
            [("secret", json!("")), ("userId", json!("other")), ("issuer", json!("https://b.example"))]
        {
            admin.post(&save, config()).await.ok();
            let changed = if change.0 == "secret" { with(&[change]) } else { without(&[change]) };
            admin.post(&save, changed).await.ok();
            assert_eq!(sealed().await, None);
        }
    }

    #[tokio::test]
    async fn a_company_id_belongs_to_one_network_of_all_accounts() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (mine, theirs) = (admin.network("Demo").await, other.network("Demo").await);
        admin.post(&format!("{mine}/oidc/save"), config()).await.ok();
        let again = with(&[("companyId", json!("demo_1"))]);
        let answer = other.post(&format!("{theirs}/oidc/save"), again.clone()).await;
        assert_eq!(
            (answer.error.as_str(), answer.text("/message")),
            ("BadRequestError", "The company id is taken.")
        );
        admin.post(&format!("{mine}/oidc/save"), again).await.ok();
    }

    #[tokio::test]
    async fn the_first_save_turns_it_on_and_signs_people_out() {
        let world = World::new().await;
        let other = world.add_network(10_000_002).await;
        let (alice, bob) = (world.person("alice").await, world.person_in(other, "bob").await);
        let alices = world.connect().signed_in(&alice).await;
        let mut bobs = world.connect().signed_in(&bob).await;
        let admin = Admin::of(&world).await;
        let network = world.network;
        let is_on = async || world.write(async move |tx| sso::is_on(tx, network).await).await;
        assert!(!is_on().await);
        let save = format!("/networks/{network}/oidc/save");
        admin.post(&save, config()).await.ok();
        assert!(is_on().await);
        assert!(jobs::next(&world.deployment).await.unwrap());
        alices.wait_for_end().await;
        bobs.subscribe().await;
        admin.post(&save, config()).await.ok();
        assert!(!jobs::next(&world.deployment).await.unwrap(), "once");
    }

    #[tokio::test]
    async fn what_does_not_fit_is_named() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = format!("{}/oidc", admin.network("Demo").await);
        for (field, wrong) in [
            ("companyId", json!("EW2-Demo")),
            ("companyId", json!("Demo Network")),
            ("issuer", json!("http://login.example.com")),
            ("issuer", json!("https://me:word@login.example.com")),
            ("scopes", json!("email")),
            ("userId", json!("a b")),
            ("secret", json!("x".repeat(1_025))),
            ("customUsername", json!("x y")),
            ("extraAuthParams", json!("state=1")),
            ("ssoTokenBufferMinutes", json!(45)),
        ] {
            let answer = admin.post(&format!("{path}/save"), with(&[(field, wrong)])).await;
            assert_eq!(answer.wrong_fields(), [field]);
        }
        assert_eq!(admin.get(&path).await.ok(), json!({}));
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = format!("{}/oidc", admin.network("Demo").await);
        let save = format!("{path}/save");
        assert_eq!(other.post(&save, config()).await.error, "ResourceNotFoundError");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.post(&save, config()).await.error, "ForbiddenError");
        assert_eq!(admin.get(&path).await.ok(), json!({}));
    }
}
