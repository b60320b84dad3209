//! What devices say for the moment.

use std::sync::Arc;

use sotto_types::limits::SIGNAL_BYTES;
use sotto_wire::frame::{ServerBody, signal as frames};

use super::{ending::Ending, limits, stage::Stage, state::Session};
use crate::{
    app::conversations::signal,
    device::{encode, parse},
    live::Signal,
};

impl Session {
    /// Relays a signal. One that may not be, or is one too many, is dropped without a word.
    pub(super) async fn relay(&mut self, frame: frames::Signal) -> Result<(), Ending> {
        let Stage::SignedIn(caller, Some(_)) = &self.stage else { return Ok(()) };
        self.end_if_over()?;
        let Ok(conversation) = parse::conversation(&frame.conversation) else { return Ok(()) };
        let fits = frame.ciphertext.len() <= SIGNAL_BYTES;
        let in_time = self.signals.take(limits::SIGNALS, self.deployment.now()).is_ok();
        if !fits || !in_time || self.holding.consent_due {
            return Ok(());
        }
        let caller = Arc::clone(caller);
        let new = Signal {
            conversation,
            generation: frame.generation,
            epoch: frame.epoch,
            sender: caller.device,
            ciphertext: frame.ciphertext,
        };
        // Here, and not in a task: a device's signals stay in their order.
        drop(signal(&self.deployment, &caller, new).await);
        Ok(())
    }

    /// Pushes what others say in the conversations that this device follows.
    pub(super) async fn push_signals(&mut self, signals: Vec<Arc<Signal>>) -> Result<(), Ending> {
        for signal in signals {
            let subscription = self.stage.subscription();
            if subscription.is_some_and(|subscription| subscription.follows(&signal.conversation)) {
                self.feed(encode::frame(0, pushed(&signal))).await?;
            }
        }
        Ok(())
    }
}

fn pushed(signal: &Signal) -> ServerBody {
    ServerBody::Signal(frames::RelayedSignal {
        conversation: signal.conversation.as_bytes().to_vec(),
        generation: signal.generation,
        epoch: signal.epoch,
        sender_device: signal.sender.as_bytes().to_vec(),
        ciphertext: signal.ciphertext.clone(),
    })
}
