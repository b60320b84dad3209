//! Registration: an invited person becomes an account with this as its first device.

use sotto_e2ee::opaque;
use sotto_types::{Domain, InviteCode, Secret, UserId, Username};
use sotto_wire::{
    bytes,
    challenge::invite_code,
    frame::{account as frame, entry},
    identity::AccountKind,
    opaque::Stretch,
};

use super::{
    Client, PasswordRules,
    first_device::FirstDevice,
    new_home::{Confirmed, NewHome},
};
use crate::{ClientError, Environment, Home, ServerUrl, link::Link};

/// What a registration needs.
#[derive(Clone, Debug)]
pub struct Registration {
    /// Where the account will live on this machine.
    pub home: Home,
    /// The server.
    pub server: ServerUrl,
    /// The invited e-mail address.
    pub username: Username,
    /// The invite code.
    pub invite_code: InviteCode,
    /// The password of the account and of the local store.
    pub password: Secret,
}

impl Client {
    /// Registers; a registration that was interrupted is taken up where it stopped.
    ///
    /// Whatever the server or the password rules refuse leaves no trace on this machine.
    pub async fn register(
        registration: &Registration,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        let applicant = Applicant {
            home: &registration.home,
            server: &registration.server,
            username: &registration.username,
            password: &registration.password,
            ticket: Ticket::Invitation(&registration.invite_code),
        };
        Self::register_as(&applicant, environment).await
    }

    /// Registers whoever this is.
    pub(super) async fn register_as(
        applicant: &Applicant<'_>,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        match NewHome::begin(applicant.home, applicant.username, applicant.password, &environment).await? {
            NewHome::Resumed(client) => Ok(*client),
            NewHome::Empty(empty) => {
                let registered = register(applicant, &environment).await;
                Self::finish_new(registered, applicant.home, empty, environment).await
            }
        }
    }
}

/// What shows that somebody may register under an address.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ticket<'a> {
    /// The code of an invitation.
    Invitation(&'a InviteCode),
    /// The code of a mail, for a guest.
    Mailbox(&'a InviteCode),
    /// The password that an administrator gave a bot of this kind.
    Challenge(&'a Secret, AccountKind),
}

/// Somebody who registers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Applicant<'a> {
    pub(super) home: &'a Home,
    pub(super) server: &'a ServerUrl,
    pub(super) username: &'a Username,
    pub(super) password: &'a Secret,
    pub(super) ticket: Ticket<'a>,
}

impl Applicant<'_> {
    /// Asks the server to begin.
    pub(super) async fn start(
        &self,
        link: &mut Link,
        domain: &Domain,
        request: Vec<u8>,
    ) -> Result<frame::RegisterStarted, ClientError> {
        let username = self.username.as_str().to_owned();
        match self.ticket {
            Ticket::Invitation(code) => {
                let invite_code = code.to_text();
                link.register_start(frame::RegisterStart { username, invite_code, opaque: request }).await
            }
            Ticket::Challenge(challenge, _) => {
                let invite_code = invite_code(challenge, self.username, domain)?.to_text();
                link.register_start(frame::RegisterStart { username, invite_code, opaque: request }).await
            }
            Ticket::Mailbox(code) => {
                link.guest_prove(entry::GuestProve { username, code: code.to_text(), opaque: request }).await
            }
        }
    }

    fn kind(&self) -> AccountKind {
        match self.ticket {
            Ticket::Invitation(_) => AccountKind::Person,
            Ticket::Mailbox(_) => AccountKind::Guest,
            Ticket::Challenge(_, kind) => kind,
        }
    }
}

async fn register(applicant: &Applicant<'_>, environment: &Environment) -> Result<Confirmed, ClientError> {
    let (mut link, greeting) = Link::open(environment, applicant.server).await?;
    let rng = environment.rng.as_ref();
    let (pending, request) = opaque::Registration::start(applicant.password.clone(), rng)?;
    let started = applicant.start(&mut link, &greeting.domain, request).await?;
    // The group's rules are for people: a bot may go on with the password that an administrator gave it.
    let rules = match applicant.ticket {
        Ticket::Challenge(..) => None,
        Ticket::Invitation(_) | Ticket::Mailbox(_) => started.password_rules,
    };
    PasswordRules::new(rules.unwrap_or_default()).check(applicant.password)?;
    let stretching = started.stretching.unwrap_or_default();
    let stretch = Stretch::parse(stretching.memory, stretching.passes, stretching.lanes)?;
    let registered = pending.finish(&started.opaque, applicant.username, &greeting.domain, stretch, rng)?;
    let user = UserId::new(bytes(&started.user_id, "user id")?, greeting.domain.clone());
    let export_key = (!started.protected).then_some(&registered.export_key);
    let first = FirstDevice::make(user, applicant.kind(), export_key, started.recovery_key, environment)?;
    environment.failpoint("client.register.before_write");
    let new = first.write(
        (applicant.home, applicant.password),
        (applicant.server, applicant.username, &greeting),
        started.device_lockout,
        environment,
    )?;
    environment.failpoint("client.register.after_write");
    let entry::NewAccount { bundle, wraps, recovery_bundle, device } = first.account;
    let finish = frame::RegisterFinish { opaque: registered.upload, bundle, device, wraps, recovery_bundle };
    let registered = new.unless_refused(link.register_finish(finish).await)?;
    environment.failpoint("client.register.after_finish");
    Ok(new.confirmed(link, greeting, &registered.network_id))
}
