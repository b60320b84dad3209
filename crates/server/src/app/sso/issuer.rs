//! Who says who people are.

use crate::outbound::{ProviderUrl, Reach};

/// An issuer: where a provider's discovery document is (OpenID Connect Discovery 1.0, section 4).
#[derive(Clone, Debug)]
pub struct Issuer {
    text: String,
    url: ProviderUrl,
}

impl Issuer {
    const DOCUMENT: &str = ".well-known/openid-configuration";

    /// Parses what was typed, which may be the address of the document; the error completes "the field …".
    pub fn parse(text: &str, reach: &Reach) -> Result<Self, &'static str> {
        let text = text.trim();
        let text = text.strip_suffix(Self::DOCUMENT).unwrap_or(text);
        let url = ProviderUrl::parse(text, reach)?;
        if url.url().query().is_some() {
            return Err("must not contain a query");
        }
        if url.url().path().to_ascii_lowercase().ends_with(".xml") {
            return Err(Self::SAML);
        }
        Ok(Self { text: text.to_owned(), url })
    }

    /// What a SAML provider is told.
    pub(super) const SAML: &str = "must be an OpenID Connect issuer; SAML is not supported";

    /// The issuer as it was typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether this names the same issuer, with or without a final slash.
    pub fn is(&self, other: &str) -> bool {
        self.text.trim_end_matches('/') == other.trim_end_matches('/')
    }

    /// The address of the discovery document.
    pub(super) fn document(&self) -> ProviderUrl {
        self.url.under(Self::DOCUMENT)
    }

    /// Whether the address looks like one of a SAML provider.
    pub(super) fn looks_like_saml(&self) -> bool {
        let path = self.url.url().path().to_ascii_lowercase();
        path.contains("saml") || path.contains("federationmetadata")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_the_same_with_and_without_its_final_slash() {
        let slash = "https://login.microsoftonline.com/tenant/v2.0/";
        let without = slash.trim_end_matches('/');
        let document = format!("{slash}.well-known/openid-configuration");
        for typed in [slash, without, document.as_str()] {
            let issuer = Issuer::parse(typed, &Reach::default()).unwrap();
            assert_eq!(issuer.document().to_string(), document);
            assert!(
                issuer.is(slash) && issuer.is(without) && !issuer.is("https://login.microsoftonline.com/")
            );
        }
    }

    #[test]
    fn what_is_no_issuer_is_refused() {
        for (wrong, word) in [
            ("https://id.example/?tenant=1", "query"),
            ("https://id.example/FederationMetadata/2007-06/FederationMetadata.xml", "SAML"),
            ("https://user:word@id.example", "password"),
        ] {
            let why = Issuer::parse(wrong, &Reach::default()).unwrap_err();
            assert!(why.contains(word), "{wrong}: {why}");
        }
    }
}
