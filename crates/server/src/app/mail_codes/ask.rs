//! Asking for a code.

use std::time::Duration;

use sotto_storage::{MailCode, MailPurpose, Tx};
use sotto_types::{InviteCode, Timestamp, Username, limits};

use super::{MailCodeJob, hashes};
use crate::{AppError, Deployment};

/// Draws a code for an address and queues the mail with it, in place of an earlier one.
///
/// The work and the answer are the same whoever has an account. At most [`limits::MAIL_CODES_PER_HOUR`] codes an hour go
/// to one address.
pub(crate) async fn ask(
    deployment: &Deployment,
    purpose: MailPurpose,
    username: &Username,
) -> Result<(), AppError> {
    if username.is_bot() {
        return Err(AppError::invalid("username", "The username must be an e-mail address."));
    }
    let now = deployment.now();
    let code = InviteCode::random(&*deployment.rng);
    let address = hashes::address(&deployment.keyring, purpose, username)?;
    let code_hash = hashes::code(&deployment.keyring, purpose, &address, &code)?;
    let job = MailCodeJob::new(deployment, purpose, username, &code)?.queue()?;
    let unit = async move |tx: &mut dyn Tx| {
        let known = tx.mail_codes().lookup(purpose, &address).await?;
        let (sends, sends_since) = sends(known.as_ref(), now)?;
        let expires_at = now.plus(lifetime(purpose));
        let code = MailCode { purpose, address, code_hash, expires_at, failures: 0, sends, sends_since };
        tx.mail_codes().upsert(&code).await?;
        tx.jobs().insert(&job).await?;
        Ok(())
    };
    deployment.store.write(unit).await
}

/// For how long a code is good.
fn lifetime(purpose: MailPurpose) -> Duration {
    match purpose {
        MailPurpose::Reset => limits::RESET_CODE_LIFETIME,
        MailPurpose::Guest | MailPurpose::Device => limits::MAIL_CODE_LIFETIME,
    }
}

/// The sends of this hour with one more, unless there have been enough.
fn sends(known: Option<&MailCode>, now: Timestamp) -> Result<(u32, Timestamp), AppError> {
    let Some(known) = known.filter(|known| now < known.sends_since.plus(limits::MAIL_CODE_WINDOW)) else {
        return Ok((1, now));
    };
    if known.sends < limits::MAIL_CODES_PER_HOUR {
        return Ok((known.sends + 1, known.sends_since));
    }
    let wait = known.sends_since.plus(limits::MAIL_CODE_WINDOW).since(now);
    let minutes = wait.as_secs().div_ceil(60);
    Err(AppError::LimitReached {
        why: format!("Enough codes were sent to this address; ask again in {minutes} minutes."),
        retry_after: Some(wait),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    fn address() -> Username {
        Username::parse("ann@example.org").unwrap()
    }

    #[tokio::test]
    async fn five_codes_an_hour_go_to_an_address_and_the_sixth_is_told_when() {
        let world = World::new().await;
        for _ in 0..limits::MAIL_CODES_PER_HOUR {
            ask(&world.deployment, MailPurpose::Guest, &address()).await.unwrap();
        }
        let refused = ask(&world.deployment, MailPurpose::Guest, &address()).await.unwrap_err();
        let AppError::LimitReached { why, retry_after } = refused else { panic!("{refused}") };
        assert_eq!(why, "Enough codes were sent to this address; ask again in 60 minutes.");
        assert_eq!(retry_after, Some(limits::MAIL_CODE_WINDOW));
        // Other addresses and other purposes have counts of their own.
        let other = Username::parse("bea@example.org").unwrap();
        ask(&world.deployment, MailPurpose::Guest, &other).await.unwrap();
        ask(&world.deployment, MailPurpose::Reset, &address()).await.unwrap();
        world.clock.advance(limits::MAIL_CODE_WINDOW);
        ask(&world.deployment, MailPurpose::Guest, &address()).await.unwrap();
    }

    #[tokio::test]
    async fn a_bot_has_no_mailbox() {
        let world = World::new().await;
        let bot = Username::parse("weather-bot").unwrap();
        let refused = ask(&world.deployment, MailPurpose::Reset, &bot).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
    }
}
