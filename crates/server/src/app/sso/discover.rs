//! Asking a provider what it says of itself.

use reqwest::StatusCode;

use super::{Discovery, Issuer};
use crate::{
    AppError,
    outbound::{Contact, ContactError, Reach},
};

/// Fetches and checks an issuer's discovery document.
pub(crate) async fn discover(
    contact: &Contact,
    issuer: &Issuer,
    reach: &Reach,
) -> Result<Discovery, AppError> {
    let reply = contact.get(&issuer.document()).await?;
    let found = match reply.status {
        StatusCode::OK => Discovery::parse(&reply.body).ok_or(ContactError::Form),
        status => Err(ContactError::Status(status.as_u16())),
    };
    let found = found.map_err(|error| {
        let saml = issuer.looks_like_saml() || is_saml_metadata(&reply.body);
        if saml { AppError::Conflict(format!("The issuer {}.", Issuer::SAML)) } else { error.into() }
    })?;
    found.check(issuer, reach).map_err(AppError::Conflict)?;
    Ok(found)
}

fn is_saml_metadata(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<") && body.windows(16).any(|part| part == b"EntityDescriptor")
}
