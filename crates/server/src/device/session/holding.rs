//! What holds for the device of a session, and looking whether it still does.

use std::sync::Arc;

use sotto_types::Timestamp;
use sotto_wire::frame::ServerBody;
use tokio::time::Instant;

use super::{ending::Ending, stage::Stage, state::Session};
use crate::{
    app::policy::{self, Policy},
    device::{encode, policy_frame::policy_frame},
};

/// What a session keeps of what holds for its device: enough to act at the right moment, and to notice a change.
pub(super) struct Holding {
    revision: [u8; 32],
    /// When the session ends, whatever its activity.
    ends: Timestamp,
    /// When something else changes by itself.
    changes: Timestamp,
    /// Whether the network's notice has to be acknowledged.
    pub(super) consent_due: bool,
}

/// Whether what was read is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Push {
    /// The device has not subscribed.
    Never,
    /// To one that has subscribed, if it is different.
    IfChanged,
    /// As it is.
    Always,
}

impl Default for Holding {
    fn default() -> Self {
        let never = Timestamp::NEVER;
        Self { revision: [0; 32], ends: never, changes: never, consent_due: false }
    }
}

impl Holding {
    /// When to look again by itself; absent for never.
    pub(super) fn look_at(&self, now: Timestamp) -> Option<Instant> {
        let next = self.ends.min(self.changes);
        (next < Timestamp::NEVER).then(|| Instant::now() + next.since(now))
    }

    fn is_due(&self, now: Timestamp) -> bool {
        self.ends.min(self.changes) <= now
    }
}

impl Session {
    /// Looks at what holds for the device now: ends a session that may not go on, and pushes as asked.
    pub(super) async fn look(&mut self, push: Push) -> Result<(), Ending> {
        let Stage::SignedIn(caller, _) = &self.stage else { return Ok(()) };
        let caller = Arc::clone(caller);
        // A store that fails lets nobody stay.
        let Ok(Some(policy)) = policy::look(&self.deployment, &caller).await else {
            return Err(Ending::signed_out());
        };
        let (frame, revision) = policy_frame(&policy, &self.deployment.domain);
        let changed = revision != self.holding.revision;
        self.hold(&policy, revision);
        self.end_if_over()?;
        let wanted = push == Push::Always || (push == Push::IfChanged && changed);
        if wanted && self.stage.subscription().is_some() {
            self.feed(encode::frame(0, ServerBody::Policy(frame))).await?;
        }
        // What the timer is set to already, such as the writing of cursors, is not put off.
        if let Some(at) = self.holding.look_at(self.deployment.now()).filter(|at| *at < self.timer.deadline())
        {
            self.timer.as_mut().reset(at);
        }
        Ok(())
    }

    /// Looks if it is time to.
    pub(super) async fn look_if_due(&mut self) -> Result<(), Ending> {
        if self.holding.is_due(self.deployment.now()) { self.look(Push::IfChanged).await } else { Ok(()) }
    }

    /// Ends a session that has lasted as long as it may.
    pub(super) fn end_if_over(&self) -> Result<(), Ending> {
        if self.holding.ends <= self.deployment.now() { Err(Ending::session_over()) } else { Ok(()) }
    }

    fn hold(&mut self, policy: &Policy, revision: [u8; 32]) {
        self.holding = Holding {
            revision,
            ends: policy.session_ends,
            changes: policy.changes_at,
            consent_due: policy.consent_due,
        };
    }
}
