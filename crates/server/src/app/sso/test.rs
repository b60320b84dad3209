//! Testing the connection to a provider.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sotto_storage::{NetworkId, SsoTest, Tx};
use sotto_types::Rng;

use super::{
    Client, Discovery, ExtraParams, Issuer, Scopes,
    discover::discover,
    redirect_url::redirect_url,
    stored::{Stored, stored},
    token_endpoint::{self, Grant, Refusal},
};
use crate::{
    AppError, Deployment,
    app::Context,
    outbound::{CaCertificate, Contact, ProviderUrl},
};

/// A connection to test.
#[derive(Clone, Debug)]
pub struct NewTest {
    /// The issuer.
    pub issuer: Issuer,
    /// The scopes that will be asked for.
    pub scopes: Scopes,
    /// Further parameters of the authorization request.
    pub extra: Option<ExtraParams>,
    /// A certificate authority to trust; absent for the stored one, empty for none.
    pub certificate: Option<Option<CaCertificate>>,
}

/// What is known before the provider is asked.
#[derive(Clone, Debug, Default)]
pub struct KnownClient {
    client: Option<Client>,
    certificate: Option<CaCertificate>,
}

/// What the network has saved for this issuer, checked to be the caller's.
pub async fn known_client(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    issuer: &Issuer,
) -> Result<KnownClient, AppError> {
    cx.network(tx, network).await?;
    let stored = stored(tx, cx, network).await?.filter(|stored| issuer.is(&stored.config.issuer));
    let known = stored.map(|Stored { client, certificate, .. }| KnownClient { client, certificate });
    Ok(known.unwrap_or_default())
}

impl NewTest {
    /// Asks the provider for its document and, where the issuer is saved with a client id, whether it takes this client.
    ///
    /// A grant with a made-up code must be refused as `invalid_grant`: a wrong secret is `invalid_client` (SPEC SSO7).
    pub async fn run(
        self,
        deployment: &Deployment,
        known: KnownClient,
    ) -> Result<(Discovery, Option<CaCertificate>), AppError> {
        let certificate = self.certificate.clone().unwrap_or(known.certificate);
        let contact = Contact::begin(&deployment.reach, certificate.as_ref())?;
        let found = discover(&contact, &self.issuer, &deployment.reach).await?;
        if let Some(client) = known.client {
            self.check_redirect(deployment, &contact, &found, &client).await?;
            check_secret(deployment, &contact, &found, &client).await?;
        }
        Ok((found, certificate))
    }

    /// Begins a sign-in without a person, which a provider answers at the redirect URI exactly if it knows that.
    ///
    /// Some providers show a page in either case; only a plain refusal is one.
    async fn check_redirect(
        &self,
        deployment: &Deployment,
        contact: &Contact,
        found: &Discovery,
        client: &Client,
    ) -> Result<(), AppError> {
        let verifier = random(&*deployment.rng);
        let redirect = redirect_url(deployment);
        let request = [
            ("client_id", client.id.as_str()),
            ("redirect_uri", &redirect),
            ("response_type", "code"),
            ("scope", self.scopes.as_str()),
            ("prompt", "none"),
            ("state", "test"),
            ("code_challenge", &super::code_challenge(&verifier)),
            ("code_challenge_method", "S256"),
        ];
        let url = endpoint(deployment, &found.authorization_endpoint)?.with_query(&request);
        let extra = self.extra.as_ref().map_or("", ExtraParams::as_str);
        let extra: Vec<_> = url::form_urlencoded::parse(extra.as_bytes()).collect();
        let extra: Vec<_> = extra.iter().filter(|(name, _)| name != "prompt").collect();
        let extra: Vec<_> = extra.iter().map(|(name, value)| (name.as_ref(), value.as_ref())).collect();
        let reply = contact.look(&url.with_query(&extra)).await?;
        let back = reply.location.as_deref().unwrap_or_default();
        if reply.status.is_client_error()
            || (!back.starts_with(&redirect) && back.contains("redirect_mismatch"))
        {
            return Err(AppError::Conflict(format!(
                "The provider does not accept the client id, the redirect URI {redirect} or the extra parameters."
            )));
        }
        if back.starts_with(&redirect) && back.contains("error=invalid_scope") {
            return Err(AppError::Conflict(Refusal::InvalidScope.sentence()));
        }
        Ok(())
    }
}

async fn check_secret(
    deployment: &Deployment,
    contact: &Contact,
    found: &Discovery,
    client: &Client,
) -> Result<(), AppError> {
    let (code, verifier) = (random(&*deployment.rng), random(&*deployment.rng));
    let redirect = redirect_url(deployment);
    let grant = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", &redirect),
        ("code_verifier", &verifier),
    ];
    let token_endpoint = endpoint(deployment, &found.token_endpoint)?;
    let methods = found.token_endpoint_auth_methods_supported.as_deref();
    match token_endpoint::request(contact, &token_endpoint, methods, client, &grant).await? {
        Grant::Refused(Refusal::InvalidGrant) => Ok(()),
        Grant::Refused(refusal) => Err(AppError::Conflict(refusal.sentence())),
        Grant::Granted(_) => {
            Err(AppError::Conflict("The provider accepts a code that it never gave.".to_owned()))
        }
    }
}

/// Remembers what was tested, so that saving the issuer takes over its spelling and its certificate.
pub async fn note_test(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    found: &Discovery,
    certificate: Option<&CaCertificate>,
) -> Result<(), AppError> {
    let network = cx.network(tx, network).await?;
    let test = SsoTest {
        network: network.id,
        issuer: found.issuer.clone(),
        ca_certificate: certificate.map(|certificate| certificate.pem().to_owned()),
        tested_at: cx.now,
    };
    Ok(tx.sso().put_test(&test).await?)
}

/// An endpoint of a document that was checked.
pub(super) fn endpoint(deployment: &Deployment, text: &str) -> Result<ProviderUrl, AppError> {
    ProviderUrl::parse(text, &deployment.reach).map_err(AppError::internal)
}

/// 256 random bits as text, long enough for a code verifier (RFC 7636 section 4.1).
fn random(rng: &dyn Rng) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(rng.array::<32>())
}
