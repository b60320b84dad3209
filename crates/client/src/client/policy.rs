//! What administrators have set for this account.

use prost::Message;
use sotto_wire::frame::policy as frame;

use super::Client;
use crate::{ClientError, Event, Policy};

impl Client {
    /// What holds for this account, as the server said last; absent before it has said anything. Works offline.
    pub fn policy(&self) -> Option<&Policy> {
        self.session.policy.as_ref()
    }

    /// Takes what the server says: it is on disk before it holds, so that it holds offline too.
    pub(super) fn take_policy(&mut self, pushed: &frame::Policy) -> Result<(), ClientError> {
        let encoded = pushed.encode_to_vec();
        let (policy, consent_due) = Policy::read(&encoded)?;
        let changed = self.session.policy.as_ref().is_none_or(|known| known.revision != policy.revision);
        self.change_session(|row| {
            row.policy = encoded;
            if consent_due {
                row.acknowledged.clear();
            }
        })?;
        self.environment.failpoint("client.policy.after_write");
        self.session.policy = Some(policy);
        self.settled.clear();
        if let Some(retention) = &pushed.retention {
            self.take_retention(retention)?;
        }
        if changed {
            // An idle limit that is new begins now.
            self.touch_if_new()?;
            self.emit(Event::PolicyChanged);
        }
        Ok(())
    }

    fn touch_if_new(&mut self) -> Result<(), ClientError> {
        if self.session.row.active_at == sotto_types::Timestamp::default() { self.touch() } else { Ok(()) }
    }
}
