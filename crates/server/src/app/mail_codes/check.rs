//! Whether a code is the one that was sent.

use sotto_storage::{Attempts, MailCode, MailPurpose, Tx};
use sotto_types::{InviteCode, Timestamp, Username};
use subtle::ConstantTimeEq;

use super::hashes;
use crate::{AppError, Keyring, app::sign_in::Decoy};

/// Wrong codes after which none is right any more.
const FAILURES: u32 = 10;

/// The one refusal for every reason.
pub(crate) fn refusal() -> AppError {
    AppError::Unauthenticated("The code is not valid for this address.".to_owned())
}

/// The code's row if the code is right; a wrong one is counted, so the unit of work must be committed whatever comes out.
pub(crate) async fn check(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    (purpose, username): (MailPurpose, &Username),
    code: &InviteCode,
    now: Timestamp,
) -> Result<Option<MailCode>, AppError> {
    let address = hashes::address(keyring, purpose, username)?;
    let known = tx.mail_codes().lookup(purpose, &address).await?;
    let Some(mut known) = known.filter(|known| known.failures < FAILURES && now < known.expires_at) else {
        // As much work for the disk as counting a failure.
        let decoy = Decoy::new(keyring, "mail code", username.as_str())?;
        tx.credentials().set_attempts(&decoy.user(), Attempts { count: 1, since: now }).await?;
        return Ok(None);
    };
    let hash = hashes::code(keyring, purpose, &address, code)?;
    if bool::from(hash.ct_eq(&known.code_hash)) {
        return Ok(Some(known));
    }
    known.failures += 1;
    tx.mail_codes().upsert(&known).await?;
    Ok(None)
}

/// Uses a code up.
pub(crate) async fn spend(tx: &mut dyn Tx, code: MailCode) -> Result<(), AppError> {
    let spent = MailCode { expires_at: Timestamp::default(), ..code };
    Ok(tx.mail_codes().upsert(&spent).await?)
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, time::Duration};

    use super::*;
    use crate::{app::mail_codes::ask, testing::World};

    const RESET: MailPurpose = MailPurpose::Reset;

    async fn asked(world: &World, purpose: MailPurpose, name: &str) -> InviteCode {
        let username = Username::parse(name).unwrap();
        ask(&world.deployment, purpose, &username).await.unwrap();
        world.mailed_code().await
    }

    async fn opens(world: &World, purpose: MailPurpose, name: &str, code: &InviteCode) -> bool {
        let (keyring, now) = (Arc::clone(&world.deployment.keyring), world.deployment.now());
        let (username, code) = (Username::parse(name).unwrap(), code.clone());
        let unit = async move |tx: &mut dyn Tx| {
            let right = check(tx, &keyring, (purpose, &username), &code, now).await?;
            Ok::<_, AppError>(right.is_some())
        };
        world.deployment.store.write(unit).await.unwrap()
    }

    #[tokio::test]
    async fn a_code_is_good_for_its_purpose_and_its_address_until_it_is_used() {
        let world = World::new().await;
        let _ann = world.person("ann").await;
        let code = asked(&world, RESET, "ann@example.org").await;
        let _bobs = asked(&world, MailPurpose::Guest, "bob@example.org").await;
        assert!(opens(&world, RESET, "ann@example.org", &code).await);
        assert!(!opens(&world, MailPurpose::Device, "ann@example.org", &code).await);
        assert!(!opens(&world, RESET, "bob@example.org", &code).await);
        assert!(!opens(&world, MailPurpose::Guest, "bob@example.org", &code).await);
        let (keyring, now) = (Arc::clone(&world.deployment.keyring), world.deployment.now());
        let used = code.clone();
        let unit = async move |tx: &mut dyn Tx| {
            let username = Username::parse("ann@example.org").unwrap();
            let right = check(tx, &keyring, (RESET, &username), &used, now).await?;
            spend(tx, right.unwrap()).await
        };
        world.deployment.store.write(unit).await.unwrap();
        assert!(!opens(&world, RESET, "ann@example.org", &code).await);
    }

    #[tokio::test]
    async fn after_ten_wrong_mail_codes_the_right_one_is_refused_until_another_is_sent() {
        let world = World::new().await;
        let code = asked(&world, MailPurpose::Guest, "ann@example.org").await;
        let wrong = InviteCode::parse("0000-0000-0000-0000-0000-0000").unwrap();
        for _ in 0..FAILURES {
            assert!(!opens(&world, MailPurpose::Guest, "ann@example.org", &wrong).await);
        }
        assert!(!opens(&world, MailPurpose::Guest, "ann@example.org", &code).await);
        let next = asked(&world, MailPurpose::Guest, "ann@example.org").await;
        assert!(opens(&world, MailPurpose::Guest, "ann@example.org", &next).await);
        assert!(!opens(&world, MailPurpose::Guest, "ann@example.org", &code).await);
    }

    #[tokio::test]
    async fn codes_end_after_half_an_hour_and_those_of_a_reset_after_a_day() {
        let world = World::new().await;
        let _ann = world.person("ann").await;
        let guest = asked(&world, MailPurpose::Guest, "ann@example.org").await;
        let reset = asked(&world, RESET, "ann@example.org").await;
        world.clock.advance(Duration::from_secs(30 * 60 - 1));
        assert!(opens(&world, MailPurpose::Guest, "ann@example.org", &guest).await);
        world.clock.advance(Duration::from_secs(1));
        assert!(!opens(&world, MailPurpose::Guest, "ann@example.org", &guest).await);
        world.clock.advance(Duration::from_secs(23 * 3600 + 30 * 60 - 1));
        assert!(opens(&world, RESET, "ann@example.org", &reset).await);
        world.clock.advance(Duration::from_secs(1));
        assert!(!opens(&world, RESET, "ann@example.org", &reset).await);
    }
}
