use http::HeaderMap;
use sotto_types::{Secret, Timestamp, limits};
use subtle::ConstantTimeEq;

use super::{Authorization, Fault, date, recompute};
use crate::{Credential, Credentials};

/// The parts of a request that a signature covers, as they came over the wire.
#[derive(Clone, Copy, Debug)]
pub struct SignedRequest<'a> {
    /// The method.
    pub method: &'a str,
    /// Path and query, undecoded.
    pub target: &'a str,
    /// The `Host` header or its HTTP/2 equivalent.
    pub host: &'a str,
    /// All headers.
    pub headers: &'a HeaderMap,
    /// SHA-256 of the body.
    pub body_hash: [u8; 32],
    /// Whether the body has bytes.
    pub has_body: bool,
}

/// What a signature must be for.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The deployment's region.
    pub region: &'a str,
    /// Whether the service has no regions, so that its clients sign for `us-east-1` wherever they are.
    pub global: bool,
    /// The service's signing name.
    pub service: &'a str,
}

/// The region in signatures for services without regions.
const GLOBAL_REGION: &str = "us-east-1";
/// Signs in place of an unknown key, so that its answer takes the same work.
const NOBODYS_SECRET: &str = "0000000000000000000000000000000000000000";

/// Says who signed a request, or why nobody did.
pub async fn verify(
    request: &SignedRequest<'_>,
    scope: Scope<'_>,
    now: Timestamp,
    credentials: &dyn Credentials,
) -> Result<Credential, Fault> {
    let authorization = single(request.headers, "authorization")?.ok_or(Fault::Malformed)?;
    let authorization = Authorization::parse(authorization).map_err(|_| Fault::Malformed)?;
    if request.headers.contains_key("x-amz-security-token") {
        return Err(Fault::Token);
    }
    let time = signing_time(request.headers, &authorization, now)?;
    let global = scope.global && authorization.region == GLOBAL_REGION;
    if !(global || authorization.region == scope.region) || authorization.service != scope.service {
        return Err(Fault::Scope { region: scope.region.to_owned(), service: scope.service.to_owned() });
    }
    let headers = signed_headers(request, &authorization)?;
    check_payload(request)?;

    let credential = credentials.lookup(&authorization.access_key_id).await.map_err(Fault::Internal)?;
    let credential = credential.filter(|credential| credential.active);
    let secret = credential.as_ref().map_or(NOBODYS_SECRET, secret_text);
    let expected =
        recompute::signature(request, &headers, &authorization, time, secret).map_err(|_| Fault::Refused)?;
    let equal = bool::from(expected.as_bytes().ct_eq(authorization.signature.as_bytes()));
    match credential {
        Some(credential) if equal => Ok(credential),
        _ => Err(Fault::Refused),
    }
}

fn secret_text(credential: &Credential) -> &str {
    let secret: &Secret = &credential.secret;
    core::str::from_utf8(secret.expose()).unwrap_or(NOBODYS_SECRET)
}

/// The value of a header that may be there once at most.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Fault> {
    let fault = || Fault::Header(name.to_owned());
    let mut values = headers.get_all(name).iter();
    let value = values.next().map(|value| value.to_str().map_err(|_| fault())).transpose()?;
    if values.next().is_some() { Err(fault()) } else { Ok(value) }
}

/// The time of the signature: within 15 minutes, on the day of the scope.
fn signing_time(
    headers: &HeaderMap,
    authorization: &Authorization,
    now: Timestamp,
) -> Result<Timestamp, Fault> {
    let text = single(headers, "x-amz-date")?.ok_or(Fault::Date)?;
    let time = date::parse(text).filter(|_| text.starts_with(&authorization.date)).ok_or(Fault::Date)?;
    if now.since(time).max(time.since(now)) > limits::SIGNATURE_SKEW {
        return Err(Fault::Skew);
    }
    Ok(time)
}

/// The signed headers without `x-amz-date`; fails unless all that must be signed are, each once.
fn signed_headers<'a>(
    request: &'a SignedRequest<'_>,
    authorization: &'a Authorization,
) -> Result<Vec<(&'a str, &'a str)>, Fault> {
    if request.headers.get_all("host").iter().count() > 1 {
        return Err(Fault::Header("host".to_owned()));
    }
    let present = request.headers.keys().map(http::HeaderName::as_str);
    let needed = present.filter(|name| {
        name.starts_with("x-amz-")
            || *name == "x-client-token"
            || (*name == "content-type" && request.has_body)
    });
    if let Some(name) = needed.chain(["host", "x-amz-date"]).find(|name| !authorization.signs(name)) {
        return Err(Fault::Header(name.to_owned()));
    }
    let mut headers = Vec::with_capacity(authorization.signed_headers.len());
    for name in &authorization.signed_headers {
        let value = match name.as_str() {
            "x-amz-date" => continue,
            "host" => request.host,
            other => single(request.headers, other)?.ok_or_else(|| Fault::Header(other.to_owned()))?,
        };
        headers.push((name.as_str(), value));
    }
    Ok(headers)
}

fn check_payload(request: &SignedRequest<'_>) -> Result<(), Fault> {
    match single(request.headers, "x-amz-content-sha256")? {
        Some(hash) if hash != hex::encode(request.body_hash) => Err(Fault::Payload),
        _ => Ok(()),
    }
}
