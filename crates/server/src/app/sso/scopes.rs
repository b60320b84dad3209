//! What is asked of a provider about people.

use sotto_types::limits;

use crate::AppError;

/// Scopes of an authorization request (RFC 6749 section 3.3), `openid` among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scopes(String);

impl Scopes {
    /// Parses what was typed, with spaces or commas in between.
    pub fn parse(text: &str) -> Result<Self, AppError> {
        let wrong = |why: &str| AppError::invalid("scopes", why);
        if text.len() > limits::SCOPES_BYTES {
            return Err(wrong("must have at most 1,024 bytes"));
        }
        let mut scopes: Vec<&str> = Vec::new();
        for scope in text.split([' ', ',', '\t', '\n', '\r']).filter(|scope| !scope.is_empty()) {
            if !scope.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\') {
                return Err(wrong("must be words of ASCII characters, with spaces or commas in between"));
            }
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        if scopes.contains(&"openid") {
            Ok(Self(scopes.join(" ")))
        } else {
            Err(wrong("must include openid"))
        }
    }

    /// The scopes, joined by spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_typed_with_spaces_or_commas() {
        for typed in ["openid email profile", "openid,email,profile", " openid, email,  profile openid "] {
            assert_eq!(Scopes::parse(typed).unwrap().as_str(), "openid email profile");
        }
        for wrong in
            ["", "email", "OpenID", "openid \"", "openid é", &format!("openid {}", "x".repeat(1_024))]
        {
            Scopes::parse(wrong).unwrap_err();
        }
    }
}
