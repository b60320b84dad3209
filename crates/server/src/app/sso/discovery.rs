//! What a provider says of itself (OpenID Connect Discovery 1.0, section 3).

use serde::Deserialize;

use super::Issuer;
use crate::outbound::{ProviderUrl, Reach};

/// A discovery document, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Discovery {
    /// The issuer in the provider's own spelling.
    pub issuer: String,
    /// Where people sign in.
    pub authorization_endpoint: String,
    /// Where codes are exchanged for tokens.
    pub token_endpoint: String,
    /// Where claims are.
    pub userinfo_endpoint: Option<String>,
    /// Where people sign out.
    pub end_session_endpoint: Option<String>,
    /// Where people sign out, as some providers name it.
    pub logout_endpoint: Option<String>,
    /// Where tokens are revoked (RFC 8414).
    pub revocation_endpoint: Option<String>,
    /// The response types.
    pub response_types_supported: Option<Vec<String>>,
    /// The scopes.
    pub scopes_supported: Option<Vec<String>>,
    /// The grant types.
    pub grant_types_supported: Option<Vec<String>>,
    /// How clients show who they are at the token endpoint.
    pub token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// The ways of PKCE (RFC 8414).
    pub code_challenge_methods_supported: Option<Vec<String>>,
    /// Whether one refresh token is good for several resources.
    pub microsoft_multi_refresh_token: Option<bool>,
}

impl Discovery {
    /// Parses a document.
    pub fn parse(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }

    /// Checks that the document is the issuer's and that its people could sign in here; else what is wrong with it.
    pub fn check(&self, issuer: &Issuer, reach: &Reach) -> Result<(), String> {
        if !issuer.is(&self.issuer) {
            return Err("The provider's document names another issuer.".to_owned());
        }
        for (name, endpoint) in self.endpoints() {
            if ProviderUrl::parse(endpoint, reach).is_err() {
                return Err(format!("The provider's {name} is not an https address."));
            }
        }
        // A document without a list says nothing against it.
        let lacks = |list: &Option<Vec<String>>, wanted: &str| {
            list.as_ref().is_some_and(|list| !list.iter().any(|one| one == wanted))
        };
        if lacks(&self.response_types_supported, "code") {
            return Err("The provider does not support the response type code.".to_owned());
        }
        if lacks(&self.grant_types_supported, "authorization_code") {
            return Err("The provider does not support the grant type authorization_code.".to_owned());
        }
        if lacks(&self.scopes_supported, "openid") {
            return Err("The provider does not support the scope openid.".to_owned());
        }
        if lacks(&self.code_challenge_methods_supported, "S256") {
            return Err("The provider does not support PKCE with S256.".to_owned());
        }
        Ok(())
    }

    fn endpoints(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("authorization endpoint", Some(&self.authorization_endpoint)),
            ("token endpoint", Some(&self.token_endpoint)),
            ("userinfo endpoint", self.userinfo_endpoint.as_ref()),
            ("end session endpoint", self.end_session_endpoint.as_ref()),
            ("logout endpoint", self.logout_endpoint.as_ref()),
            ("revocation endpoint", self.revocation_endpoint.as_ref()),
        ];
        all.into_iter().filter_map(|(name, endpoint)| endpoint.map(|endpoint| (name, endpoint.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const ISSUER: &str = "https://login.example.com/tenant/v2.0/";

    fn document() -> Value {
        json!({
            "issuer": ISSUER,
            "authorization_endpoint": "https://login.example.com/authorize",
            "token_endpoint": "https://login.example.com/token",
            "response_types_supported": ["code", "id_token"],
            "code_challenge_methods_supported": ["plain", "S256"],
            "jwks_uri": "https://login.example.com/keys",
        })
    }

    fn check(document: &Value) -> Result<(), String> {
        let issuer = Issuer::parse(ISSUER.trim_end_matches('/'), &Reach::default()).unwrap();
        Discovery::parse(document.to_string().as_bytes()).unwrap().check(&issuer, &Reach::default())
    }

    #[test]
    fn a_document_is_its_issuers() {
        check(&document()).unwrap();
        for (member, value, word) in [
            ("issuer", json!("https://login.example.com/other/v2.0/"), "another issuer"),
            ("issuer", json!("https://login.example.com/{tenantid}/v2.0"), "another issuer"),
            ("token_endpoint", json!("http://login.example.com/token"), "token endpoint"),
            ("authorization_endpoint", json!("javascript:alert(1)"), "authorization endpoint"),
            ("userinfo_endpoint", json!("https://me:word@login.example.com/"), "userinfo endpoint"),
            ("response_types_supported", json!(["id_token"]), "response type"),
            ("grant_types_supported", json!(["implicit"]), "grant type"),
            ("scopes_supported", json!(["email"]), "openid"),
            ("code_challenge_methods_supported", json!(["plain"]), "S256"),
        ] {
            let mut document = document();
            document[member] = value;
            let why = check(&document).unwrap_err();
            assert!(why.contains(word), "{member}: {why}");
        }
    }

    #[test]
    fn what_is_no_document_is_none() {
        for wrong in ["", "[]", "{}", "<html>", r#"{"issuer":1}"#, r#"{"issuer":"https://a.example"}"#] {
            assert_eq!(Discovery::parse(wrong.as_bytes()), None);
        }
    }
}
