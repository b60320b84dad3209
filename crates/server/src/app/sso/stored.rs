//! A saved provider, with its secret opened.

use sotto_storage::{NetworkId, SsoConfig, Tx};

use super::Client;
use crate::{AppError, app::Context, outbound::CaCertificate};

/// A saved provider.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    /// As it is in the store.
    pub(super) config: SsoConfig,
    /// What this deployment is to it, if it is anything.
    pub(super) client: Option<Client>,
    /// The certificate authority to trust in addition.
    pub(super) certificate: Option<CaCertificate>,
}

/// The network's provider.
pub(super) async fn stored(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
) -> Result<Option<Stored>, AppError> {
    let Some(config) = tx.sso().lookup(network).await? else { return Ok(None) };
    let sealed = config.sealed_secret.as_deref();
    let secret = sealed.map(|sealed| cx.keyring().open(&secret_context(network), sealed)).transpose()?;
    let client = config.client_id.clone().map(|id| Client { id, secret });
    let certificate = config.ca_certificate.as_deref().map(CaCertificate::parse).transpose();
    let certificate = certificate.map_err(AppError::internal)?;
    Ok(Some(Stored { config, client, certificate }))
}

/// What a client's secret is sealed for.
pub(super) fn secret_context(network: NetworkId) -> String {
    format!("sso client secret {network}")
}
