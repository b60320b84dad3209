//! Parameters that a provider wants in addition.

use sotto_types::limits;
use url::form_urlencoded;

use crate::AppError;

/// What the authorization request says by itself (OpenID Connect Core 1.0, RFC 7636, RFC 9101).
const RESERVED: &[&str] = &[
    "client_id",
    "client_secret",
    "code",
    "code_challenge",
    "code_challenge_method",
    "code_verifier",
    "grant_type",
    "nonce",
    "redirect_uri",
    "registration",
    "request",
    "request_uri",
    "response_mode",
    "response_type",
    "scope",
    "state",
];

/// Further parameters of the authorization request, for example `prompt=login&domain_hint=example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraParams(String);

impl ExtraParams {
    /// Parses a query string, with or without its question mark; nothing where it is empty.
    pub fn parse(text: &str) -> Result<Option<Self>, AppError> {
        let wrong = |why: String| Err(AppError::invalid("extraAuthParams", why));
        let text = text.trim();
        let text = text.strip_prefix('?').unwrap_or(text);
        let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
        if pairs.is_empty() {
            return Ok(None);
        }
        if pairs.len() > limits::EXTRA_PARAMS {
            return wrong(format!("must have at most {} parameters", limits::EXTRA_PARAMS));
        }
        let plain = |text: &str| !text.chars().any(char::is_control) && !text.contains('\u{fffd}');
        if pairs.iter().any(|(name, value)| name.is_empty() || !plain(name) || !plain(value)) {
            return wrong(
                "must be a query string, for example prompt=login&domain_hint=example.org".to_owned(),
            );
        }
        if let Some((name, _)) = pairs.iter().find(|(name, _)| RESERVED.contains(&name.as_ref())) {
            return wrong(format!("must not contain {name}, which this service sets by itself"));
        }
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
        // As it is sent, which is longer than it was typed where something had to be encoded.
        if query.len() > limits::EXTRA_PARAMS_BYTES {
            return wrong(format!("must have at most {} bytes", limits::EXTRA_PARAMS_BYTES));
        }
        Ok(Some(Self(query)))
    }

    /// The query string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_a_query_string() {
        let parsed = |text: &str| ExtraParams::parse(text).unwrap().map(|params| params.0);
        assert_eq!(
            parsed("?prompt=login&domain_hint=a%20b"),
            Some("prompt=login&domain_hint=a+b".to_owned())
        );
        assert_eq!(parsed("flag"), Some("flag=".to_owned()));
        for nothing in ["", " ", "?", "&", "?&&"] {
            assert_eq!(parsed(nothing), None);
        }
        let many = "a=b&".repeat(limits::EXTRA_PARAMS + 1);
        let long = format!("a={}", "\"".repeat(limits::EXTRA_PARAMS_BYTES / 2));
        let reserved = ["state=1", "prompt=login&redirect_uri=https://evil.example"];
        for wrong in ["=b", "a=%0a", "a=%ff", &many, &long].into_iter().chain(reserved) {
            ExtraParams::parse(wrong).unwrap_err();
        }
    }
}
