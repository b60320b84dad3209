//! Sending an invitation, or a code that proves a mailbox.

use super::perform::Progress;
use crate::{
    AppError, Deployment,
    app::{mail::InvitationMailJob, mail_codes::MailCodeJob},
    mail::{Mail, MailError},
};

/// Sends the mail if somebody still waits for it. A refusal for good ends it; any other failure comes back later, until
/// the invitation ends.
///
/// A process that dies after the mail server took the mail, and before that is on disk, sends it once more with the same
/// Message-ID: SMTP has no way to ask.
pub(super) async fn perform(deployment: &Deployment, job: &InvitationMailJob) -> Result<Progress, AppError> {
    send(deployment, job.mail(deployment).await?, Some(job.user)).await
}

/// As [`perform`], for a code.
pub(super) async fn perform_code(deployment: &Deployment, job: &MailCodeJob) -> Result<Progress, AppError> {
    send(deployment, job.mail(deployment).await?, None).await
}

async fn send(deployment: &Deployment, mail: Option<Mail>, user: Option<u64>) -> Result<Progress, AppError> {
    let Some(mail) = mail else { return Ok(Progress::Done) };
    let sent = deployment.mailer.send(&mail, &deployment.domain).await;
    metrics::counter!("sotto_mails_total", "outcome" => outcome(&sent)).increment(1);
    match sent {
        Ok(()) => Ok(Progress::Done),
        Err(error) if error.is_final() => {
            let cause = &error as &dyn std::error::Error;
            tracing::warn!(user, error = cause, "a mail is not sent");
            Ok(Progress::Done)
        }
        Err(error) => Err(AppError::internal(error)),
    }
}

fn outcome(sent: &Result<(), MailError>) -> &'static str {
    match sent {
        Ok(()) => "sent",
        Err(error) if error.is_final() => "refused",
        Err(_) => "failed",
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::Value;
    use sotto_storage::{Lane, Tx};

    use crate::{
        jobs,
        mail::MailError,
        testing::{Admin, World},
    };

    /// Somebody who was just invited: the world, the path of the users, and the row of the answer.
    async fn invited() -> (World, String, Value) {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let group = admin.default_group(&network).await;
        let body = admin.invite(&network, &group, &["alice"]).await;
        (world, format!("{network}/users"), body["successful"][0].clone())
    }

    async fn next(world: &World) -> bool {
        jobs::next(&world.deployment).await.unwrap()
    }

    async fn change_alice(world: &World, change: impl Fn(&mut sotto_storage::User) + Send + 'static) {
        let name = sotto_types::Username::parse("alice@example.org").unwrap();
        world
            .write(async move |tx: &mut dyn Tx| {
                let mut alice = tx.users().find_by_username(&name).await?.unwrap();
                change(&mut alice);
                Ok(tx.users().update(&alice).await?)
            })
            .await;
    }

    #[tokio::test]
    async fn an_invitation_goes_out_once_with_the_code_of_the_answer() {
        let (world, _, alice) = invited().await;
        assert!(next(&world).await);
        assert!(!next(&world).await);
        let [mail] = world.mails.take().try_into().unwrap();
        let text = String::from_utf8(mail.formatted()).unwrap();
        let code = alice["inviteCode"].as_str().unwrap();
        assert!(text.contains(code), "{text}");
        for part in [
            "From: sotto@home.example\r\n",
            "To: alice@example.org\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "@home.example>\r\n",
            "Content-Type: multipart/alternative;",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Type: text/html; charset=utf-8",
            "29 January 2027",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[tokio::test]
    async fn an_attempt_that_failed_is_made_again() {
        let (world, _, _) = invited().await;
        world.mails.refuse(MailError::NotNow(451));
        assert!(next(&world).await);
        assert!(!next(&world).await);
        world.clock.advance(Duration::from_secs(1));
        world.mails.refuse(MailError::NotNow(452));
        assert!(next(&world).await);
        world.clock.advance(Duration::from_secs(2));
        assert!(next(&world).await);
        assert!(!next(&world).await);
        assert_eq!(world.mails.take().len(), 1);
    }

    #[tokio::test]
    async fn every_attempt_sends_the_same_bytes() {
        let (world, _, _) = invited().await;
        let now = world.deployment.now();
        let lease = now.plus(Duration::from_secs(1));
        let claimed =
            world.write(async move |tx| Ok(tx.jobs().claim(Lane::Mail, now, lease).await?.unwrap())).await;
        // Sent by a process that died before it said so, and again by another.
        super::super::perform::perform(&world.deployment, &claimed).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        assert!(next(&world).await);
        let [first, second] = world.mails.take().try_into().unwrap();
        assert_eq!(first.formatted(), second.formatted());
    }

    #[tokio::test]
    async fn a_refusal_for_good_ends_it() {
        let (world, _, _) = invited().await;
        world.mails.refuse(MailError::Refused(550));
        assert!(next(&world).await);
        world.clock.advance(Duration::from_hours(2));
        assert!(!next(&world).await);
    }

    #[tokio::test]
    async fn nobody_is_invited_by_a_code_that_opens_nothing() {
        let (world, _, _) = invited().await;
        world.clock.advance(Duration::from_hours(14 * 24));
        assert!(next(&world).await);

        let (registered, _, _) = invited().await;
        change_alice(&registered, |alice| alice.status = sotto_storage::UserStatus::Active).await;
        assert!(next(&registered).await);

        let (suspended, _, _) = invited().await;
        change_alice(&suspended, |alice| alice.suspended = true).await;
        assert!(next(&suspended).await);

        let (replaced, _, _) = invited().await;
        change_alice(&replaced, |alice| alice.invitation.as_mut().unwrap().code_hash = [0; 32]).await;
        assert!(next(&replaced).await);

        let (deleted, users, _) = invited().await;
        let network = users.trim_end_matches("/users").rsplit('/').next().unwrap().parse().unwrap();
        deleted.write(async move |tx| Ok(tx.networks().mark_deleting(network).await?)).await;
        assert!(next(&deleted).await);

        for world in [world, registered, suspended, replaced, deleted] {
            assert!(world.mails.take().is_empty());
            assert!(!next(&world).await);
        }
    }

    #[tokio::test]
    async fn the_queue_has_no_code_in_clear() {
        let (world, _, alice) = invited().await;
        let now = world.deployment.now();
        let job =
            world.write(async move |tx| Ok(tx.jobs().claim(Lane::Mail, now, now).await?.unwrap())).await;
        let code = alice["inviteCode"].as_str().unwrap();
        assert!(!job.job.payload.contains(code) && !format!("{job:?}").contains(code));
    }
}
