//! What a platform says of itself.

use serde::Deserialize;

/// A platform's own configuration, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// Who gives its tokens.
    pub issuer: String,
}

#[derive(Deserialize)]
struct Document {
    configuration: Configuration,
}

#[derive(Deserialize)]
struct Configuration {
    platform_issuer: Option<String>,
    idp: Option<Idp>,
}

#[derive(Deserialize)]
struct Idp {
    issuer: String,
}

impl Platform {
    /// Parses the answer of the platform's well-known service.
    pub fn parse(json: &[u8]) -> Option<Self> {
        let Configuration { platform_issuer, idp } =
            serde_json::from_slice::<Document>(json).ok()?.configuration;
        let issuer = idp.map(|idp| idp.issuer).or(platform_issuer)?;
        Some(Self { issuer })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_names_its_issuer() {
        let issuer = |json: &str| Platform::parse(json.as_bytes()).map(|platform| platform.issuer);
        let whole = r#"{"configuration":{"health":{"endpoint":"/healthz"},"platform_issuer":"https://b.example",
            "idp":{"issuer":"https://a.example","token_endpoint":"https://a.example/token"}}}"#;
        assert_eq!(issuer(whole).as_deref(), Some("https://a.example"));
        assert_eq!(
            issuer(r#"{"configuration":{"platform_issuer":"https://b.example"}}"#).as_deref(),
            Some("https://b.example")
        );
        for wrong in ["", "{}", r#"{"configuration":{}}"#, r#"{"configuration":{"idp":{}}}"#, "[]"] {
            assert_eq!(issuer(wrong), None);
        }
    }
}
