//! A platform to use.

use reqwest::StatusCode;
use sotto_storage::{NetworkId, OpentdfConfig, Tx};
use sotto_types::{Secret, limits};

use super::{Platform, PlatformDomain};
use crate::{
    AppError, Deployment,
    app::{
        Context,
        sso::{
            Client, Issuer, discover,
            token_endpoint::{self, Grant},
        },
    },
    outbound::{Contact, ContactError, ProviderUrl},
};

/// The one provider of platforms that clients know.
const PROVIDER: &str = "Virtru";

/// A platform to use, and what this network is to it.
#[derive(Clone, Debug)]
pub struct NewOpentdf {
    domain: PlatformDomain,
    client_id: String,
    secret: Secret,
}

impl NewOpentdf {
    /// Parses what was typed.
    pub fn parse(
        provider: &str,
        domain: PlatformDomain,
        client_id: &str,
        secret: &str,
    ) -> Result<Self, AppError> {
        if !provider.trim().eq_ignore_ascii_case(PROVIDER) {
            return Err(AppError::invalid("provider", "must be Virtru, the only supported provider"));
        }
        let fits =
            |text: &str, most: usize| (1..=most).contains(&text.len()) && !text.chars().any(char::is_control);
        if !fits(client_id, limits::CLIENT_ID_BYTES) {
            return Err(AppError::invalid("clientId", "must have 1 to 256 bytes and no control characters"));
        }
        if !fits(secret, limits::CLIENT_SECRET_BYTES) {
            return Err(AppError::invalid(
                "clientSecret",
                "must have 1 to 1,024 bytes and no control characters",
            ));
        }
        Ok(Self { domain, client_id: client_id.to_owned(), secret: Secret::from(secret.to_owned()) })
    }

    /// The row for the caller's network.
    pub async fn row(
        &self,
        tx: &mut dyn Tx,
        cx: &Context,
        network: NetworkId,
    ) -> Result<OpentdfConfig, AppError> {
        let network = cx.network(tx, network).await?.id;
        let context = format!("opentdf client secret {network}");
        Ok(OpentdfConfig {
            network,
            provider: PROVIDER.to_owned(),
            domain: self.domain.as_str().to_owned(),
            client_id: self.client_id.clone(),
            sealed_secret: cx.keyring().seal(&context, self.secret.expose())?,
            saved_at: cx.now,
        })
    }

    /// Asks the platform for its issuer, and that for a token as this client.
    pub async fn try_out(&self, deployment: &Deployment) -> Result<(), AppError> {
        let reach = &deployment.reach;
        let contact = Contact::begin(reach, None)?;
        let reply = contact.get(&self.domain.document()).await?;
        if reply.status != StatusCode::OK {
            return Err(ContactError::Status(reply.status.as_u16()).into());
        }
        let platform = Platform::parse(&reply.body).ok_or(ContactError::Form)?;
        let unusable = |_| AppError::Conflict("The platform's issuer is not an https address.".to_owned());
        let issuer = Issuer::parse(&platform.issuer, reach).map_err(unusable)?;
        let found = discover(&contact, &issuer, reach).await?;
        let endpoint = ProviderUrl::parse(&found.token_endpoint, reach).map_err(AppError::internal)?;
        let methods = found.token_endpoint_auth_methods_supported.as_deref();
        let client = Client { id: self.client_id.clone(), secret: Some(self.secret.clone()) };
        let grant = [("grant_type", "client_credentials")];
        match token_endpoint::request(&contact, &endpoint, methods, &client, &grant).await? {
            Grant::Granted(_) => Ok(()),
            Grant::Refused(refusal) => Err(AppError::Conflict(refusal.sentence())),
        }
    }
}
