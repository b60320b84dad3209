//! `RegisterOidcConfigTest`, `RegisterOidcConfig`, `GetOidcInfo`.

use crate::{Outcome, network::Network, provider};

#[tokio::test]
async fn single_sign_on() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    let issuer = format!("http://{}", provider::start()?);
    let tried = client.register_oidc_config_test().network_id(id).issuer(&issuer).scopes("openid email");
    let tried = tried.send().await?;
    assert_eq!(tried.issuer(), Some(issuer.as_str()));
    assert_eq!(tried.token_endpoint(), Some(format!("{issuer}/token").as_str()));
    let saved = client.register_oidc_config().network_id(id).company_id("Demo_1").issuer(&issuer);
    let saved = saved.scopes("openid email").user_id("sotto").secret("secret").send().await?;
    let shown = client.get_oidc_info().network_id(id).send().await?;
    let shown = shown.openid_connect_info().ok_or("no configuration")?;
    assert_eq!((shown.issuer(), shown.company_id()), (issuer.as_str(), saved.company_id()));
    Ok(())
}
