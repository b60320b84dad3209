//! The password with which an account's first administrator comes into the console.

use core::fmt;

use sotto_storage::Login;
use sotto_types::{Rng, Secret, Timestamp};
use zeroize::Zeroizing;

use super::create::ADMINISTRATOR;
use crate::{
    AppError,
    app::iam::{Password, PasswordHash},
};

/// Characters that nobody mistakes for others.
const LETTERS: &[u8] = b"abcdefghijkmnpqrstuvwxyz";
const DIGITS: &[u8] = b"23456789";
/// Blocks of this many characters, with hyphens in between.
const BLOCK: usize = 5;
const BLOCKS: usize = 5;

/// A password that was drawn here, with its hash.
#[derive(Clone)]
pub struct ConsolePassword {
    secret: Secret,
    hash: PasswordHash,
}

impl ConsolePassword {
    /// Draws one: 29 characters with about 120 random bits, easy to type from paper, good by every usual rule.
    pub async fn generate(rng: &dyn Rng) -> Result<Self, AppError> {
        let text = draw(rng);
        let password = Password::parse(&text, ADMINISTRATOR)
            .map_err(|_| AppError::internal("a drawn password is refused by our own rule"))?;
        Ok(Self { hash: password.hash(rng).await?, secret: Secret::new(text.as_bytes().to_vec()) })
    }

    /// The password; it is nowhere else in clear.
    pub fn expose(&self) -> &[u8] {
        self.secret.expose()
    }

    pub(super) fn login(&self, now: Timestamp) -> Login {
        Login { password_hash: self.hash.as_str().to_owned(), reset_required: false, created_at: now }
    }
}

impl fmt::Debug for ConsolePassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConsolePassword(..)")
    }
}

/// An upper-case letter at the beginning and a digit at the end; in between letters and digits.
fn draw(rng: &dyn Rng) -> Zeroizing<String> {
    let one = |from: &[u8]| {
        let place = usize::try_from(rng.below(from.len() as u64)).unwrap_or_default();
        char::from(from.get(place).copied().unwrap_or_default())
    };
    let any = [LETTERS, DIGITS].concat();
    let characters = BLOCK * BLOCKS;
    let mut text = Zeroizing::new(String::with_capacity(characters + BLOCKS));
    for n in 0..characters {
        if n > 0 && n % BLOCK == 0 {
            text.push('-');
        }
        match n {
            0 => text.push(one(LETTERS).to_ascii_uppercase()),
            n if n + 1 == characters => text.push(one(DIGITS)),
            _ => text.push(one(&any)),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use argon2::{
        Argon2,
        password_hash::{PasswordHash, PasswordVerifier},
    };
    use sotto_types::SystemRng;

    use super::{ADMINISTRATOR, ConsolePassword, Password, Timestamp, draw};

    #[test]
    fn drawn_passwords_conform_and_differ() {
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let text = draw(&SystemRng);
            assert_eq!(text.len(), 29, "{}", *text);
            Password::parse(&text, ADMINISTRATOR).unwrap();
            assert!(seen.insert(text.to_string()));
        }
    }

    #[tokio::test]
    async fn a_drawn_password_opens_its_login_and_is_not_printed() {
        let password = ConsolePassword::generate(&SystemRng).await.unwrap();
        assert_eq!(format!("{password:?}"), "ConsolePassword(..)");
        let login = password.login(Timestamp::from_seconds(1));
        let hash = PasswordHash::new(&login.password_hash).unwrap();
        Argon2::default().verify_password(password.expose(), &hash).unwrap();
        assert!(!login.reset_required);
    }
}
