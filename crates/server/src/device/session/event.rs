//! What a session waits for.

use core::{
    future::Future,
    task::{Context, Poll},
};
use std::future::poll_fn;

use futures_util::StreamExt;

use super::{in_flight::Answer, limits, state::Session};
use crate::{device::Incoming, live::Waiting};

/// The next thing to do.
pub(super) enum Event {
    /// Something is new.
    Waiting(Waiting),
    /// A request is done.
    Answer(Box<Answer>),
    /// The other side said something, or is gone.
    Received(Option<Incoming>),
    /// There is something to read for a subscriber.
    Due,
    /// Nothing else is ready, and frames are gathered.
    Flush,
    /// It is time to look after the connection.
    Tick,
}

impl Session {
    /// Waits for the next thing to do; answers come before what is new, so that a sender hears of its row first.
    pub(super) async fn next(&mut self) -> Event {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Event> {
        if self.unflushed >= limits::UNFLUSHED {
            return Poll::Ready(Event::Flush);
        }
        if let Poll::Ready(answer) = self.in_flight.poll_answer(cx) {
            return Poll::Ready(Event::Answer(answer));
        }
        if let Poll::Ready(waiting) = self.mailbox.poll_take(cx) {
            return Poll::Ready(Event::Waiting(waiting));
        }
        if self.in_flight.has_room()
            && let Poll::Ready(incoming) = self.link.poll_next_unpin(cx)
        {
            return Poll::Ready(Event::Received(incoming));
        }
        if self.timer.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Event::Tick);
        }
        if self.stage.subscription().is_some_and(|subscription| subscription.is_due()) {
            return Poll::Ready(Event::Due);
        }
        if self.unflushed > 0 {
            return Poll::Ready(Event::Flush);
        }
        Poll::Pending
    }
}
