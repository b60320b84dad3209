//! What a browser may do with the console's answers.

use axum::{extract::Request, middleware::Next, response::Response};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
        X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    },
};

use crate::listener::Peer;

/// Nothing but what this origin serves, no script or style in the page itself, and nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// The console needs none of the machine's devices but the keys that sign in.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), camera=(), \
                           display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), \
                           gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), \
                           midi=(), payment=(), picture-in-picture=(), \
                           publickey-credentials-create=(self), publickey-credentials-get=(self), \
                           screen-wake-lock=(), serial=(), usb=(), web-share=(), xr-spatial-tracking=()";

/// A year, after which a browser would try plain HTTP again.
const ONLY_TLS: &str = "max-age=31536000";

const FIXED: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// Puts the headers on every answer of the routes below, whatever it is.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let secure = request.extensions().get::<Peer>().is_some_and(|peer| peer.secure);
    let mut response = next.run(request).await;
    add(response.headers_mut(), secure);
    response
}

/// Adds the headers; an answer that says nothing of being kept is kept by nobody.
pub(super) fn add(headers: &mut HeaderMap, secure: bool) {
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ONLY_TLS));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_script_or_style_of_the_page_itself_is_run_and_no_frame_shows_it() {
        assert!(!POLICY.contains("unsafe") && !POLICY.contains("  "), "{POLICY}");
        for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]
        {
            assert!(POLICY.split("; ").any(|directive| directive == part), "{part}");
        }
    }

    #[test]
    fn browsers_are_bound_to_tls_only_where_there_is_tls() {
        for secure in [false, true] {
            let mut headers = HeaderMap::new();
            add(&mut headers, secure);
            assert_eq!(headers.contains_key(STRICT_TRANSPORT_SECURITY), secure);
            assert_eq!(headers[CACHE_CONTROL], "no-store");
            assert_eq!(headers[X_FRAME_OPTIONS], "DENY");
        }
    }
}
