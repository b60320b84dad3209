//! The password that an administrator gives a bot.

use sotto_types::{InviteCode, Rng, Secret, Username, limits};
use sotto_wire::challenge::invite_code;
use tokio::sync::Semaphore;

use crate::{AppError, Deployment, app::heavy::heavy};

/// The password that an administrator gives a bot: 8 to 128 characters.
#[derive(Clone, Debug)]
pub struct Challenge(Secret);

/// Codes that are derived at the same time: each takes 64 MiB and a core.
static DERIVATIONS: Semaphore = Semaphore::const_new(2);

impl Challenge {
    const RANDOM_CHARACTERS: usize = 24;

    /// Takes a chosen challenge, as it is.
    pub fn parse(text: &str) -> Result<Self, AppError> {
        let allowed = limits::CHALLENGE;
        if allowed.contains(&text.chars().count()) {
            return Ok(Self(Secret::from(text.to_owned())));
        }
        let why = format!("must have {} to {} characters", allowed.start(), allowed.end());
        Err(AppError::invalid("challenge", why))
    }

    /// Draws a challenge of 24 letters and digits, 142 random bits.
    pub fn random(rng: &dyn Rng) -> Self {
        const CHARACTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        let mut text = Vec::with_capacity(Self::RANDOM_CHARACTERS);
        while text.len() < Self::RANDOM_CHARACTERS {
            let draw = usize::try_from(rng.below(62)).unwrap_or_default();
            text.extend(CHARACTERS.get(draw));
        }
        Self(Secret::new(text))
    }

    /// The text, for the answer to the administrator.
    pub fn to_text(&self) -> String {
        String::from_utf8_lossy(self.0.expose()).into_owned()
    }

    /// The invite code with which the bot of this name registers; computes for some hundred milliseconds.
    pub(crate) async fn invite_code(
        &self,
        deployment: &Deployment,
        bot: &Username,
    ) -> Result<InviteCode, AppError> {
        let _turn = DERIVATIONS.acquire().await.map_err(AppError::internal)?;
        let (challenge, bot, domain) = (self.0.clone(), bot.clone(), deployment.domain.clone());
        heavy(move || invite_code(&challenge, &bot, &domain).map_err(AppError::internal)).await
    }
}
