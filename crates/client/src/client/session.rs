//! The session of this device: whether a person may do something, and when one did last.

use std::time::Duration;

use sotto_types::{Timestamp, limits};

use super::Client;
use crate::{ClientError, Consent, Policy, store::SessionRow};

/// What holds for the account, and how far its session has come.
#[derive(Debug, Default)]
pub(super) struct Session {
    pub(super) row: SessionRow,
    pub(super) policy: Option<Policy>,
    /// Whether keys and connection are gone until the password is typed.
    pub(super) locked: bool,
    /// The last act of a person, which the row has less exactly.
    active_at: Timestamp,
}

impl Client {
    /// Notes that a person does something, which puts the inactivity lock off; what is pushed does not.
    pub fn touch(&mut self) -> Result<(), ClientError> {
        if self.session.locked {
            return Ok(());
        }
        let now = self.now();
        self.session.active_at = now;
        let limited = self.idle_limit().is_some();
        if limited && now.since(self.session.row.active_at) >= limits::ACTIVITY_PRECISION {
            self.change_session(|row| row.active_at = now)?;
        }
        Ok(())
    }

    /// Whether an app that a person comes back to must ask for the password first.
    pub fn must_reauthenticate(&self) -> bool {
        self.session.locked || self.asks_at_every_start() || self.is_idle() || self.session_has_ended()
    }

    /// Whether the password has to be proved to the server before anything else, by [`Client::reauthenticate`].
    pub fn session_has_ended(&self) -> bool {
        let Session { row, policy, .. } = &self.session;
        let minutes = policy
            .as_ref()
            .filter(|policy| !policy.sso && matches!(policy.kind, "person" | "guest"))
            .map_or(0, |policy| policy.group.max_non_sso_session_minutes);
        let proved = row.authenticated_at;
        let over = minutes > 0
            && proved > Timestamp::default()
            && proved.plus(Duration::from_mins(minutes.into())) <= self.now();
        row.ended || over
    }

    /// The notice that has to be acknowledged before anything else, if there is one.
    pub fn consent(&self) -> Option<Consent> {
        let consent = self.session.policy.as_ref().and_then(Policy::consent)?;
        (consent.revision != self.session.row.acknowledged).then_some(consent)
    }

    /// Begins what a person asks for: refuses where that may not be, and notes the act.
    pub(super) async fn begin(&mut self) -> Result<(), ClientError> {
        self.check().await?;
        self.forget_what_is_over()?;
        self.touch()
    }

    /// Refuses where nothing may be done; locks an account that was not used for too long.
    pub(super) async fn check(&mut self) -> Result<(), ClientError> {
        match self.check_now() {
            Err(ClientError::Locked) if !self.session.locked => {
                Box::pin(self.lock()).await?;
                Err(ClientError::Locked)
            }
            checked => checked,
        }
    }

    /// As [`Client::check`], for what may be done before a notice is acknowledged: the server may have another by now, or none.
    pub(super) async fn check_before_connecting(&mut self) -> Result<(), ClientError> {
        match self.check().await {
            Err(ClientError::ConsentRequired(_)) => Ok(()),
            checked => checked,
        }
    }

    /// As [`Client::check`], without locking.
    pub(super) fn check_now(&self) -> Result<(), ClientError> {
        if self.session.locked || self.home.is_account_locked() || self.is_idle() {
            return Err(ClientError::Locked);
        }
        if self.session_has_ended() {
            return Err(ClientError::ReauthenticationRequired);
        }
        match self.consent() {
            Some(consent) => Err(ClientError::ConsentRequired(Box::new(consent))),
            None => Ok(()),
        }
    }

    /// Whether the policy wants the password at every start, not one that was kept.
    pub(super) fn asks_at_every_start(&self) -> bool {
        self.session.policy.as_ref().is_some_and(|policy| policy.group.always_reauthenticate)
    }

    /// Whether no person has done anything for longer than the policy allows.
    pub(super) fn is_idle(&self) -> bool {
        let active_at = self.session.active_at;
        active_at > Timestamp::default()
            && self.idle_limit().is_some_and(|limit| self.now().since(active_at) >= limit)
    }

    /// Reads what the store has of the session.
    pub(super) fn load_session(&mut self) -> Result<(), ClientError> {
        let row = self.store.read().session()?;
        self.session.policy = match row.policy.as_slice() {
            [] => None,
            encoded => Some(Policy::read(encoded)?.0),
        };
        self.session.active_at = self.session.active_at.max(row.active_at);
        self.session.row = row;
        Ok(())
    }

    /// As [`Client::load_session`], after the password was typed: a lock is over, and after it the notice is shown again.
    pub(super) fn begin_unlocked(&mut self) -> Result<(), ClientError> {
        self.load_session()?;
        if self.home.is_account_locked() || self.is_idle() {
            self.change_session(|row| row.acknowledged.clear())?;
            // The notice first: a crash in between leaves the account locked.
            self.home.unlock_account()?;
        }
        self.session.locked = false;
        self.touch()
    }

    /// Notes that the password was just proved to the server.
    pub(super) fn note_proved_password(&mut self) -> Result<(), ClientError> {
        let now = self.now();
        self.change_session(|row| {
            row.authenticated_at = now;
            row.ended = false;
            row.acknowledged.clear();
        })
    }

    /// Changes the session, on disk before it holds.
    pub(super) fn change_session(&mut self, change: impl FnOnce(&mut SessionRow)) -> Result<(), ClientError> {
        let mut row = self.session.row.clone();
        change(&mut row);
        if row != self.session.row {
            self.store.write(|tx| tx.save_session(&row))?;
            self.session.row = row;
        }
        Ok(())
    }

    /// How long nobody may do nothing. The one idle limit of the model holds for every account, whoever it signs in with.
    fn idle_limit(&self) -> Option<Duration> {
        let minutes = self.session.policy.as_ref()?.group.sso_max_idle_minutes;
        (minutes > 0).then(|| Duration::from_mins(minutes.into()))
    }
}
