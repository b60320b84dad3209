//! Requests to a provider's token endpoint.

use core::fmt;

use reqwest::StatusCode;
use serde::Deserialize;
use sotto_types::Secret;

use crate::{
    AppError,
    outbound::{Contact, ContactError, ProviderUrl, Reply},
};

/// What this deployment is to a provider.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its id.
    pub id: String,
    /// Its secret, absent for a public client.
    pub secret: Option<Secret>,
}

/// What a provider answered to a grant (RFC 6749 section 5).
pub(crate) enum Grant {
    /// The tokens, as JSON.
    Granted(Reply),
    /// Its reason.
    Refused(Refusal),
}

/// Why a token endpoint refuses (RFC 6749 section 5.2); the closed list, so that nothing else of an answer is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    InvalidRequest,
    InvalidClient,
    InvalidGrant,
    UnauthorizedClient,
    UnsupportedGrantType,
    InvalidScope,
    Other,
}

/// How a client shows its secret (RFC 6749 section 2.3.1); the default is Basic.
#[derive(Clone, Copy, Debug)]
enum Method {
    Basic,
    Form,
}

/// Sends a grant as the client; `methods` are the ways of showing a secret that the provider names.
pub(crate) async fn request(
    contact: &Contact,
    endpoint: &ProviderUrl,
    methods: Option<&[String]>,
    client: &Client,
    grant: &[(&str, &str)],
) -> Result<Grant, AppError> {
    let supports = |name: &str| methods.is_none_or(|methods| methods.iter().any(|method| method == name));
    let method = if supports("client_secret_basic") { Method::Basic } else { Method::Form };
    let secret = client.secret.as_ref().map(|secret| core::str::from_utf8(secret.expose()));
    let secret = secret.transpose().map_err(AppError::internal)?;
    let mut form = grant.to_vec();
    form.push(("client_id", &client.id));
    let basic = match (secret, method) {
        (Some(secret), Method::Basic) => Some((client.id.as_str(), secret)),
        (Some(secret), Method::Form) => {
            form.push(("client_secret", secret));
            None
        }
        (None, _) => None,
    };
    let reply = contact.post(endpoint, &form, basic).await?;
    match reply.status {
        StatusCode::OK => Ok(Grant::Granted(reply)),
        StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            Refusal::parse(&reply.body).map(Grant::Refused).ok_or_else(|| ContactError::Form.into())
        }
        status => Err(ContactError::Status(status.as_u16()).into()),
    }
}

impl Refusal {
    /// Parses the body of a refusal.
    pub(crate) fn parse(json: &[u8]) -> Option<Self> {
        #[derive(Deserialize)]
        struct Body {
            error: String,
        }
        let body: Body = serde_json::from_slice(json).ok()?;
        Some(match body.error.as_str() {
            "invalid_request" => Self::InvalidRequest,
            "invalid_client" => Self::InvalidClient,
            "invalid_grant" => Self::InvalidGrant,
            "unauthorized_client" => Self::UnauthorizedClient,
            "unsupported_grant_type" => Self::UnsupportedGrantType,
            "invalid_scope" => Self::InvalidScope,
            _ => Self::Other,
        })
    }

    /// The sentence for whoever configures the provider.
    pub(crate) fn sentence(self) -> String {
        let what = match self {
            Self::InvalidClient | Self::UnauthorizedClient => {
                "does not accept the client id or the client secret"
            }
            Self::InvalidGrant => "does not accept the code",
            Self::UnsupportedGrantType => "does not support this grant for the client",
            Self::InvalidScope => "does not accept the scopes",
            Self::InvalidRequest | Self::Other => "refused the request",
        };
        format!("The provider {what} ({self}).")
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidScope => "invalid_scope",
            Self::Other => "another error",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_one_of_a_closed_list() {
        let parsed = |text: &str| Refusal::parse(text.as_bytes());
        assert_eq!(
            parsed(r#"{"error":"invalid_client","error_description":"x"}"#),
            Some(Refusal::InvalidClient)
        );
        assert_eq!(
            parsed(r#"{"error":"<script>"}"#).unwrap().sentence(),
            "The provider refused the request (another error)."
        );
        for wrong in ["", "{}", "<html>", r#"{"error":{}}"#] {
            assert_eq!(parsed(wrong), None);
        }
    }
}
