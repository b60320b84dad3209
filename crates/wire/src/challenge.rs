//! The challenge of a bot: the password that an administrator gives it, and the invite code that both sides derive.
//!
//! A bot registers like a person, with an invite code and a password of its own. It has neither to begin with, only the
//! challenge; so the code is a function of the challenge, and the challenge may be the password as well. The function is
//! as slow as password sign-in, so that the code is no quicker way to guess the password.

use argon2::{Algorithm, Argon2, Params, Version};
use sotto_types::{Domain, InviteCode, Secret, Username};

use crate::{Malformed, opaque::Stretch};

/// The invite code of the bot with this name in this deployment: Argon2id over the challenge, 24 bytes, with the
/// parameters of new passwords and a salt that names deployment and bot.
pub fn invite_code(challenge: &Secret, bot: &Username, domain: &Domain) -> Result<InviteCode, Malformed> {
    let malformed = |_| Malformed::new("challenge");
    let stretch = Stretch::default();
    let params = Params::new(stretch.memory_kib(), stretch.passes(), stretch.lanes(), None);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.map_err(malformed)?);
    // Neither name has a line break, so the salts of two bots differ.
    let salt = format!("sotto bot challenge v1\n{domain}\n{bot}");
    let mut code = [0; InviteCode::BYTES];
    argon2.hash_password_into(challenge.expose(), salt.as_bytes(), &mut code).map_err(malformed)?;
    Ok(InviteCode::from_bytes(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(challenge: &str, bot: &str, domain: &str) -> String {
        let (bot, domain) = (Username::parse(bot).unwrap(), Domain::parse(domain).unwrap());
        invite_code(&Secret::from(challenge.to_owned()), &bot, &domain).unwrap().to_text()
    }

    #[test]
    fn the_code_never_changes_and_is_for_one_bot_alone() {
        let known = code("correct horse", "files-bot", "home.example");
        assert_eq!(known, "CEHQ3A-SBRHYM-Y1HJSZ-9JFV9J");
        assert_ne!(known, code("correct hors", "files-bot", "home.example"));
        assert_ne!(known, code("correct horse", "file-bot", "home.example"));
        assert_ne!(known, code("correct horse", "files-bot", "home.example.org"));
    }
}
