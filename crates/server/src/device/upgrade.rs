//! The server's half of the WebSocket handshake (RFC 6455 section 4.2).

use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE},
};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

/// Status and headers of the answer to a request for a WebSocket, absent for a request for anything else.
pub(super) fn accept(request: &HeaderMap) -> Option<(StatusCode, [(HeaderName, HeaderValue); 3])> {
    let names = |header: HeaderName, token: &str| {
        let values = request.get_all(header);
        let mut tokens =
            values.iter().filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(','));
        tokens.any(|text| text.trim().eq_ignore_ascii_case(token))
    };
    let key = request.get(SEC_WEBSOCKET_KEY)?;
    let version = request.get(SEC_WEBSOCKET_VERSION).is_some_and(|version| version.as_bytes() == b"13");
    if !version || !names(CONNECTION, "upgrade") || !names(UPGRADE, "websocket") {
        return None;
    }
    let accept = HeaderValue::from_str(&derive_accept_key(key.as_bytes())).ok()?;
    let headers = [
        (CONNECTION, HeaderValue::from_static("upgrade")),
        (UPGRADE, HeaderValue::from_static("websocket")),
        (SEC_WEBSOCKET_ACCEPT, accept),
    ];
    Some((StatusCode::SWITCHING_PROTOCOLS, headers))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        let header = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        headers.iter().map(header).collect()
    }

    const GOOD: [(&str, &str); 4] = [
        ("connection", "keep-alive, Upgrade"),
        ("upgrade", "WebSocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];

    #[test]
    fn answers_the_example_of_the_rfc() {
        let (status, headers) = accept(&request(&GOOD)).unwrap();
        assert_eq!(status, StatusCode::SWITCHING_PROTOCOLS);
        assert_eq!(headers[2].1, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    #[test]
    fn every_header_is_needed() {
        for left_out in 0..GOOD.len() {
            let mut headers = GOOD.to_vec();
            headers.remove(left_out);
            assert!(accept(&request(&headers)).is_none());
        }
        let mut old = GOOD;
        old[2].1 = "8";
        assert!(accept(&request(&old)).is_none());
    }
}
