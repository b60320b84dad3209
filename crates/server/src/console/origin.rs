//! Whether a page of this console sent a request: against requests that other sites make a browser send.
//!
//! A session needs the nonce, which no other site has; these checks are for signing in and out too, and say no before
//! anything is looked at.

use http::{
    HeaderMap,
    header::{CONTENT_TYPE, HOST, ORIGIN},
};
use sotto_admin_api::ApiError;
use url::{Origin, Url};

use super::calls::Asking;
use crate::{AppError, app::second_factors::RelyingParty};

/// Lets a request pass that may change something, if its headers say that it comes from this console.
pub(super) fn same_origin(headers: &HeaderMap, console: Option<&Url>) -> Result<(), ApiError> {
    let one = |name: &str| -> Result<Option<&str>, ApiError> {
        let mut values = headers.get_all(name).iter();
        match (values.next(), values.next()) {
            (None, _) => Ok(None),
            (Some(value), None) => value.to_str().map(Some).map_err(|_| foreign()),
            (Some(_), Some(_)) => Err(foreign()),
        }
    };
    let kind = one(CONTENT_TYPE.as_str())?.unwrap_or_default();
    if kind.split(';').next().is_none_or(|kind| !kind.trim().eq_ignore_ascii_case("application/json")) {
        return Err(ApiError::forbidden("The console takes application/json alone."));
    }
    if one("sec-fetch-site")?.is_some_and(|site| site != "same-origin") {
        return Err(foreign());
    }
    let Some(origin) = one(ORIGIN.as_str())? else { return Ok(()) };
    let origin = Url::parse(origin).map_err(|_| foreign())?;
    let host = one(HOST.as_str())?.unwrap_or_default();
    let here = Url::parse(&format!("{}://{host}/", origin.scheme())).map_err(|_| foreign())?;
    let is = |of: Origin| matches!(of, Origin::Tuple(..)) && of == origin.origin();
    if is(here.origin()) || console.is_some_and(|console| is(console.origin())) {
        return Ok(());
    }
    Err(foreign())
}

/// The console as passkeys know it, if the page that asks is at its origin: elsewhere a browser would refuse.
pub(super) fn relying_party(asking: &Asking) -> Result<Option<RelyingParty>, AppError> {
    match &asking.deployment.console.origin {
        Some(origin) if is_at(asking.request.headers(), origin) => {
            RelyingParty::new(&asking.deployment, origin).map(Some)
        }
        _ => Ok(None),
    }
}

fn is_at(headers: &HeaderMap, console: &Url) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let page = match (text(ORIGIN), text(HOST)) {
        (Some(origin), _) => Url::parse(origin),
        (None, host) => Url::parse(&format!("{}://{}/", console.scheme(), host.unwrap_or_default())),
    };
    page.is_ok_and(|page| page.origin() == console.origin())
}

/// Why there are no passkeys here.
pub(super) fn no_passkeys(asking: &Asking) -> ApiError {
    let why = match &asking.deployment.console.origin {
        Some(origin) => {
            format!("Passkeys work at {origin}console/ alone, because they belong to its name.")
        }
        None => "Passkeys need a host name, which the operator gives with --console-origin.".to_owned(),
    };
    ApiError::bad_request(why)
}

fn foreign() -> ApiError {
    ApiError::forbidden("This request does not come from the console.")
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn allowed(headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        map.append("host", HeaderValue::from_static("localhost:7410"));
        map.append("content-type", HeaderValue::from_static("application/json"));
        for (name, value) in headers {
            let name = HeaderName::from_static(name);
            if name == CONTENT_TYPE {
                map.remove(&name);
            }
            map.append(name, HeaderValue::from_static(value));
        }
        let console = Url::parse("https://console.example.org").unwrap();
        same_origin(&map, Some(&console)).is_ok()
    }

    #[test]
    fn pages_of_this_host_and_programs_without_a_page_pass() {
        for headers in [
            &[][..],
            &[("origin", "http://localhost:7410")],
            &[("origin", "https://console.example.org")],
            &[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:7410")],
            &[("content-type", "application/json; charset=utf-8")],
        ] {
            assert!(allowed(headers), "{headers:?}");
        }
    }

    #[test]
    fn what_another_site_sends_is_refused() {
        for headers in [
            &[("origin", "http://evil.example")][..],
            &[("origin", "http://localhost:7411")],
            &[("origin", "http://localhost")],
            &[("origin", "null")],
            &[("origin", "")],
            &[("origin", "https://console.example.org.evil.example")],
            &[("origin", "http://localhost:7410"), ("origin", "http://evil.example")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
            &[("content-type", "text/plain")],
            &[("content-type", "application/x-www-form-urlencoded")],
            &[("content-type", "")],
        ] {
            assert!(!allowed(headers), "{headers:?}");
        }
    }
}
