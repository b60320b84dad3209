use sotto_admin_api::shapes::OidcConfigInfo;
use sotto_storage::SsoConfig;

use crate::{
    Deployment,
    app::sso::{redirect_url, shown_company_id},
};

/// The number of a network's one application at its provider.
const APPLICATION: u32 = 1;

/// A provider as the model shows it, without its secret.
pub(in crate::admin) fn oidc(deployment: &Deployment, config: SsoConfig) -> OidcConfigInfo {
    OidcConfigInfo {
        application_name: None,
        client_id: config.client_id.clone(),
        company_id: shown_company_id(&config.company_id, &deployment.region),
        scopes: config.scopes,
        issuer: config.issuer,
        client_secret: None,
        secret: None,
        redirect_url: Some(redirect_url(deployment)),
        user_id: config.client_id,
        custom_username: config.custom_username,
        ca_certificate: config.ca_certificate,
        application_id: Some(APPLICATION),
        sso_token_buffer_minutes: Some(config.token_buffer_minutes.into()),
        extra_auth_params: config.extra_auth_params,
    }
}
