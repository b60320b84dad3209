//! The mail with a code, as it waits in the queue.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};
use sotto_storage::{Lane, MailPurpose, NewJob, Tx, UserKind, UserStatus};
use sotto_types::{InviteCode, Secret, Timestamp, Username};
use subtle::ConstantTimeEq;

use super::{
    hashes,
    letter::{Letter, Told},
};
use crate::{AppError, Deployment, app::sso, mail::Mail};

/// The job that sends a code; every attempt sends the same mail.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct MailCodeJob {
    /// The id of the mail.
    id: String,
    /// When it was asked for, milliseconds.
    asked_at: u64,
    purpose: String,
    username: String,
    /// The code under the keyring, Base64: the store must not be able to prove a mailbox.
    sealed_code: String,
}

impl MailCodeJob {
    /// Its kind in the queue.
    pub(crate) const KIND: &str = "mail-code";

    pub(super) fn new(
        deployment: &Deployment,
        purpose: MailPurpose,
        username: &Username,
        code: &InviteCode,
    ) -> Result<Self, AppError> {
        let id = hex::encode(deployment.rng.array::<16>());
        let sealed = deployment.keyring.seal(&context(&id), code.to_text().as_bytes())?;
        Ok(Self {
            id,
            asked_at: deployment.now().as_millis(),
            purpose: hashes::word(purpose).to_owned(),
            username: username.as_str().to_owned(),
            sealed_code: BASE64.encode(sealed),
        })
    }

    /// The job for the queue.
    pub(super) fn queue(&self) -> Result<NewJob, AppError> {
        let payload = serde_json::to_string(self).map_err(AppError::internal)?;
        let run_at = Timestamp::from_millis(self.asked_at);
        Ok(NewJob { lane: Lane::Mail, kind: Self::KIND.to_owned(), payload, run_at })
    }

    /// The mail, or nothing if its code was used, ended or was replaced by another.
    pub(crate) async fn mail(&self, deployment: &Deployment) -> Result<Option<Mail>, AppError> {
        let wrong = || AppError::internal("a job with a wrong field");
        let purpose = hashes::purpose(&self.purpose).ok_or_else(wrong)?;
        let username = Username::parse(&self.username).map_err(|_| wrong())?;
        let code = self.code(deployment)?;
        let address = hashes::address(&deployment.keyring, purpose, &username)?;
        let parsed = InviteCode::parse(&code).map_err(AppError::internal)?;
        let hash = hashes::code(&deployment.keyring, purpose, &address, &parsed)?;
        let (now, to) = (deployment.now(), username.clone());
        let unit = async move |tx: &mut dyn Tx| {
            let known = tx.mail_codes().lookup(purpose, &address).await?;
            let wanted =
                known.is_some_and(|known| now < known.expires_at && bool::from(hash.ct_eq(&known.code_hash)));
            if wanted { told(tx, purpose, &to).await.map(Some) } else { Ok(None) }
        };
        let Some(told) = deployment.store.read(unit).await? else { return Ok(None) };
        let letter = Letter {
            purpose,
            told,
            username: &username,
            code: &code,
            domain: &deployment.domain,
            messaging_url: &deployment.messaging_url,
        };
        let (subject, text, html) = (letter.subject(), letter.text(), letter.html());
        let date = Timestamp::from_millis(self.asked_at);
        Ok(Some(Mail { id: self.id.clone(), date, to: username, subject, text, html }))
    }

    fn code(&self, deployment: &Deployment) -> Result<String, AppError> {
        let sealed = BASE64.decode(&self.sealed_code).map_err(AppError::internal)?;
        let code: Secret = deployment.keyring.open(&context(&self.id), &sealed)?;
        String::from_utf8(code.expose().to_vec()).map_err(AppError::internal)
    }
}

/// What the owner of the mailbox needs to know.
async fn told(tx: &mut dyn Tx, purpose: MailPurpose, username: &Username) -> Result<Told, AppError> {
    if purpose == MailPurpose::Guest {
        // Whoever proves the mailbox is told there what is in the way.
        return Ok(Told::Code);
    }
    let Some(user) = tx.users().find_by_username(username).await? else { return Ok(Told::NoAccount) };
    if user.status == UserStatus::Pending {
        return Ok(Told::Invited);
    }
    if user.kind == UserKind::Person && sso::is_on(tx, user.network).await? {
        return Ok(Told::Provider);
    }
    Ok(Told::Code)
}

fn context(id: &str) -> String {
    format!("mail code in mail {id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::mail_codes::ask, testing::World};

    async fn texts(world: &World, purpose: MailPurpose, name: &str) -> String {
        let username = Username::parse(&format!("{name}@example.org")).unwrap();
        ask(&world.deployment, purpose, &username).await.unwrap();
        world.last_mail().await
    }

    #[tokio::test]
    async fn the_mail_says_what_helps_the_owner_of_the_address() {
        let world = World::new().await;
        let _ann = world.person("ann").await;
        let _pending = world.invite("pending").await;
        let reset = texts(&world, MailPurpose::Reset, "ann").await;
        assert!(reset.contains("sotto reset --server http://127.0.0.1:7420 --username ann@example.org"));
        assert!(reset.contains("http://127.0.0.1:7420/reset"));
        let nobody = texts(&world, MailPurpose::Reset, "nobody").await;
        assert!(nobody.contains("There is no account with this address, and nothing was done."));
        let pending = texts(&world, MailPurpose::Reset, "pending").await;
        assert!(pending.contains("has not registered yet"));
        for text in [&nobody, &pending] {
            assert!(!text.contains("code:") && !text.contains("email-code"), "{text}");
        }
        // A guest-to-be gets a code in any case, and is told what is in the way when it is shown.
        for name in ["ann", "nobody"] {
            assert!(texts(&world, MailPurpose::Guest, name).await.contains("sotto register"));
        }
    }

    #[tokio::test]
    async fn a_code_that_was_replaced_is_not_mailed() {
        let world = World::new().await;
        let username = Username::parse("ann@example.org").unwrap();
        for _ in 0..2 {
            ask(&world.deployment, MailPurpose::Guest, &username).await.unwrap();
        }
        while crate::jobs::next(&world.deployment).await.unwrap() {}
        assert_eq!(world.mails.take().len(), 1);
    }

    #[tokio::test]
    async fn no_code_is_in_the_store_in_clear() {
        let world = World::new().await;
        let username = Username::parse("ann@example.org").unwrap();
        let code = InviteCode::random(&*world.deployment.rng);
        let job = MailCodeJob::new(&world.deployment, MailPurpose::Guest, &username, &code).unwrap();
        let payload = job.queue().unwrap().payload;
        let text = code.to_text();
        assert!(!payload.contains(&text) && !payload.contains(&BASE64.encode(&text)));
    }
}
