//! Proving the password again, with the device that there is.

use sotto_types::Secret;

use super::{Client, login::prove_password};
use crate::{ClientError, link::Link};

impl Client {
    /// Proves the password to the server and signs in with the device key over the same connection: a new session of the
    /// same device. Every attempt is counted, as at a login. A notice of the network is shown again afterwards.
    pub async fn reauthenticate(&mut self, password: &Secret) -> Result<(), ClientError> {
        if self.session.locked {
            return Err(ClientError::Locked);
        }
        self.disconnect().await;
        let done = Box::pin(self.prove_and_sign_in(password)).await;
        self.online(done)
    }

    async fn prove_and_sign_in(&mut self, password: &Secret) -> Result<(), ClientError> {
        let (mut link, greeting) = Link::open(&self.environment, &self.account.server).await?;
        if greeting.domain != self.account.domain {
            return Err(ClientError::invalid("The server is not the one that this account is at."));
        }
        let who = (&self.account.username, password);
        let (user, _, _) = prove_password(who, &self.environment, &mut link, &greeting.domain).await?;
        if user != *self.user() {
            return Err(ClientError::invalid("The address belongs to another account now."));
        }
        Box::pin(self.sign_in(link, &greeting)).await?;
        self.environment.failpoint("client.reauthenticate.after_sign_in");
        self.note_proved_password()?;
        self.touch()
    }
}
