//! The old device's side of a link: offer, wait, ask, approve.

use std::time::Duration;

use sotto_e2ee::link::{Confirmed, NewGrant, Offer};
use sotto_types::{DeviceId, LinkCode, Secret, Timestamp, limits};
use sotto_wire::frame::{ServerBody, link};
use tokio::time::timeout;

use super::{Client, state::open_counted};
use crate::{ClientError, LinkUri};

/// How often somebody who waits looks at the clock.
const LOOK: Duration = Duration::from_millis(200);

/// An offer to link a further device; it stands for two minutes, for three wrong codes or one right one.
#[derive(Debug)]
pub struct LinkOffer {
    offer: Offer,
    uri: LinkUri,
    expires_at: Timestamp,
}

/// What became of an offer.
#[derive(Debug)]
pub enum LinkNews {
    /// Somebody had a wrong code.
    WrongCode {
        /// How many more may be tried; at 0 the offer is over.
        tries_left: u32,
    },
    /// A new device had the code, and waits for the word of the account's owner.
    NewDevice(LinkRequest),
}

/// A new device that had the code.
///
/// What it says about itself it says itself: the owner is to be asked whether this is the device in their hand.
#[derive(Debug)]
pub struct LinkRequest {
    join: Vec<u8>,
    confirmed: Confirmed,
}

impl LinkOffer {
    /// The code to type on the new device.
    pub fn code(&self) -> &LinkCode {
        self.offer.code()
    }

    /// What a QR code says.
    pub fn uri(&self) -> &LinkUri {
        &self.uri
    }

    /// When it is over.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}

impl LinkRequest {
    /// The new device's id.
    pub fn device(&self) -> DeviceId {
        self.confirmed.device.listed.device
    }

    /// The platform that it names, printable ASCII.
    pub fn platform(&self) -> &str {
        &self.confirmed.device.platform
    }
}

impl Client {
    /// Opens an offer to link a further device, in place of the account's offer before.
    pub async fn open_link(&mut self) -> Result<LinkOffer, ClientError> {
        self.begin().await?;
        if self.store.read().account_secrets()?.account.is_none() {
            return Err(ClientError::invalid(
                "This device cannot let others in: it does not have the account key.",
            ));
        }
        let done = Box::pin(self.catch_up()).await;
        self.online(done)?;
        let rng = std::sync::Arc::clone(&self.environment.rng);
        let code = LinkCode::random(rng.as_ref());
        let uri = LinkUri {
            server: self.account.server.clone(),
            username: self.account.username.clone(),
            code: code.clone(),
        };
        let offer = Offer::new(code, self.account.username.clone(), &self.account.identity, rng.as_ref())?;
        let expires_at = self.now().plus(limits::LINK_OFFER);
        let opened = self.link()?.open_link(offer.openings()).await;
        self.online(opened)?;
        self.environment.failpoint("client.link.after_open");
        Ok(LinkOffer { offer, uri, expires_at })
    }

    /// Waits for the next who answers an offer; an error once it is over.
    pub async fn next_link(&mut self, offer: &mut LinkOffer) -> Result<LinkNews, ClientError> {
        loop {
            if offer.offer.tries_left() == 0 {
                return Err(ClientError::invalid("The code is used up. Begin again for a new one."));
            }
            if self.now() >= offer.expires_at {
                return Err(ClientError::invalid("Nobody came in time. Begin again for a new code."));
            }
            let step = Box::pin(self.link_step(offer)).await;
            if let Some(news) = self.online(step)? {
                return Ok(news);
            }
        }
    }

    /// Lets a new device in: unlocks the account key with the password of this device, signs the next device list, and
    /// hands the account over.
    pub async fn approve_link(
        &mut self,
        mut request: LinkRequest,
        password: &Secret,
    ) -> Result<(), ClientError> {
        // The key is on this device either way; that its owner is the one at the keyboard is what this shows.
        open_counted(&self.home, password)?;
        let done = Box::pin(async {
            self.catch_up().await?;
            // So that the new device, if its person wants the history, finds all of it.
            self.back_up_now().await
        })
        .await;
        self.online(done)?;
        let secrets = self.store.read().account_secrets()?;
        let account = secrets.account.ok_or(ClientError::Damaged("the account key is gone"))?;
        let grant = NewGrant {
            account: &account,
            backup: secrets.backup.as_ref(),
            wraps: secrets.wraps.as_ref(),
            list: self.account.identity.list(),
            network_id: &self.account.network_id,
            username: &self.account.username,
        };
        let Confirmed { channel, device, .. } = &mut request.confirmed;
        let grant = grant.seal(device, channel).map_err(|_| {
            ClientError::invalid("The account has as many devices as it may have; remove one first.")
        })?;
        self.environment.failpoint("client.link.before_approve");
        let device_id = device.listed.device.as_bytes().to_vec();
        let approval = link::ApproveLink { join: request.join, device_id, body: grant };
        // It was let in here, so nobody need ask whose it is.
        let listed = device.listed.device;
        let own = self.account.identity.list().clone();
        self.store.write(|tx| {
            tx.note_own_devices(&own)?;
            tx.expect_own_device(listed)
        })?;
        let approved = self.link()?.approve_link(approval).await;
        self.online(approved)?;
        self.environment.failpoint("client.link.after_approve");
        Ok(())
    }

    /// Sends a new device away.
    pub async fn refuse_link(&mut self, request: LinkRequest) -> Result<(), ClientError> {
        self.connect().await?;
        let ended = self.link()?.end_link(request.join).await;
        self.online(ended)
    }

    /// Takes an offer back, and sends away whoever came to it.
    pub async fn close_link(&mut self, offer: LinkOffer) -> Result<(), ClientError> {
        drop(offer);
        self.connect().await?;
        let closed = self.link()?.close_link().await;
        self.online(closed)
    }

    /// One step: a look at the clock, or one push.
    async fn link_step(&mut self, offer: &mut LinkOffer) -> Result<Option<LinkNews>, ClientError> {
        let Ok(push) = timeout(LOOK, self.link()?.push()).await else { return Ok(None) };
        match push? {
            ServerBody::LinkMessage(message) => self.take_answer(offer, message).await,
            push => self.process_push(push).await.map(|()| None),
        }
    }

    async fn take_answer(
        &mut self,
        offer: &mut LinkOffer,
        message: link::LinkMessage,
    ) -> Result<Option<LinkNews>, ClientError> {
        match offer.offer.confirm(&message.body) {
            Ok(confirmed) => {
                self.link()?.say_to_new(message.join.clone(), confirmed.welcome.clone()).await?;
                self.environment.failpoint("client.link.after_welcome");
                Ok(Some(LinkNews::NewDevice(LinkRequest { join: message.join, confirmed })))
            }
            // The new device is not told: it finds that nobody answers, as it does where nobody offers anything.
            Err(sotto_e2ee::Error::WrongKey) => {
                Ok(Some(LinkNews::WrongCode { tries_left: offer.offer.tries_left() }))
            }
            Err(error) => {
                tracing::debug!(%error, "an answer to a link was none");
                Ok(None)
            }
        }
    }
}
