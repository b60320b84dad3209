//! The mail of an invitation, as it waits in the queue.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};
use sotto_storage::{
    AccountId, Lane, NetworkId, NewJob, StorageError, Tx, User, UserKind, UserNumber, UserStatus,
};
use sotto_types::{InviteCode, Secret, Timestamp};
use subtle::ConstantTimeEq;

use super::invitation::Invitation;
use crate::{
    AppError, Deployment,
    app::{
        Context,
        users::{ShownCode, hash_invite_code},
    },
    mail::Mail,
};

/// The job that sends an invitation; every attempt sends the same mail.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct InvitationMailJob {
    /// The id of the mail.
    id: String,
    /// When it was asked for, milliseconds.
    asked_at: u64,
    account: String,
    network: u32,
    /// The user's number, for the log.
    pub(crate) user: u64,
    /// The code under the keyring, Base64: the store must not be able to open an invitation.
    sealed_code: String,
}

impl InvitationMailJob {
    /// Its kind in the queue.
    pub(crate) const KIND: &str = "invitation-mail";

    pub(super) fn new(cx: &Context, user: &User, code: &ShownCode) -> Result<Self, AppError> {
        let id = hex::encode(cx.deployment.rng.array::<16>());
        let sealed = cx.keyring().seal(&context(&id), code.expose().as_bytes())?;
        Ok(Self {
            id,
            asked_at: cx.now.as_millis(),
            account: cx.account.as_str().to_owned(),
            network: user.network.get(),
            user: user.number.get(),
            sealed_code: BASE64.encode(sealed),
        })
    }

    /// The job for the queue.
    pub(super) fn queue(&self) -> Result<NewJob, AppError> {
        let payload = serde_json::to_string(self).map_err(AppError::internal)?;
        Ok(NewJob {
            lane: Lane::Mail,
            kind: Self::KIND.to_owned(),
            payload,
            run_at: Timestamp::from_millis(self.asked_at),
        })
    }

    /// The mail, or nothing if its code opens nothing any more: the user registered or is gone, the invitation ended or
    /// was replaced by another.
    pub(crate) async fn mail(&self, deployment: &Deployment) -> Result<Option<Mail>, AppError> {
        let (account, network, number) = self.user()?;
        let unit = async move |tx: &mut dyn Tx| {
            let Some(network) = tx.networks().lookup(&account, network).await? else { return Ok(None) };
            if let Some(user) = tx.users().lookup(network.id, number).await? {
                return Ok(Some((network, user)));
            }
            // Or a guest, whom the network invites.
            let guest = tx.users().find_by_number(number).await?.filter(|user| user.kind == UserKind::Guest);
            let Some(guest) = guest else { return Ok(None) };
            let invited = tx.guests().invitation(&guest.id).await?;
            let invited = invited.filter(|invited| invited.network == network.id);
            Ok::<_, StorageError>(invited.map(|invited| {
                let (invitation, first_name) = (Some(invited.invitation), invited.first_name);
                (network, User { invitation, first_name, ..guest })
            }))
        };
        let Some((network, user)) = deployment.store.read(unit).await? else { return Ok(None) };
        let code = self.code(deployment)?;
        let Some(expires_at) = open_until(deployment, &user, &code)? else { return Ok(None) };
        let invitation = Invitation {
            network: &network.name,
            first_name: &user.first_name,
            username: &user.username,
            code: &code,
            expires_at,
            domain: &deployment.domain,
            messaging_url: &deployment.messaging_url,
            guest: user.kind == UserKind::Guest,
        };
        Ok(Some(Mail {
            id: self.id.clone(),
            date: Timestamp::from_millis(self.asked_at),
            to: user.username.clone(),
            subject: invitation.subject(),
            text: invitation.text(),
            html: invitation.html(),
        }))
    }

    fn user(&self) -> Result<(AccountId, NetworkId, UserNumber), AppError> {
        let wrong = || AppError::internal("a job with a wrong id");
        let account = self.account.parse().map_err(|_| wrong())?;
        let network = NetworkId::new(self.network).ok_or_else(wrong)?;
        Ok((account, network, UserNumber::new(self.user).ok_or_else(wrong)?))
    }

    fn code(&self, deployment: &Deployment) -> Result<String, AppError> {
        let sealed = BASE64.decode(&self.sealed_code).map_err(AppError::internal)?;
        let code: Secret = deployment.keyring.open(&context(&self.id), &sealed)?;
        String::from_utf8(code.expose().to_vec()).map_err(AppError::internal)
    }
}

/// Until when the code opens the user's invitation; nothing if it does not.
fn open_until(deployment: &Deployment, user: &User, code: &str) -> Result<Option<Timestamp>, AppError> {
    let Some(invitation) = &user.invitation else { return Ok(None) };
    let code = InviteCode::parse(code).map_err(AppError::internal)?;
    let hash = hash_invite_code(&deployment.keyring, &user.id, &code)?;
    let open = (user.status == UserStatus::Pending || user.kind == UserKind::Guest)
        && !user.suspended
        && deployment.now() < invitation.expires_at
        && bool::from(hash.ct_eq(&invitation.code_hash));
    Ok(open.then_some(invitation.expires_at))
}

fn context(id: &str) -> String {
    format!("invite code in mail {id}")
}
