//! Registration of a bot, with the password that an administrator gave it.

use sotto_types::{Secret, Username};
use sotto_wire::identity::AccountKind;

use super::{
    Client,
    register::{Applicant, Ticket},
};
use crate::{ClientError, Environment, Home, ServerUrl};

/// What the registration of a bot needs.
#[derive(Clone, Debug)]
pub struct BotRegistration {
    /// Where the account will live on this machine.
    pub home: Home,
    /// The server.
    pub server: ServerUrl,
    /// The bot's name.
    pub username: Username,
    /// The password that an administrator gave it, which registers it once.
    pub challenge: Secret,
    /// Whether it is the data-retention bot of its network.
    pub retains: bool,
    /// The password of the account and of the local store from then on.
    pub password: Secret,
}

impl Client {
    /// Registers a bot; a registration that was interrupted is taken up where it stopped.
    ///
    /// Computes for half a second: the invite code is as slow to derive as a password is to prove.
    pub async fn register_bot(
        registration: &BotRegistration,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        let kind = if registration.retains { AccountKind::RetentionBot } else { AccountKind::Bot };
        let applicant = Applicant {
            home: &registration.home,
            server: &registration.server,
            username: &registration.username,
            password: &registration.password,
            ticket: Ticket::Challenge(&registration.challenge, kind),
        };
        Self::register_as(&applicant, environment).await
    }
}
