//! Requests that are worked on.

use core::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};
use std::{collections::VecDeque, future::poll_fn};

use sotto_types::ConversationId;
use sotto_wire::frame::ServerBody;
use tokio::task::JoinHandle;

use super::limits;
use crate::{AppError, device::requests::Progress};

/// What came of a request.
pub(super) struct Answer {
    /// The request's number.
    pub(super) request: u32,
    /// The answer.
    pub(super) result: Result<ServerBody, AppError>,
    /// How far the connection has come by it, absent for a signed-in one.
    pub(super) progress: Option<Box<Progress>>,
    /// The conversation that the device is in by it.
    pub(super) entered: Option<ConversationId>,
}

/// Requests in the order in which they came, which is the order in which they are answered.
#[derive(Default)]
pub(super) struct InFlight {
    requests: VecDeque<Request>,
    alone: bool,
}

struct Request {
    number: u32,
    work: Work,
}

enum Work {
    Done(Box<Answer>),
    Running(JoinHandle<Box<Answer>>),
}

impl InFlight {
    /// Whether another request may begin.
    pub(super) fn has_room(&self) -> bool {
        !self.alone && self.requests.len() < limits::IN_FLIGHT
    }

    /// Begins a request, `alone` if no other may begin before it is answered.
    ///
    /// It is begun here, so that sends come to the store in the order of their frames, and goes on by itself.
    pub(super) async fn begin(
        &mut self,
        number: u32,
        alone: bool,
        mut work: Pin<Box<dyn Future<Output = Box<Answer>> + Send>>,
    ) {
        let begun = poll_fn(|cx| Poll::Ready(work.as_mut().poll(cx))).await;
        let work = match begun {
            Poll::Ready(answer) => Work::Done(answer),
            Poll::Pending => Work::Running(tokio::spawn(work)),
        };
        self.alone = alone;
        self.requests.push_back(Request { number, work });
    }

    /// The answer to the oldest request, when it is there.
    pub(super) fn poll_answer(&mut self, cx: &mut Context<'_>) -> Poll<Box<Answer>> {
        let Some(oldest) = self.requests.front_mut() else { return Poll::Pending };
        let number = oldest.number;
        if let Work::Running(running) = &mut oldest.work {
            let Poll::Ready(joined) = Pin::new(running).poll(cx) else { return Poll::Pending };
            let failed = |error| {
                let result = Err(AppError::internal(error));
                Box::new(Answer { request: number, result, progress: None, entered: None })
            };
            oldest.work = Work::Done(joined.unwrap_or_else(failed));
        }
        match self.requests.pop_front() {
            Some(Request { work: Work::Done(answer), .. }) => {
                self.alone = false;
                if self.requests.is_empty() {
                    self.requests.shrink_to_fit();
                }
                Poll::Ready(answer)
            }
            _ => Poll::Pending,
        }
    }
}
