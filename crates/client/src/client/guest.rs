//! Becoming a guest without an invitation, and one of a network's people by an invitation.

use sotto_e2ee::{DeviceIdentity, opaque};
use sotto_types::{InviteCode, Secret, Username};
use sotto_wire::{frame::entry, identity::AccountKind};

use super::{
    Client, PasswordRules, Registration,
    register::{Applicant, Ticket},
};
use crate::{ClientError, Environment, Home, ServerUrl, link::Link};

/// What the registration of a guest needs.
#[derive(Clone, Debug)]
pub struct GuestRegistration {
    /// Where the account will live on this machine.
    pub home: Home,
    /// The server.
    pub server: ServerUrl,
    /// The e-mail address.
    pub username: Username,
    /// The code from the mail, see [`Client::ask_guest_code`].
    pub code: InviteCode,
    /// The password of the account and of the local store.
    pub password: Secret,
}

impl GuestRegistration {
    fn applicant(&self) -> Applicant<'_> {
        Applicant {
            home: &self.home,
            server: &self.server,
            username: &self.username,
            password: &self.password,
            ticket: Ticket::Mailbox(&self.code),
        }
    }
}

impl Client {
    /// Asks the server to send a code to an address, for the registration of a guest.
    pub async fn ask_guest_code(
        server: &ServerUrl,
        username: &Username,
        environment: &Environment,
    ) -> Result<(), ClientError> {
        let (mut link, _) = Link::open(environment, server).await?;
        let asked = link.guest_start(entry::GuestStart { username: username.as_str().to_owned() }).await;
        link.close().await;
        asked
    }

    /// Registers a guest, as [`Client::register`] does an invited person.
    pub async fn register_guest(
        registration: &GuestRegistration,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        Self::register_as(&registration.applicant(), environment).await
    }

    /// What the password of an invited person must have; nothing is registered.
    pub async fn password_rules(
        registration: &Registration,
        environment: &Environment,
    ) -> Result<PasswordRules, ClientError> {
        let applicant = Applicant {
            home: &registration.home,
            server: &registration.server,
            username: &registration.username,
            password: &registration.password,
            ticket: Ticket::Invitation(&registration.invite_code),
        };
        rules(&applicant, environment).await
    }

    /// What the password of a guest must have; nothing is registered.
    pub async fn guest_password_rules(
        registration: &GuestRegistration,
        environment: &Environment,
    ) -> Result<PasswordRules, ClientError> {
        rules(&registration.applicant(), environment).await
    }

    /// Makes a person of this guest, in the network whose invitation has this code: devices and conversations stay.
    ///
    /// If it is interrupted the next connection shows what became of it.
    pub async fn join_network(&mut self, code: &InviteCode) -> Result<(), ClientError> {
        self.begin().await?;
        let done = Box::pin(self.join_with(code)).await;
        self.online(done)
    }

    async fn join_with(&mut self, code: &InviteCode) -> Result<(), ClientError> {
        self.catch_up().await?;
        let own = self.account.identity.list().clone();
        if own.list().kind != AccountKind::Guest {
            return Err(ClientError::invalid("This account is in a network already."));
        }
        let Some(account_key) = self.store.read().account_secrets()?.account else {
            return Err(ClientError::invalid(
                "This device does not have the account key; use another device.",
            ));
        };
        let list = account_key.become_person(&own)?;
        let request = entry::Join { invite_code: code.to_text(), device_list: list.encode() };
        let joined = self.link()?.join_network(request).await?;
        self.environment.failpoint("client.network.after_join");
        let identity = DeviceIdentity::new(self.account.identity.keys().clone(), list.clone())?;
        self.store.write(|tx| {
            tx.set_own_list(&list)?;
            tx.set_devices_due(true)?;
            tx.activate_account(&joined.network_id)
        })?;
        self.account.identity = identity;
        self.account.network_id = joined.network_id;
        // Groups in memory carry the former identity.
        self.groups.clear();
        self.disconnect().await;
        Ok(())
    }
}

/// Begins a registration with a password that nobody has, and leaves it.
async fn rules(applicant: &Applicant<'_>, environment: &Environment) -> Result<PasswordRules, ClientError> {
    let (mut link, greeting) = Link::open(environment, applicant.server).await?;
    let none = Secret::new(environment.rng.array::<32>().to_vec());
    let (_, request) = opaque::Registration::start(none, environment.rng.as_ref())?;
    let started = applicant.start(&mut link, &greeting.domain, request).await;
    link.close().await;
    Ok(PasswordRules::new(started?.password_rules.unwrap_or_default()))
}
