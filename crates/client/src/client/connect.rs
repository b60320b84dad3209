//! Coming in: the connection, the device's signature, and the subscription.

use sotto_wire::{
    frame::{ServerBody, account as frame, refusal::Code},
    identity::SignIn,
};

use super::Client;
use crate::{
    ClientError, Event,
    link::{Greeting, Link, said_goodbye},
};

impl Client {
    /// Connects and signs in, unless that is done.
    pub async fn connect(&mut self) -> Result<(), ClientError> {
        if self.session.locked {
            return Err(ClientError::Locked);
        }
        if self.link.is_some() {
            return Ok(());
        }
        let (link, greeting) = Link::open(&self.environment, &self.account.server).await?;
        Box::pin(self.sign_in(link, &greeting)).await
    }

    /// Says goodbye; what was sent before is delivered first.
    pub async fn disconnect(&mut self) {
        self.caught_up = false;
        if let Some(link) = self.link.take() {
            link.close().await;
        }
    }

    /// Signs in over a connection that was greeted.
    pub(super) async fn sign_in(&mut self, mut link: Link, greeting: &Greeting) -> Result<(), ClientError> {
        if greeting.domain != self.account.domain {
            return Err(ClientError::invalid(format!(
                "The server calls itself {}, but this account is at {}.",
                greeting.domain, self.account.domain
            )));
        }
        if greeting.external_sender != self.account.external_sender {
            return Err(ClientError::invalid(
                "The server's signing key is not the one that this account was made with.",
            ));
        }
        self.note_newest_version(&greeting.newest_version)?;
        let identity = &self.account.identity;
        let challenge = SignIn {
            domain: self.account.domain.clone(),
            client_nonce: greeting.client_nonce,
            server_nonce: greeting.server_nonce,
            user: identity.user().clone(),
            device: identity.device(),
            protocol_version: greeting.protocol,
        };
        let request = frame::SignIn {
            user_id: identity.user().local().to_vec(),
            device_id: identity.device().as_bytes().to_vec(),
            signature: identity.sign_in(&challenge)?,
        };
        let signed_in = match link.sign_in(request).await {
            Err(ClientError::Refused { code: Code::ReauthenticationRequired, .. }) => {
                self.change_session(|session| session.ended = true)?;
                return Err(ClientError::ReauthenticationRequired);
            }
            signed_in => signed_in?,
        };
        if !self.account.active || self.account.network_id != signed_in.network_id {
            self.store.write(|tx| tx.activate_account(&signed_in.network_id))?;
            self.account.active = true;
            self.account.network_id = signed_in.network_id;
        }
        link.subscribe().await?;
        if signed_in.policy_follows {
            // Before anything else is processed, because it says whether that may be.
            match link.push().await? {
                ServerBody::Policy(policy) => self.take_policy(&policy)?,
                ServerBody::Goodbye(goodbye) => return Err(said_goodbye(&goodbye)),
                _ => {
                    return Err(ClientError::ServerMisbehaved("it does not say what holds for this account"));
                }
            }
        }
        self.link = Some(link);
        self.caught_up = false;
        self.failures = 0;
        self.emit(Event::Connected);
        if !self.store.read().blocks_were_read()? {
            self.refresh_blocks().await?;
        }
        self.replenish_key_packages(signed_in.key_packages).await?;
        let own_version = self.account.identity.list().list().version;
        if signed_in.device_list_version > own_version {
            self.refresh_own_list().await?;
        } else if signed_in.device_list_version < own_version {
            self.give_lists_back(signed_in.device_list_version).await?;
        }
        Ok(())
    }
}
