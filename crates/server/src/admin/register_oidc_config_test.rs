//! `RegisterOidcConfigTest`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::RegisterOidcConfigTestRequest, responses::RegisterOidcConfigTestResponse,
};

use super::{names::network_id, oidc_input, unit};
use crate::{
    Deployment,
    app::sso::{self, Discovery, NewTest, Scopes},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: RegisterOidcConfigTestRequest,
) -> Result<RegisterOidcConfigTestResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let test = NewTest {
        issuer: oidc_input::issuer(deployment, "issuer", &input.issuer)?,
        scopes: Scopes::parse(&input.scopes)?,
        extra: oidc_input::extra(input.extra_auth_params.as_deref())?,
        certificate: input.certificate.as_deref().map(oidc_input::certificate).transpose()?,
    };
    let issuer = test.issuer.clone();
    let known =
        unit::look(deployment, call, async move |tx, cx| sso::known_client(tx, cx, network, &issuer).await)
            .await?;
    let (found, certificate) = test.run(deployment, known).await?;
    unit::write(deployment, call, async move |tx, cx| {
        sso::note_test(tx, cx, network, &found, certificate.as_ref()).await?;
        Ok(response(found.clone()))
    })
    .await
}

fn response(found: Discovery) -> RegisterOidcConfigTestResponse {
    RegisterOidcConfigTestResponse {
        token_endpoint: Some(found.token_endpoint),
        userinfo_endpoint: found.userinfo_endpoint,
        response_types_supported: found.response_types_supported,
        scopes_supported: found.scopes_supported,
        issuer: Some(found.issuer),
        authorization_endpoint: Some(found.authorization_endpoint),
        end_session_endpoint: found.end_session_endpoint,
        logout_endpoint: found.logout_endpoint,
        grant_types_supported: found.grant_types_supported,
        revocation_endpoint: found.revocation_endpoint,
        token_endpoint_auth_methods_supported: found.token_endpoint_auth_methods_supported,
        microsoft_multi_refresh_token: found.microsoft_multi_refresh_token,
    }
}
