//! Handing out received messages, each of them once.

use super::{Client, history::received};
use crate::{ClientError, Message};

/// Messages looked at in one go.
const PAGE: u32 = 256;

impl Client {
    /// Takes the oldest messages that were not handed out yet, as many as `fits` lets through, and notes on disk that
    /// they were; `fits` is asked about each in order, the first is always taken.
    ///
    /// Whoever crashes between this and showing them finds them in the history; nothing is ever handed out twice.
    pub fn take_to_show(
        &mut self,
        fits: &mut dyn FnMut(&Message) -> bool,
    ) -> Result<Vec<Message>, ClientError> {
        self.check_now()?;
        let mut taken = Vec::new();
        let mut last = None;
        for row in self.store.read().messages_to_show(PAGE)? {
            let arrival = row.arrival;
            let message = received(self.store.read(), row, &self.account)?;
            if !fits(&message) && !taken.is_empty() {
                break;
            }
            last = Some(arrival);
            taken.push(message);
        }
        if let Some(last) = last {
            self.store.write(|tx| tx.mark_shown(last))?;
            self.environment.failpoint("client.show.after_mark");
        }
        Ok(taken)
    }

    /// Whether there is anything to take.
    pub(super) fn has_to_show(&self) -> Result<bool, ClientError> {
        Ok(!self.store.read().messages_to_show(1)?.is_empty())
    }
}
