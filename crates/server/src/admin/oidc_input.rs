//! Members that the calls about providers share.

use sotto_types::limits;
use url::Url;

use crate::{
    AppError, Deployment,
    app::sso::{ExtraParams, Issuer},
    outbound::CaCertificate,
};

/// An issuer that was typed into this member.
pub(super) fn issuer(deployment: &Deployment, field: &'static str, text: &str) -> Result<Issuer, AppError> {
    Issuer::parse(text, &deployment.reach).map_err(|why| AppError::invalid(field, why))
}

/// Further parameters, if there are any.
pub(super) fn extra(text: Option<&str>) -> Result<Option<ExtraParams>, AppError> {
    ExtraParams::parse(text.unwrap_or_default())
}

/// A certificate; an empty text is none.
pub(super) fn certificate(text: &str) -> Result<Option<CaCertificate>, AppError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    CaCertificate::parse(text).map(Some).map_err(|why| AppError::invalid("certificate", why))
}

/// Where a code was sent to; some clients have schemes of their own.
pub(super) fn redirect_uri(text: &str) -> Result<String, AppError> {
    let plain = |url: &Url| url.username().is_empty() && url.password().is_none();
    let fits = text.len() <= limits::URL_BYTES && Url::parse(text).is_ok_and(|url| plain(&url));
    let why = "must be a URL without a user name and a password";
    if fits { Ok(text.to_owned()) } else { Err(AppError::invalid("redirectUri", why)) }
}

/// A client's id; an empty text is none.
pub(super) fn client_id(field: &'static str, text: Option<&str>) -> Result<Option<String>, AppError> {
    word(field, text, limits::CLIENT_ID_BYTES)
}

/// The name of a claim; an empty text is none.
pub(super) fn claim(field: &'static str, text: Option<&str>) -> Result<Option<String>, AppError> {
    word(field, text, limits::CLAIM_NAME_BYTES)
}

/// A client's secret, as short as it may be.
pub(super) fn secret<'a>(field: &'static str, text: &'a str) -> Result<&'a str, AppError> {
    let fits = text.len() <= limits::CLIENT_SECRET_BYTES && !text.chars().any(char::is_control);
    let why = format!("must have at most {} bytes and no control characters", limits::CLIENT_SECRET_BYTES);
    if fits { Ok(text) } else { Err(AppError::invalid(field, why)) }
}

fn word(field: &'static str, text: Option<&str>, most: usize) -> Result<Option<String>, AppError> {
    let text = text.unwrap_or_default().trim();
    if text.len() > most || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        let why = format!("must have at most {most} ASCII characters, and none of them a space");
        return Err(AppError::invalid(field, why));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
