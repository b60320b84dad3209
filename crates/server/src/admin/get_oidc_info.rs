//! `GetOidcInfo`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call,
    requests::GetOidcInfoRequest,
    responses::GetOidcInfoResponse,
    shapes::{OidcTokenInfo, Sensitive},
};
use sotto_storage::{NetworkId, Tx};
use sotto_types::Secret;

use super::{names::network_id, oidc_input, shapes::oidc, unit};
use crate::{
    AppError, Deployment,
    app::{
        Context,
        sso::{self, NewExchange, Tokens},
    },
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetOidcInfoRequest,
) -> Result<GetOidcInfoResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let token_info = match exchange(deployment, &input)? {
        Some(new) => {
            let look =
                unit::look(deployment, call, async move |tx, cx| new.clone().complete(tx, cx, network).await);
            Some(token_info(look.await?.run(deployment).await?, input.code_verifier))
        }
        None => None,
    };
    unit::read(deployment, call, async move |tx, cx| {
        Ok(GetOidcInfoResponse { token_info: token_info.clone(), ..shown(tx, cx, network).await? })
    })
    .await
}

/// What is shown of a network's provider.
pub(super) async fn shown(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
) -> Result<GetOidcInfoResponse, AppError> {
    let config = sso::show(tx, cx, network).await?;
    let openid_connect_info = config.map(|config| oidc(&cx.deployment, config));
    Ok(GetOidcInfoResponse { openid_connect_info, token_info: None })
}

/// What is to be exchanged, if there is anything.
fn exchange(deployment: &Deployment, input: &GetOidcInfoRequest) -> Result<Option<NewExchange>, AppError> {
    let secret = |secret: &Sensitive| Secret::from(secret.expose().to_owned());
    let Some(code) = input.code.as_ref().filter(|code| !code.expose().is_empty()) else {
        let others =
            [&input.client_id, &input.grant_type, &input.redirect_uri, &input.url, &input.certificate];
        let secrets = [&input.client_secret, &input.code_verifier];
        if others.iter().any(|other| other.is_some()) || secrets.iter().any(|secret| secret.is_some()) {
            return Err(AppError::invalid(
                "code",
                "is required with the other parameters of a token request",
            ));
        }
        return Ok(None);
    };
    if input.grant_type.as_deref().is_some_and(|grant| grant != "authorization_code") {
        return Err(AppError::invalid("grantType", "must be authorization_code"));
    }
    let url = |url: &String| oidc_input::issuer(deployment, "url", url);
    let certificate = input.certificate.as_deref().map_or(Ok(None), oidc_input::certificate)?;
    let client_secret = input.client_secret.as_ref();
    let client_secret = client_secret.map(|secret| oidc_input::secret("clientSecret", secret.expose()));
    Ok(Some(NewExchange {
        issuer: input.url.as_ref().map(url).transpose()?,
        client_id: oidc_input::client_id("clientId", input.client_id.as_deref())?,
        client_secret: client_secret.transpose()?.map(|secret| Secret::from(secret.to_owned())),
        code: secret(code),
        redirect_uri: input.redirect_uri.as_deref().map(oidc_input::redirect_uri).transpose()?,
        code_verifier: input.code_verifier.as_ref().map(secret),
        certificate,
    }))
}

fn token_info(tokens: Tokens, code_verifier: Option<Sensitive>) -> OidcTokenInfo {
    OidcTokenInfo {
        code_challenge: code_verifier.as_ref().map(|verifier| sso::code_challenge(verifier.expose())),
        code_verifier,
        access_token: tokens.access_token.map(Sensitive::from),
        id_token: tokens.id_token.map(Sensitive::from),
        refresh_token: tokens.refresh_token.map(Sensitive::from),
        token_type: tokens.token_type,
        expires_in: tokens.expires_in,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_network_without_a_provider_has_an_empty_answer() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = format!("{}/oidc", admin.network("Demo").await);
        assert_eq!(admin.get(&path).await.ok(), json!({}));
        assert_eq!(other.get(&path).await.error, "ResourceNotFoundError");
        assert_eq!(
            other.get(&format!("{path}?code=1&url=https://10.0.0.1")).await.error,
            "ResourceNotFoundError"
        );
        assert_eq!(Admin::powerless(&world, '1').await.get(&path).await.error, "ForbiddenError");
    }

    #[tokio::test]
    async fn what_a_code_cannot_be_exchanged_with_is_named() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = format!("{}/oidc", admin.network("Demo").await);
        for (query, field) in [
            ("clientId=a", "code"),
            ("codeVerifier=a", "code"),
            ("code=a", "url"),
            ("code=a&url=https://id.example", "clientId"),
            ("code=a&url=http://id.example", "url"),
            ("code=a&grantType=password", "grantType"),
            ("code=a&certificate=b", "certificate"),
            ("code=a&redirectUri=https://me:word@id.example", "redirectUri"),
            ("code=a&redirectUri=here", "redirectUri"),
        ] {
            assert_eq!(admin.get(&format!("{path}?{query}")).await.wrong_fields(), [field], "{query}");
        }
        let private = admin.get(&format!("{path}?code=a&clientId=b&url=https://127.0.0.1")).await;
        assert_eq!(private.error, "BadRequestError");
        assert!(private.text("/message").starts_with("This service does not contact"), "{private:?}");
    }
}
