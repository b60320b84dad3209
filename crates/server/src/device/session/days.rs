//! Days on which a device stays connected.

use std::sync::Arc;

use sotto_storage::Day;

use super::{stage::Stage, state::Session};
use crate::app::analytics;

impl Session {
    /// Notes, in a task of its own, that the device is there on a day that began since it was last noted; its sign-in
    /// notes the first.
    pub(super) fn note_day(&mut self) {
        let today = Day::of(self.deployment.now());
        let Stage::SignedIn(caller, _) = &self.stage else { return };
        if self.noted_on < today {
            self.noted_on = today;
            let (deployment, caller) = (Arc::clone(&self.deployment), Arc::clone(caller));
            tokio::spawn(async move {
                if let Err(error) = analytics::note_today(&deployment, &caller).await {
                    // It counts when it comes back.
                    tracing::debug!(error = &error as &dyn std::error::Error, "a day was not noted");
                }
            });
        }
    }
}
