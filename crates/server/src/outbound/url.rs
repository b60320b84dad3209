//! Addresses that may be asked.

use core::fmt;
use std::net::{IpAddr, Ipv4Addr};

use sotto_types::limits;
use url::{Host, Url};

use super::Reach;

/// A provider's URL: HTTPS with no user, password or fragment; plain HTTP on loopback, where the deployment allows that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderUrl(Url);

impl ProviderUrl {
    /// Parses what was typed or what a provider said; the error completes "the field …".
    pub fn parse(text: &str, reach: &Reach) -> Result<Self, &'static str> {
        if text.len() > limits::URL_BYTES {
            return Err("must have at most 2,048 bytes");
        }
        let url =
            Url::parse(text.trim()).map_err(|_| "must be a URL, for example https://login.example.com")?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err("must not contain a user name or a password");
        }
        if url.fragment().is_some() {
            return Err("must not contain a fragment");
        }
        match url.scheme() {
            "https" if url.host().is_some() => Ok(Self(url)),
            "http" if is_loopback(&url, reach) => Ok(Self(url)),
            _ => Err("must begin with https://"),
        }
    }

    /// The address that the URL names in place of a host name.
    pub(super) fn literal(&self) -> Option<IpAddr> {
        literal(&self.0)
    }

    /// Where a redirect leads from here, if it stays on this host, port and scheme.
    pub(super) fn redirect(&self, location: &str) -> Option<Self> {
        let url = self.0.join(location).ok()?;
        let stays = url.origin() == self.0.origin() && url.username().is_empty() && url.password().is_none();
        stays.then_some(Self(url))
    }

    /// The URL of a path under this one.
    pub(crate) fn under(&self, path: &str) -> Self {
        let mut url = self.0.clone();
        url.set_path(&format!("{}/{path}", self.0.path().trim_end_matches('/')));
        Self(url)
    }

    /// This URL with further parameters.
    pub(crate) fn with_query(&self, parameters: &[(&str, &str)]) -> Self {
        let mut url = self.0.clone();
        url.query_pairs_mut().extend_pairs(parameters);
        Self(url)
    }

    /// The URL.
    pub(crate) fn url(&self) -> &Url {
        &self.0
    }
}

impl fmt::Display for ProviderUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn is_loopback(url: &Url, reach: &Reach) -> bool {
    let named = matches!(url.host(), Some(Host::Domain("localhost")));
    let address = if named { Some(IpAddr::V4(Ipv4Addr::LOCALHOST)) } else { literal(url) };
    address.is_some_and(|address| address.is_loopback() && reach.permits(address))
}

fn literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Domain(_) => None,
        Host::Ipv4(address) => Some(address.into()),
        Host::Ipv6(address) => Some(address.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_urls_are_asked() {
        let public = Reach::default();
        for right in ["https://id.example", "https://id.example:8443/a/b/?c=d", " https://10.0.0.1 "] {
            ProviderUrl::parse(right, &public).unwrap();
        }
        for (wrong, word) in [
            ("", "URL"),
            ("id.example", "URL"),
            ("https://", "URL"),
            ("http://id.example", "https"),
            ("http://localhost:1", "https"),
            ("ftp://id.example", "https"),
            ("file:///etc/passwd", "https"),
            ("data:text/plain,a", "https"),
            ("https://user@id.example", "password"),
            ("https://user:word@id.example", "password"),
            ("https://:word@id.example", "password"),
            ("https://id.example/#part", "fragment"),
        ] {
            let why = ProviderUrl::parse(wrong, &public).unwrap_err();
            assert!(why.contains(word), "{wrong}: {why}");
        }
        let long = format!("https://id.example/{}", "a".repeat(2_048));
        ProviderUrl::parse(&long, &public).unwrap_err();
    }

    #[test]
    fn plain_http_is_for_loopback_where_it_is_allowed() {
        let private = Reach::new(true, Vec::new());
        for right in ["http://localhost:1/a", "http://127.0.0.1:1", "http://[::1]:1", "http://0x7f.1/"] {
            ProviderUrl::parse(right, &private).unwrap();
        }
        for wrong in ["http://10.0.0.1", "http://id.example", "http://localhost.example", "http://8.8.8.8"] {
            ProviderUrl::parse(wrong, &private).unwrap_err();
        }
    }

    #[test]
    fn a_redirect_stays_where_it_is() {
        let url = ProviderUrl::parse("https://id.example/a", &Reach::default()).unwrap();
        assert_eq!(url.redirect("/b").unwrap().to_string(), "https://id.example/b");
        let elsewhere =
            ["https://other.example/a", "http://id.example/a", "https://id.example:8443/", "//other.example"];
        for location in elsewhere.into_iter().chain(["https://me@id.example/", "http://["]) {
            assert_eq!(url.redirect(location), None, "{location}");
        }
    }
}
