//! What came of requests.

use std::sync::Arc;

use tokio::time::Instant;

use super::{ending::Ending, holding::Push, in_flight::Answer, stage::Stage, state::Session};
use crate::{
    app::sign_in::SignedIn,
    device::{encode, refusal::refusal, requests::Progress},
};

impl Session {
    /// Sends an answer, and takes over how far the connection has come by it.
    pub(super) async fn take_answer(&mut self, answer: Answer) -> Result<(), Ending> {
        match answer.progress.map(|progress| *progress) {
            Some(Progress::SignedIn(signed_in)) => self.enter(signed_in).await?,
            Some(progress) => {
                if let Stage::Greeted(_, slot) = &mut self.stage {
                    if matches!(progress, Progress::Joining(_)) {
                        // Another device, or the person before it, took its time.
                        self.heard = Instant::now();
                    }
                    *slot = Some(Box::new(progress));
                }
            }
            None => {}
        }
        if let Some(conversation) = answer.entered {
            self.follow(conversation);
        }
        match answer.result {
            Ok(body) => self.feed(encode::frame(answer.request, body)).await,
            Err(error) => self.refuse(answer.request, refusal(&error)).await,
        }
    }

    async fn enter(&mut self, signed_in: SignedIn) -> Result<(), Ending> {
        tracing::debug!(peer = %self.peer, device = %signed_in.caller.device, "a device signed in");
        let caller = signed_in.caller;
        self.deployment.live.connect(caller.device, caller.network, &self.mailbox);
        self.stage = Stage::SignedIn(Arc::new(caller), None);
        // From here on a suspension ends this session; one between the check of the signature and now has not.
        self.look(Push::Never).await?;
        self.heard = Instant::now();
        self.requests = crate::live::TokenBucket::default();
        self.set_timer();
        Ok(())
    }
}
