//! Where a platform is.

use sotto_types::limits;

use crate::{
    AppError,
    outbound::{ProviderUrl, Reach},
};

/// A platform's host name, with a port if it has one of its own.
#[derive(Clone, Debug)]
pub struct PlatformDomain {
    text: String,
    url: ProviderUrl,
}

impl PlatformDomain {
    /// Parses what was typed. A platform on this machine speaks plain HTTP, where the deployment allows that.
    pub fn parse(text: &str, reach: &Reach) -> Result<Self, AppError> {
        let text = text.trim();
        let host =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'[' | b']');
        let wrong = || AppError::invalid("domain", "must be a host name, for example platform.example.com");
        if !(1..=limits::DOMAIN_BYTES).contains(&text.len()) || !text.bytes().all(host) {
            return Err(wrong());
        }
        let loopback = ProviderUrl::parse(&format!("http://{text}"), reach);
        let url = loopback.or_else(|_| ProviderUrl::parse(&format!("https://{text}"), reach));
        let url = url.map_err(|_| wrong())?;
        Ok(Self { text: text.to_ascii_lowercase(), url })
    }

    /// The domain.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The address of what the platform says of itself.
    pub(super) fn document(&self) -> ProviderUrl {
        self.url.under(".well-known/opentdf-configuration")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_is_at_a_host() {
        let document = |text: &str, reach: &Reach| {
            PlatformDomain::parse(text, reach).map(|domain| domain.document().to_string())
        };
        let public = Reach::default();
        let path = ".well-known/opentdf-configuration";
        assert_eq!(
            document("Platform.example.com:8443", &public).unwrap(),
            format!("https://platform.example.com:8443/{path}")
        );
        assert_eq!(document("localhost:1", &public).unwrap(), format!("https://localhost:1/{path}"));
        assert_eq!(
            document("localhost:1", &Reach::new(true, Vec::new())).unwrap(),
            format!("http://localhost:1/{path}")
        );
        for wrong in [
            "",
            "https://a.example",
            "a.example/path",
            "me@a.example",
            "a b",
            "a.example#x",
            "a:b",
            &"a".repeat(254),
        ] {
            PlatformDomain::parse(wrong, &public).unwrap_err();
        }
    }
}
