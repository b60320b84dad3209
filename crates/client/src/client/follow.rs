//! Staying connected: for as long as somebody waits for messages.

use std::time::Duration;

use tokio::time::{Instant, sleep_until, timeout_at};

use super::Client;
use crate::{ClientError, Event, home::HomeLock};

/// How often a waiting client looks whether another process wants the home.
const LOOK: Duration = Duration::from_millis(200);
/// How long a home is kept at least, so that two waiting processes do not pass it to and fro without pause.
const KEPT: Duration = Duration::from_millis(500);
/// Longer than anybody waits.
const FOR_LONG: Duration = Duration::from_hours(24 * 365);
/// The first pause before connecting again; it doubles up to [`LONGEST_PAUSE`].
const PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Why [`Client::follow`] returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowEnd {
    /// There are messages to take with [`Client::take_to_show`].
    Messages,
    /// The time is up.
    TimeUp,
}

impl Client {
    /// Stays connected and processes what comes, until there is a message to show or the time is up.
    ///
    /// A broken connection is made anew after a pause that doubles; if the time ends while there is none, the reason is
    /// the error. When another process wants the home, it gets its turn in between.
    pub async fn follow(&mut self, until: Instant) -> Result<FollowEnd, ClientError> {
        self.follow_while(until, true, &mut || true).await
    }

    /// Stays connected and processes what comes, as [`Self::follow`], for as long as `goes_on` says so, which is asked
    /// at least every 200 ms but while another process works in the home; what is there to show does not end it.
    ///
    /// For a conversation that a person is in: what comes is told in events, and [`Self::read`] takes it.
    pub async fn stay(&mut self, goes_on: &mut (dyn FnMut() -> bool + Send)) -> Result<(), ClientError> {
        self.follow_while(Instant::now() + FOR_LONG, false, goes_on).await.map(|_| ())
    }

    async fn follow_while(
        &mut self,
        until: Instant,
        shows: bool,
        goes_on: &mut (dyn FnMut() -> bool + Send),
    ) -> Result<FollowEnd, ClientError> {
        let mut held_since = Instant::now();
        loop {
            self.check_before_connecting().await?;
            self.forget_what_is_over()?;
            self.shred_if_due()?;
            if shows && self.has_to_show()? {
                return Ok(FollowEnd::Messages);
            }
            if !goes_on() {
                return Ok(FollowEnd::TimeUp);
            }
            if Instant::now() >= held_since + KEPT && self.lock.as_ref().is_some_and(HomeLock::is_wanted) {
                if !self.give_way(until).await? {
                    return Ok(FollowEnd::TimeUp);
                }
                held_since = Instant::now();
            }
            let step = Box::pin(self.follow_once(until)).await;
            match self.online(step) {
                Ok(true) => {}
                Ok(false) => return Ok(FollowEnd::TimeUp),
                Err(error) if error.is_passing() => self.pause(until, goes_on, error).await?,
                Err(error) => return Err(error),
            }
        }
    }

    /// One step: connects, or processes one push; whether there is time for another.
    async fn follow_once(&mut self, until: Instant) -> Result<bool, ClientError> {
        if self.link.is_none() {
            self.connect().await?;
        }
        self.check().await?;
        if self.caught_up && !self.seen_due.is_empty() {
            self.queue_seen()?;
            self.flush().await?;
        }
        let look = until.min(Instant::now() + LOOK);
        let Ok(push) = timeout_at(look, self.link()?.push()).await else {
            self.renew_if_due().await?;
            self.send_due_presence().await?;
            return Ok(Instant::now() < until);
        };
        let before = self.caught_up;
        self.process_push(push?).await?;
        if self.caught_up && !before {
            self.flush().await?;
        }
        self.send_due_presence().await?;
        Ok(true)
    }

    async fn pause(
        &mut self,
        until: Instant,
        goes_on: &mut (dyn FnMut() -> bool + Send),
        error: ClientError,
    ) -> Result<(), ClientError> {
        self.emit(Event::Disconnected { reason: error.to_string() });
        self.failures = self.failures.saturating_add(1);
        let pause = PAUSE.saturating_mul(1 << self.failures.min(16)).min(LONGEST_PAUSE);
        let again = Instant::now() + self.jittered(pause);
        if again >= until {
            sleep_until(until).await;
            return Err(error);
        }
        while goes_on() && Instant::now() < again {
            sleep_until(again.min(Instant::now() + LOOK)).await;
        }
        Ok(())
    }

    /// Lets another process work in the home; whether it came back in time.
    async fn give_way(&mut self, until: Instant) -> Result<bool, ClientError> {
        self.disconnect().await;
        self.groups.clear();
        self.due.clear();
        self.asked.clear();
        self.settled.clear();
        self.unfinished = true;
        self.lock = None;
        let patience = until.saturating_duration_since(Instant::now());
        match HomeLock::acquire(&self.home, patience).await {
            Ok(lock) => self.lock = Some(lock),
            Err(ClientError::InUse) => return Ok(false),
            Err(error) => return Err(error),
        }
        self.account = self.store.read().account()?.ok_or(ClientError::NoAccount)?;
        self.load_session()?;
        Ok(true)
    }
}
