//! Saving a provider.

use sotto_storage::{NetworkId, SsoConfig, StorageError, Tx};
use sotto_types::Secret;

use super::{CompanyId, ExtraParams, Issuer, Scopes, SignOutJob, stored::secret_context};
use crate::{AppError, app::Context};

/// A provider to save.
#[derive(Clone, Debug)]
pub struct NewConfig {
    /// What people type to say where they belong.
    pub company_id: CompanyId,
    /// The issuer.
    pub issuer: Issuer,
    /// The scopes.
    pub scopes: Scopes,
    /// The client's id; absent to keep the saved one of the same issuer.
    pub client_id: Option<String>,
    /// The client's secret; absent to keep the saved one of the same client, empty for none.
    pub secret: Option<Secret>,
    /// The claim that names a person.
    pub custom_username: Option<String>,
    /// Further parameters of the authorization request.
    pub extra: Option<ExtraParams>,
    /// The grace period after a token could not be refreshed, minutes.
    pub token_buffer_minutes: u8,
}

/// Saves the provider of the caller's network; the first one turns single sign-on on and signs people out (SPEC SSO3).
///
/// The provider is not asked: an outage must not keep anybody from saving. The last test of the same issuer gives its
/// spelling and the certificate that was trusted.
pub async fn save(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    new: &NewConfig,
) -> Result<SsoConfig, AppError> {
    let network = cx.network(tx, network).await?.id;
    let before = tx.sso().lookup(network).await?;
    let turned_on = before.is_none();
    let same = before.filter(|before| new.issuer.is(&before.issuer));
    let tested = tx.sso().last_test(network).await?.filter(|test| new.issuer.is(&test.issuer));

    let kept_id = same.as_ref().and_then(|same| same.client_id.clone());
    let client_id = new.client_id.clone().or(kept_id);
    let kept_secret = same.as_ref().filter(|same| same.client_id == client_id);
    let kept_secret = kept_secret.and_then(|same| same.sealed_secret.clone());
    let sealed_secret = match &new.secret {
        Some(secret) if secret.expose().is_empty() => None,
        Some(secret) => Some(cx.keyring().seal(&secret_context(network), secret.expose())?),
        None => kept_secret,
    };
    let (issuer, ca_certificate) = match (tested, same) {
        (Some(test), _) => (test.issuer, test.ca_certificate),
        (None, Some(same)) => (same.issuer, same.ca_certificate),
        (None, None) => (new.issuer.as_str().to_owned(), None),
    };
    let config = SsoConfig {
        network,
        company_id: new.company_id.as_str().to_owned(),
        issuer,
        client_id,
        sealed_secret,
        scopes: new.scopes.as_str().to_owned(),
        custom_username: new.custom_username.clone(),
        extra_auth_params: new.extra.as_ref().map(|extra| extra.as_str().to_owned()),
        ca_certificate,
        token_buffer_minutes: new.token_buffer_minutes,
        saved_at: cx.now,
    };
    tx.sso().upsert(&config).await.map_err(|error| match error {
        StorageError::Duplicate(_) => AppError::Conflict("The company id is taken.".to_owned()),
        error => error.into(),
    })?;
    if turned_on {
        // From now on the provider says how long people stay in.
        cx.policy_changed(network);
        tx.jobs().insert(&SignOutJob { network: network.get() }.queue(cx.now)?).await?;
    }
    Ok(config)
}
