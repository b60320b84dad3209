//! The state of one connection, and what keeps it alive.

use core::pin::Pin;
use std::{net::IpAddr, sync::Arc};

use bytes::Bytes;
use futures_util::{FutureExt, SinkExt};
use sotto_storage::Day;
use sotto_wire::frame::{ServerBody, inbox::Goodbye, refusal::Refusal};
use tokio::time::{Instant, Sleep, sleep, timeout};

use super::{ending::Ending, holding::Holding, in_flight::InFlight, limits, stage::Stage};
use crate::{
    Deployment,
    device::{HEARTBEAT, Link, Outgoing, encode},
    live::{Mailbox, TokenBucket},
    rate::Rates,
};

/// One connection.
pub(super) struct Session {
    pub(super) deployment: Arc<Deployment>,
    pub(super) rates: Option<Arc<Rates>>,
    pub(super) peer: IpAddr,
    pub(super) link: Box<dyn Link>,
    pub(super) stage: Stage,
    pub(super) in_flight: InFlight,
    pub(super) mailbox: Arc<Mailbox>,
    pub(super) timer: Pin<Box<Sleep>>,
    /// When the other side was heard last, or when the stage began that it must leave in time.
    pub(super) heard: Instant,
    /// When to ask for a sign of life.
    pub(super) ping_at: Instant,
    /// Frames that are gathered and not flushed.
    pub(super) unflushed: usize,
    pub(super) sends: TokenBucket,
    pub(super) requests: TokenBucket,
    pub(super) signals: TokenBucket,
    /// What holds for the device that has signed in.
    pub(super) holding: Holding,
    /// The last day on which it was noted that the device is there.
    pub(super) noted_on: Day,
}

impl Session {
    pub(super) fn new(
        deployment: Arc<Deployment>,
        rates: Option<Arc<Rates>>,
        peer: IpAddr,
        link: Box<dyn Link>,
    ) -> Self {
        let now = Instant::now();
        Self {
            mailbox: deployment.live.open(),
            noted_on: Day::of(deployment.now()),
            deployment,
            rates,
            peer,
            link,
            stage: Stage::Silent,
            in_flight: InFlight::default(),
            timer: Box::pin(sleep(limits::HELLO)),
            heard: now,
            ping_at: now + HEARTBEAT,
            unflushed: 0,
            sends: TokenBucket::default(),
            requests: TokenBucket::default(),
            signals: TokenBucket::default(),
            holding: Holding::default(),
        }
    }

    /// Gathers a frame.
    pub(super) async fn feed(&mut self, frame: Bytes) -> Result<(), Ending> {
        self.feed_outgoing(Outgoing::Frame(frame)).await
    }

    /// Refuses a request.
    pub(super) async fn refuse(&mut self, request: u32, refusal: Refusal) -> Result<(), Ending> {
        let code = format!("{:?}", refusal.code());
        tracing::debug!(peer = %self.peer, %code, "refused a device request");
        metrics::counter!("sotto_device_refusals_total", "code" => code).increment(1);
        self.feed(encode::frame(request, ServerBody::Refusal(refusal))).await
    }

    /// Writes what is gathered; an other side that does not take it in time is gone.
    pub(super) async fn flush(&mut self) -> Result<(), Ending> {
        self.unflushed = 0;
        let mut flushing = self.link.flush();
        if let Some(flushed) = (&mut flushing).now_or_never() {
            return Ok(flushed?);
        }
        match timeout(limits::WRITE, flushing).await {
            Ok(flushed) => Ok(flushed?),
            Err(_) => Err(Ending::Gone),
        }
    }

    /// Looks after the connection: writes cursors, asks for a sign of life, ends what is silent for too long.
    pub(super) async fn tick(&mut self) -> Result<(), Ending> {
        self.write_cursors();
        self.note_day();
        let now = Instant::now();
        if now >= self.heard + self.stage.patience() && !self.stage.is_at_work() {
            return Err(match self.stage {
                Stage::SignedIn(..) => Ending::Gone,
                _ => Ending::Goodbye("This connection did not sign in in time.", std::time::Duration::ZERO),
            });
        }
        if now >= self.ping_at {
            self.ping_at = now + HEARTBEAT;
            self.feed_outgoing(Outgoing::Ping).await?;
        }
        self.look_if_due().await?;
        self.set_timer();
        Ok(())
    }

    /// Sets the timer to the next moment at which there is something to look after.
    pub(super) fn set_timer(&mut self) {
        let silent = self.heard + self.stage.patience();
        let next = silent.min(self.ping_at);
        self.timer
            .as_mut()
            .reset(self.holding.look_at(self.deployment.now()).map_or(next, |at| at.min(next)));
    }

    /// Says goodbye where that is asked for, and writes what was acknowledged last.
    pub(super) async fn end(mut self, ending: Ending) {
        if ending != Ending::Gone && timeout(limits::GOODBYE, self.say_goodbye(ending)).await.is_err() {
            tracing::debug!(peer = %self.peer, "a device did not take the last frames");
        }
        self.write_cursors_now().await;
    }

    async fn say_goodbye(&mut self, ending: Ending) -> Result<(), Ending> {
        if let Ending::Goodbye(reason, retry_after) = ending {
            let retry_after = u32::try_from(retry_after.as_millis()).unwrap_or(u32::MAX);
            let goodbye = ServerBody::Goodbye(Goodbye { reason: reason.to_owned(), retry_after });
            self.feed(encode::frame(0, goodbye)).await?;
        }
        Ok(self.link.close().await?)
    }

    async fn feed_outgoing(&mut self, outgoing: Outgoing) -> Result<(), Ending> {
        self.unflushed += 1;
        let mut feeding = self.link.feed(outgoing);
        // Nearly always there is room at once, and no timer is needed.
        if let Some(fed) = (&mut feeding).now_or_never() {
            return Ok(fed?);
        }
        match timeout(limits::WRITE, feeding).await {
            Ok(fed) => Ok(fed?),
            Err(_) => Err(Ending::Gone),
        }
    }
}

impl Drop for Session {
    /// Leaves nothing behind, however the session ends.
    fn drop(&mut self) {
        let followed = self.stage.subscription().map(|subscription| subscription.conversations());
        match followed {
            Some(followed) => self.deployment.live.end(&self.mailbox, followed),
            None => self.deployment.live.end(&self.mailbox, [].iter()),
        }
    }
}
