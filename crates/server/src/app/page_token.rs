//! Where a list goes on, as callers carry it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL};

use crate::{AppError, Keyring};

/// The list that a token belongs to: every part must be the same when the token comes back.
///
/// Tokens are sealed, not only authenticated, since they hold names and stand in the query of a URL.
#[derive(Clone, Debug)]
pub(crate) struct PageToken {
    context: String,
}

impl PageToken {
    /// The tokens of `operation` over these parts: account, network, filters and order.
    pub(crate) fn of(operation: &str, parts: &[&str]) -> Self {
        // The lengths keep two parts apart whatever they hold.
        let parts = parts.iter().map(|part| format!("\n{}:{part}", part.len()));
        Self { context: format!("page of {operation}{}", parts.collect::<String>()) }
    }

    /// The token of the place after a page, as [`sotto_storage::Page::next`] gives it.
    pub(crate) fn seal(
        &self,
        keyring: &Keyring,
        place: Option<&[String]>,
    ) -> Result<Option<String>, AppError> {
        let Some(place) = place else { return Ok(None) };
        let plain = serde_json::to_vec(place).map_err(AppError::internal)?;
        Ok(Some(BASE64URL.encode(keyring.seal(&self.context, &plain)?)))
    }

    /// The place in a token that came back; a forged, foreign or damaged one is refused.
    pub(crate) fn open(
        &self,
        keyring: &Keyring,
        token: Option<&str>,
    ) -> Result<Option<Vec<String>>, AppError> {
        let Some(token) = token else { return Ok(None) };
        let refused = || AppError::Conflict("The nextToken does not belong to this list.".to_owned());
        let sealed = BASE64URL.decode(token).map_err(|_| refused())?;
        let plain = keyring.open(&self.context, &sealed).map_err(|_| refused())?;
        serde_json::from_slice(plain.expose()).map(Some).map_err(|_| refused())
    }
}

#[cfg(test)]
mod tests {
    use sotto_types::{Secret, SystemRng};

    use super::*;

    #[test]
    fn a_token_opens_for_its_own_list_only() {
        let keyring = Keyring::new(&SystemRng, Secret::default(), Secret::default());
        let place = ["zoé@example.org".to_owned(), "7".to_owned()];
        let list = PageToken::of("ListUsers", &["123456789012", "a", "bc"]);
        let token = list.seal(&keyring, Some(&place)).unwrap().unwrap();
        assert_eq!(list.open(&keyring, Some(&token)).unwrap().unwrap(), place);
        assert_eq!(list.open(&keyring, None).unwrap(), None);
        assert!(!token.contains("zo"));

        let foreign = PageToken::of("ListUsers", &["123456789012", "ab", "c"]);
        assert!(foreign.open(&keyring, Some(&token)).is_err());
        for forged in ["", "x", "forged", "=====", "AAAAAQ", &format!("{token}A")] {
            assert!(list.open(&keyring, Some(forged)).is_err(), "{forged}");
        }
    }
}
