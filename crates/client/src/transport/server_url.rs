//! The address of a server.

use core::fmt;
use std::net::IpAddr;

use sotto_types::Domain;
use url::{Host, Url};

/// The base URL of a server's messaging endpoint.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerUrl {
    url: Url,
}

/// Why typed text is not the address of a server that may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ServerUrlError {
    /// Not a URL of this form.
    #[error("The server must be given as https://host or https://host:port.")]
    Malformed,
    /// Plain HTTP to another machine.
    #[error("Plain http:// is only for servers on this machine; use https://.")]
    PlainHttp,
}

impl ServerUrl {
    /// Parses a typed URL; `http://` only leads to this machine unless `danger_plain_http`.
    pub fn parse(text: &str, danger_plain_http: bool) -> Result<Self, ServerUrlError> {
        let server = Self::stored(text)?;
        if server.is_plain() && !server.is_loopback() && !danger_plain_http {
            return Err(ServerUrlError::PlainHttp);
        }
        Ok(server)
    }

    /// Parses what [`Self::as_str`] wrote: what was dangerous had been accepted then.
    pub(crate) fn stored(text: &str) -> Result<Self, ServerUrlError> {
        let url = Url::parse(text.trim()).map_err(|_| ServerUrlError::Malformed)?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let known = matches!(url.scheme(), "http" | "https") && url.host().is_some();
        if bare && known { Ok(Self { url }) } else { Err(ServerUrlError::Malformed) }
    }

    /// The URL as text.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Whether the traffic goes without TLS.
    pub fn is_plain(&self) -> bool {
        self.url.scheme() == "http"
    }

    /// The host: a name, or an address without brackets.
    pub fn host(&self) -> String {
        match self.url.host() {
            Some(Host::Domain(name)) => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            None => String::new(),
        }
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or(443)
    }

    /// Whether the host is this machine.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
    }

    /// Whether a server reached at this URL may call itself `domain`: the host is the domain or below it.
    ///
    /// Otherwise any server could pose as another's and pass its challenges on. On this machine, and where plain HTTP was
    /// accepted, there is nothing that such a check would protect.
    pub fn leads_to(&self, domain: &Domain) -> bool {
        let host = self.host().to_ascii_lowercase();
        let below =
            host.strip_suffix(domain.as_str()).is_some_and(|label| label.is_empty() || label.ends_with('.'));
        below || self.is_loopback() || self.is_plain()
    }

    /// The URL of the device protocol.
    pub(crate) fn websocket_url(&self) -> String {
        let scheme = if self.is_plain() { "ws" } else { "wss" };
        let host = match self.url.host() {
            Some(Host::Ipv6(address)) => format!("[{address}]"),
            _ => self.host(),
        };
        format!("{scheme}://{host}:{}/v1/device", self.port())
    }
}

impl fmt::Display for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str().trim_end_matches('/'))
    }
}

impl fmt::Debug for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<ServerUrl, ServerUrlError> {
        ServerUrl::parse(text, false)
    }

    #[test]
    fn plain_http_stays_on_this_machine() {
        for text in
            ["http://127.0.0.1:7420", "http://[::1]:7420/", "http://localhost", "https://chat.example.org"]
        {
            assert!(parse(text).is_ok(), "{text}");
        }
        for text in ["http://chat.example.org", "http://10.0.0.1:7420", "http://127.0.0.1.example.org"] {
            assert_eq!(parse(text), Err(ServerUrlError::PlainHttp), "{text}");
            assert!(ServerUrl::parse(text, true).is_ok(), "{text}");
        }
        for text in
            ["", "chat.example.org", "ftp://a", "https://a/b", "https://u:p@a", "https://a?b", "https://a#b"]
        {
            assert_eq!(parse(text), Err(ServerUrlError::Malformed), "{text}");
        }
    }

    #[test]
    fn a_server_cannot_take_a_name_that_was_not_dialled() {
        let domain = Domain::parse("example.org").unwrap();
        for (text, leads) in [
            ("https://example.org", true),
            ("https://chat.example.org:7420", true),
            ("http://127.0.0.1:7420", true),
            ("https://badexample.org", false),
            ("https://example.org.evil.net", false),
            ("https://10.0.0.1", false),
        ] {
            assert_eq!(parse(text).unwrap().leads_to(&domain), leads, "{text}");
        }
    }

    #[test]
    fn knows_the_device_endpoint() {
        assert_eq!(parse("https://a.org").unwrap().websocket_url(), "wss://a.org:443/v1/device");
        assert_eq!(parse("http://[::1]:1").unwrap().websocket_url(), "ws://[::1]:1/v1/device");
    }
}
