//! Passwords of administrators for the console: Argon2id with its parameters beside the hash.

use argon2::{
    Argon2,
    password_hash::{PasswordHash as Phc, PasswordHasher, PasswordVerifier, SaltString},
};
use sotto_types::{Rng, Secret, limits};
use tokio::sync::Semaphore;

use super::IamError;
use crate::{AppError, app::heavy::heavy};

/// How many passwords are stretched at one time, each in 19 MiB.
static STRETCHING: Semaphore = Semaphore::const_new(2);

/// A password that is good enough to be set.
#[derive(Clone, Debug)]
pub struct Password(Secret);

/// The hash of a password with its parameters, a PHC string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordHash(pub(super) String);

impl Password {
    /// Parses a new password for `user`: IAM's default policy, eight characters of three kinds.
    pub fn parse(text: &str, user: &str) -> Result<Self, IamError> {
        let has = |kind: fn(&char) -> bool| usize::from(text.chars().any(|c| kind(&c)));
        let kinds = has(char::is_ascii_lowercase)
            + has(char::is_ascii_uppercase)
            + has(char::is_ascii_digit)
            + has(|c| !c.is_ascii_alphanumeric());
        let long_enough = limits::ADMINISTRATOR_PASSWORD.contains(&text.chars().count());
        if long_enough && kinds >= 3 && !text.eq_ignore_ascii_case(user) {
            return Ok(Self(Secret::from(text.to_owned())));
        }
        let why = "Password does not conform to the account password policy: 8 to 128 characters, of three of the \
                   kinds upper case, lower case, digits and others, and not the user's name.";
        Err(IamError::PasswordPolicyViolation(why.to_owned()))
    }

    /// Stretches it, which takes tens of milliseconds.
    pub async fn hash(self, rng: &dyn Rng) -> Result<PasswordHash, AppError> {
        let salt = SaltString::encode_b64(&rng.array::<16>()).map_err(fault)?;
        let _turn = STRETCHING.acquire().await.map_err(AppError::internal)?;
        heavy(move || {
            let hash = Argon2::default().hash_password(self.0.expose(), &salt).map_err(fault)?;
            Ok(PasswordHash(hash.to_string()))
        })
        .await
    }
}

impl PasswordHash {
    /// Stands in for the hash of somebody who has none; no password has it, and it takes as long to see.
    pub(super) fn decoy() -> Self {
        let parameters = "$argon2id$v=19$m=19456,t=2,p=1$";
        Self(format!("{parameters}{0}${0}{1}", "A".repeat(22), "A".repeat(21)))
    }

    /// The hash with its parameters.
    pub(in crate::app) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the password, in constant time.
    pub(super) async fn fits(&self, password: Secret) -> Result<bool, AppError> {
        let hash = self.0.clone();
        let _turn = STRETCHING.acquire().await.map_err(AppError::internal)?;
        heavy(move || {
            let hash = Phc::new(&hash).map_err(fault)?;
            Ok(Argon2::default().verify_password(password.expose(), &hash).is_ok())
        })
        .await
    }
}

fn fault(error: argon2::password_hash::Error) -> AppError {
    AppError::internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use sotto_types::SystemRng;

    use super::*;

    #[test]
    fn weak_passwords_are_refused() {
        for weak in ["", "short1!", "onlylower", "lower1234", "Ada.Lovelace1", &"aA1".repeat(43)] {
            let refused = Password::parse(weak, "ada.lovelace1").unwrap_err();
            assert!(matches!(refused, IamError::PasswordPolicyViolation(_)), "{weak}");
        }
        Password::parse("correct Horse 1", "ada").unwrap();
    }

    #[tokio::test]
    async fn a_hash_fits_its_password_alone() {
        let secret = |text: &str| Secret::from(text.to_owned());
        let hash = Password::parse("correct Horse 1", "ada").unwrap().hash(&SystemRng).await.unwrap();
        assert!(hash.0.starts_with("$argon2id$v=19$m="), "{}", hash.0);
        assert!(hash.fits(secret("correct Horse 1")).await.unwrap());
        assert!(!hash.fits(secret("correct horse 1")).await.unwrap());
        assert!(!PasswordHash::decoy().fits(secret("")).await.unwrap());
    }
}
