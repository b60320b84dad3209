//! What the QR code of a device link says.

use core::fmt;

use sotto_types::{LinkCode, Username, limits};
use url::Url;

use crate::{ClientError, ServerUrl};

/// A link as a URI: `sotto:link?server=…&username=…&code=…`.
///
/// Whoever sees it can become a device of the account, if its owner says yes; so it is shown and never stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkUri {
    /// The server.
    pub server: ServerUrl,
    /// The account's e-mail address.
    pub username: Username,
    /// The code.
    pub code: LinkCode,
}

impl LinkUri {
    /// The URI's text.
    pub fn to_text(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("server", self.server.as_str());
        query.append_pair("username", self.username.as_str());
        query.append_pair("code", &self.code.to_text());
        format!("{PREFIX}{}", query.finish())
    }

    /// Parses a scanned or pasted text; a server over plain HTTP elsewhere only if `danger_plain_http`.
    pub fn parse(text: &str, danger_plain_http: bool) -> Result<Self, ClientError> {
        let malformed = || ClientError::invalid("This is not the address of a link.");
        let text = text.trim();
        if text.len() > limits::URL_BYTES || !text.starts_with(PREFIX) {
            return Err(malformed());
        }
        let uri = Url::parse(text).map_err(|_| malformed())?;
        let only = |name: &str| {
            let mut values = uri.query_pairs().filter(|(key, _)| key == name).map(|(_, value)| value);
            values.next().filter(|_| values.next().is_none()).ok_or_else(malformed)
        };
        let server = ServerUrl::parse(&only("server")?, danger_plain_http)
            .map_err(|error| ClientError::invalid(error.to_string()))?;
        Ok(Self {
            server,
            username: Username::parse(&only("username")?).map_err(|_| malformed())?,
            code: LinkCode::parse(&only("code")?).map_err(|_| malformed())?,
        })
    }
}

const PREFIX: &str = "sotto:link?";

impl fmt::Display for LinkUri {
    /// Without the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.username, self.server)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::SystemRng;

    #[test]
    fn what_is_shown_is_what_is_scanned_and_debug_hides_the_code() {
        let uri = LinkUri {
            server: ServerUrl::parse("https://chat.example.org:8443", false).unwrap(),
            username: Username::parse("al+ice@example.org").unwrap(),
            code: LinkCode::random(&SystemRng),
        };
        let text = uri.to_text();
        assert!(text.starts_with("sotto:link?") && text.is_ascii());
        assert_eq!(LinkUri::parse(&format!(" {text}\n"), false).unwrap(), uri);
        assert!(!format!("{uri:?} {uri}").contains(&uri.code.to_text()));
        assert!(!format!("{uri:?}").contains(str::from_utf8(uri.code.expose()).unwrap()));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "sotto:link?",
            "https://chat.example.org/",
            "sotto:link?server=https://a.example&username=a@example.org",
            "sotto:link?server=https://a.example&username=a@example.org&code=ABC",
            "sotto:link?server=https://a.example&username=a@example.org&code=ABCDEF&code=ABCDEG",
            "sotto:link?server=http://a.example&username=a@example.org&code=ABCDEF",
            "sotto:link?server=https://a.example&username=a&code=ABCDEF",
        ] {
            assert!(LinkUri::parse(text, false).is_err(), "{text}");
        }
        assert!(LinkUri::parse(&format!("sotto:link?{}", "x".repeat(4_000)), false).is_err());
    }
}
