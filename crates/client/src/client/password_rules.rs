//! What a password must have.

use sotto_types::Secret;
use sotto_wire::frame::account;

use crate::ClientError;

/// The password rules of a security group; only the client can enforce them, as the server never sees the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordRules(account::PasswordRules);

/// Whether a character is of a sort.
type Is = fn(char) -> bool;

impl PasswordRules {
    /// Rules as the server sent them; at least eight characters are asked for, whatever it says.
    pub(super) fn new(rules: account::PasswordRules) -> Self {
        Self(account::PasswordRules { min_length: rules.min_length.max(8), ..rules })
    }

    /// Refuses a password that breaks a rule; the sentence says all of them.
    pub fn check(&self, password: &Secret) -> Result<(), ClientError> {
        if core::str::from_utf8(password.expose()).is_err() {
            return Err(ClientError::invalid("The password must be UTF-8 text."));
        }
        if self.unmet(password).is_empty() { Ok(()) } else { Err(ClientError::Invalid(self.to_string())) }
    }

    /// What a password lacks yet, each as a few words such as `2 digits`, to be shown while it is chosen.
    pub fn unmet(&self, password: &Secret) -> Vec<String> {
        let text = String::from_utf8_lossy(password.expose());
        let any: Is = |_| true;
        let rules: [(u32, &str, Is); 5] = [
            (self.0.min_length, "character", any),
            (self.0.lowercase, "lower-case letter", char::is_lowercase),
            (self.0.uppercase, "upper-case letter", char::is_uppercase),
            (self.0.numbers, "digit", char::is_numeric),
            (self.0.symbols, "other character", |character| !character.is_alphanumeric()),
        ];
        let lacks = |(wanted, sort, is): (u32, &str, Is)| {
            let has = text.chars().filter(|&character| is(character)).count();
            let missing = (wanted as usize).saturating_sub(has);
            (missing > 0).then(|| format!("{missing} more {sort}{}", if missing == 1 { "" } else { "s" }))
        };
        rules.into_iter().filter_map(lacks).collect()
    }
}

impl core::fmt::Display for PasswordRules {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let rules = &self.0;
        let parts = [
            (rules.lowercase, "lower-case letter"),
            (rules.uppercase, "upper-case letter"),
            (rules.numbers, "digit"),
            (rules.symbols, "other character"),
        ];
        write!(f, "The password must have at least {} characters", rules.min_length)?;
        let asked: Vec<_> = parts.into_iter().filter(|(wanted, _)| *wanted > 0).collect();
        for (index, (wanted, sort)) in asked.iter().enumerate() {
            let before = match (index, index + 1 == asked.len()) {
                (0, _) => ", with at least",
                (_, true) => " and",
                (_, false) => ",",
            };
            write!(f, "{before} {wanted} {sort}{}", if *wanted == 1 { "" } else { "s" })?;
        }
        f.write_str(".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> PasswordRules {
        PasswordRules::new(account::PasswordRules {
            min_length: 10,
            lowercase: 1,
            uppercase: 1,
            numbers: 2,
            symbols: 1,
        })
    }

    #[test]
    fn what_is_lacking_is_said_one_by_one() {
        let rules = PasswordRules::new(account::PasswordRules {
            min_length: 10,
            lowercase: 1,
            uppercase: 2,
            numbers: 1,
            symbols: 1,
        });
        let secret = |text: &str| Secret::from(text.to_owned());
        assert_eq!(
            rules.unmet(&secret("abc")),
            ["7 more characters", "2 more upper-case letters", "1 more digit", "1 more other character"]
        );
        assert!(rules.unmet(&secret("ABcdefgh1!")).is_empty());
        rules.check(&secret("ABcdefgh1!")).unwrap();
    }

    #[test]
    fn each_rule_is_enforced() {
        let holds = |text: &str| rules().check(&Secret::from(text.to_owned())).is_ok();
        assert!(holds("Correct-Horse-12"));
        for text in
            ["Corr-1", "correct-horse-12", "CORRECT-HORSE-12", "Correct-Horse-1", "CorrectHorse12", ""]
        {
            assert!(!holds(text), "{text}");
        }
    }

    #[test]
    fn the_sentence_says_them_all() {
        assert_eq!(
            rules().to_string(),
            "The password must have at least 10 characters, with at least 1 lower-case letter, 1 upper-case letter, \
             2 digits and 1 other character."
        );
        let none = account::PasswordRules::default();
        assert_eq!(PasswordRules::new(none).to_string(), "The password must have at least 8 characters.");
    }
}
