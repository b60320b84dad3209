//! Exchanging a code for tokens on an administrator's behalf.

use core::fmt;

use serde::Deserialize;
use sotto_storage::{NetworkId, Tx};
use sotto_types::Secret;

use super::{
    Client, Issuer,
    discover::discover,
    redirect_url::redirect_url,
    stored::stored,
    test::endpoint,
    token_endpoint::{self, Grant},
};
use crate::{
    AppError, Deployment,
    app::Context,
    outbound::{CaCertificate, Contact, ContactError},
};

/// A code to exchange; what is absent is taken from the saved provider.
#[derive(Clone, Debug)]
pub struct NewExchange {
    /// The provider.
    pub issuer: Option<Issuer>,
    /// The client's id.
    pub client_id: Option<String>,
    /// The client's secret.
    pub client_secret: Option<Secret>,
    /// The code.
    pub code: Secret,
    /// Where the code was sent to.
    pub redirect_uri: Option<String>,
    /// The verifier of PKCE.
    pub code_verifier: Option<Secret>,
    /// A certificate authority to trust in addition.
    pub certificate: Option<CaCertificate>,
}

/// An exchange with everything that it takes.
#[derive(Clone, Debug)]
pub struct Exchange {
    new: NewExchange,
    issuer: Issuer,
    client: Client,
    certificate: Option<CaCertificate>,
}

/// The tokens that a provider gave.
#[derive(Clone, Deserialize)]
pub struct Tokens {
    /// The access token.
    pub access_token: Option<String>,
    /// The ID token.
    pub id_token: Option<String>,
    /// The refresh token.
    pub refresh_token: Option<String>,
    /// The kind of access token.
    pub token_type: Option<String>,
    /// The seconds for which the access token is good.
    pub expires_in: Option<i64>,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

impl NewExchange {
    /// Adds what the caller's network has saved; its secret goes to its own issuer and client alone.
    pub async fn complete(
        self,
        tx: &mut dyn Tx,
        cx: &Context,
        network: NetworkId,
    ) -> Result<Exchange, AppError> {
        let network = cx.network(tx, network).await?;
        let reach = &cx.deployment.reach;
        let stored = stored(tx, cx, network.id).await?;
        let stored = stored
            .filter(|stored| self.issuer.as_ref().is_none_or(|issuer| issuer.is(&stored.config.issuer)));
        let issuer = match (&self.issuer, &stored) {
            (Some(issuer), _) => issuer.clone(),
            (None, Some(stored)) => {
                Issuer::parse(&stored.config.issuer, reach).map_err(|why| AppError::invalid("url", why))?
            }
            (None, None) => return Err(AppError::invalid("url", "is required: the network has no provider")),
        };
        let (known, certificate) = stored.map_or((None, None), |stored| (stored.client, stored.certificate));
        let known = known.filter(|known| self.client_id.as_ref().is_none_or(|id| *id == known.id));
        let client = match (known, self.client_id.clone()) {
            (Some(known), _) => Client { secret: self.client_secret.clone().or(known.secret), ..known },
            (None, Some(id)) => Client { id, secret: self.client_secret.clone() },
            (None, None) => return Err(AppError::invalid("clientId", "is required: none is saved")),
        };
        let certificate = self.certificate.clone().or(certificate);
        Ok(Exchange { new: self, issuer, client, certificate })
    }
}

impl Exchange {
    /// Asks the provider for the tokens.
    pub async fn run(self, deployment: &Deployment) -> Result<Tokens, AppError> {
        let contact = Contact::begin(&deployment.reach, self.certificate.as_ref())?;
        let found = discover(&contact, &self.issuer, &deployment.reach).await?;
        let redirect = self.new.redirect_uri.unwrap_or_else(|| redirect_url(deployment));
        let text = |secret: &'_ Secret| core::str::from_utf8(secret.expose()).map(str::to_owned);
        let code = text(&self.new.code).map_err(AppError::internal)?;
        let verifier = self.new.code_verifier.as_ref().map(text).transpose().map_err(AppError::internal)?;
        let mut grant =
            vec![("grant_type", "authorization_code"), ("code", &code), ("redirect_uri", &redirect)];
        if let Some(verifier) = &verifier {
            grant.push(("code_verifier", verifier));
        }
        let token_endpoint = endpoint(deployment, &found.token_endpoint)?;
        let methods = found.token_endpoint_auth_methods_supported.as_deref();
        match token_endpoint::request(&contact, &token_endpoint, methods, &self.client, &grant).await? {
            Grant::Granted(reply) => {
                serde_json::from_slice(&reply.body).map_err(|_| ContactError::Form.into())
            }
            Grant::Refused(refusal) => Err(AppError::Conflict(refusal.sentence())),
        }
    }
}
