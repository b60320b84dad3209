//! Requests and pushes over one connection.

use std::{collections::VecDeque, time::Duration};

use prost::Message;
use sotto_wire::frame::{ClientBody, ClientFrame, FRAME_BYTES, ServerBody, ServerFrame, refusal::Code};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::{
    ClientError,
    transport::{Connection, FrameReceiver, FrameSender, Incoming},
};

/// How long a silent server is believed to be alive, before it says how often it gives a sign.
const PATIENCE: Duration = Duration::from_secs(30);
/// The least patience, whatever the server says.
const LEAST_PATIENCE: Duration = Duration::from_secs(5);
/// The longest pause that is waited for before a request is asked again, and how often.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
const TURNS: usize = 20;
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);
/// Frames that may wait while an answer is awaited: the server holds back after 1 MiB without acknowledgement.
const WAITING_PUSHES: usize = 4096;
/// Among how many of them a signal is worth keeping: it is over soon.
const WAITING_SIGNALS: usize = 256;

/// An open connection.
pub(crate) struct Link {
    receiver: Box<dyn FrameReceiver>,
    sender: Box<dyn FrameSender>,
    last_request: u32,
    patience: Duration,
    /// The last sign of life, or question to wait for an answer to.
    heard: Instant,
    pushes: VecDeque<ServerBody>,
}

impl Link {
    pub(super) fn over(connection: Connection) -> Self {
        Self {
            receiver: connection.receiver,
            sender: connection.sender,
            last_request: 0,
            patience: PATIENCE,
            heard: Instant::now(),
            pushes: VecDeque::new(),
        }
    }

    /// Gives the server up after two missed heartbeats.
    pub(super) fn expect_heartbeat(&mut self, heartbeat: Duration) {
        self.patience = heartbeat.saturating_mul(2).max(LEAST_PATIENCE);
    }

    /// Asks, and waits for the answer; pushes that come in between wait for [`Self::push`].
    pub(crate) async fn request(&mut self, body: ClientBody) -> Result<ServerBody, ClientError> {
        let number = self.ask(body).await?;
        self.answer(number).await
    }

    /// As [`Self::request`] for one of many, of which a server takes only so many a second: asks again after the pause that
    /// it names.
    pub(crate) async fn request_in_turn(&mut self, body: ClientBody) -> Result<ServerBody, ClientError> {
        for _ in 0..TURNS {
            match self.request(body.clone()).await {
                Err(ClientError::Refused { code: Code::LimitReached, retry_after: Some(pause), .. })
                    if pause <= LONGEST_PAUSE =>
                {
                    sleep(pause).await;
                }
                answered => return answered,
            }
        }
        self.request(body).await
    }

    /// Asks; [`Self::answer`] of the number waits for the answer.
    pub(crate) async fn ask(&mut self, body: ClientBody) -> Result<u32, ClientError> {
        self.last_request = self.last_request.wrapping_add(1).max(1);
        self.send(ClientFrame { request: self.last_request, body: Some(body) }).await?;
        self.heard = Instant::now();
        Ok(self.last_request)
    }

    /// Waits for the answer to a question.
    pub(crate) async fn answer(&mut self, number: u32) -> Result<ServerBody, ClientError> {
        loop {
            match self.next_frame().await? {
                (answers, ServerBody::Refusal(refusal)) if answers == number => return Err(refused(refusal)),
                (answers, body) if answers == number => return Ok(body),
                (0, body) => self.keep(body)?,
                _ => return Err(ClientError::ServerMisbehaved("it answers what was not asked")),
            }
        }
    }

    /// Says something that is not answered.
    pub(crate) async fn tell(&mut self, body: ClientBody) -> Result<(), ClientError> {
        self.send(ClientFrame { request: 0, body: Some(body) }).await
    }

    /// Waits for the next push; dropping the future loses nothing.
    pub(crate) async fn push(&mut self) -> Result<ServerBody, ClientError> {
        if let Some(body) = self.pushes.pop_front() {
            return Ok(body);
        }
        match self.next_frame().await? {
            (0, body) => Ok(body),
            _ => Err(ClientError::ServerMisbehaved("it answers what was not asked")),
        }
    }

    /// Says goodbye, as well as it can.
    pub(crate) async fn close(mut self) {
        let closed = timeout(GOODBYE, self.sender.close()).await;
        if !matches!(closed, Ok(Ok(()))) {
            tracing::debug!("the connection ended before the goodbye");
        }
    }

    async fn send(&mut self, frame: ClientFrame) -> Result<(), ClientError> {
        let bytes = frame.encode_to_vec();
        if bytes.len() > FRAME_BYTES {
            return Err(ClientError::invalid("This is too large to be sent."));
        }
        timeout(self.patience, self.sender.send(bytes.into()))
            .await
            .map_err(|_| ClientError::unreachable("the server takes nothing any more"))?
    }

    async fn next_frame(&mut self) -> Result<(u32, ServerBody), ClientError> {
        loop {
            let incoming = timeout_at(self.heard + self.patience, self.receiver.receive())
                .await
                .map_err(|_| ClientError::unreachable("the server has fallen silent"))??;
            self.heard = Instant::now();
            match incoming {
                Some(Incoming::Heartbeat) => {}
                Some(Incoming::Frame(bytes)) => {
                    let frame = ServerFrame::parse(&bytes)?;
                    // A body that this version does not know is passed over; nothing that it must know comes unasked.
                    if let Some(body) = frame.body {
                        return Ok((frame.answers, body));
                    }
                }
                None => return Err(self.ended()),
            }
        }
    }

    /// The server's own words about why it hung up, where it said any.
    fn ended(&mut self) -> ClientError {
        self.pushes
            .drain(..)
            .find_map(|push| match push {
                ServerBody::Goodbye(goodbye) => Some(said_goodbye(&goodbye)),
                _ => None,
            })
            .unwrap_or_else(|| ClientError::unreachable("the server closed the connection"))
    }

    fn keep(&mut self, body: ServerBody) -> Result<(), ClientError> {
        if matches!(body, ServerBody::Signal(_)) && self.pushes.len() >= WAITING_SIGNALS {
            return Ok(());
        }
        if self.pushes.len() >= WAITING_PUSHES {
            return Err(ClientError::ServerMisbehaved("it pushes more than it may"));
        }
        self.pushes.push_back(body);
        Ok(())
    }
}

impl core::fmt::Debug for Link {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Link({} requests)", self.last_request)
    }
}

/// A goodbye as an error.
pub(crate) fn said_goodbye(goodbye: &sotto_wire::frame::inbox::Goodbye) -> ClientError {
    if goodbye.retry_after == 0 {
        ClientError::Refused { code: Code::Forbidden, reason: goodbye.reason.clone(), retry_after: None }
    } else {
        ClientError::Unreachable(format!("the server said: {}", goodbye.reason))
    }
}

fn refused(refusal: sotto_wire::frame::refusal::Refusal) -> ClientError {
    let code = refusal.code();
    let reason = if refusal.reason.is_empty() { "The server refused.".to_owned() } else { refusal.reason };
    let retry_after = (refusal.retry_after > 0).then(|| Duration::from_millis(refusal.retry_after.into()));
    ClientError::Refused { code, reason, retry_after }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::testing::script;
    use sotto_wire::frame::{
        Done,
        inbox::{CaughtUp, Goodbye, Subscribe},
        refusal::Refusal,
    };

    fn done() -> ServerBody {
        ServerBody::Done(Done {})
    }

    #[tokio::test]
    async fn pushes_between_request_and_answer_wait() {
        let mut link = Link::over(script([(0, ServerBody::CaughtUp(CaughtUp {})), (1, done())]));
        let answer = link.request(ClientBody::Subscribe(Subscribe {})).await.unwrap();
        assert_eq!(answer, done());
        assert_eq!(link.push().await.unwrap(), ServerBody::CaughtUp(CaughtUp {}));
        assert!(matches!(link.push().await, Err(ClientError::Unreachable(_))));
    }

    #[tokio::test]
    async fn a_refusal_is_an_error_with_its_sentence() {
        let refusal =
            Refusal { code: Code::LimitReached.into(), reason: "Too often.".into(), retry_after: 9 };
        let mut link = Link::over(script([(1, ServerBody::Refusal(refusal))]));
        let error = link.request(ClientBody::Subscribe(Subscribe {})).await.unwrap_err();
        let ClientError::Refused { code: Code::LimitReached, reason, retry_after } = error else {
            panic!("{error:?}")
        };
        assert_eq!((reason.as_str(), retry_after), ("Too often.", Some(Duration::from_millis(9))));
    }

    #[tokio::test]
    async fn the_reason_of_a_goodbye_is_told() {
        let goodbye = Goodbye { reason: "This device was removed.".into(), retry_after: 0 };
        let mut link = Link::over(script([(0, ServerBody::Goodbye(goodbye))]));
        let error = link.request(ClientBody::Subscribe(Subscribe {})).await.unwrap_err();
        assert_eq!(error.to_string(), "This device was removed.");
    }

    #[tokio::test]
    async fn an_answer_to_nothing_is_not_taken() {
        let mut link = Link::over(script([(7, done())]));
        assert!(matches!(link.push().await, Err(ClientError::ServerMisbehaved(_))));
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_server_is_given_up() {
        let mut link = Link::over(script([]).kept_open());
        link.expect_heartbeat(Duration::from_secs(20));
        let begun = Instant::now();
        // Looking at it often does not make it seem alive.
        let given_up = loop {
            if let Ok(given_up) = timeout(Duration::from_millis(300), link.push()).await {
                break given_up;
            }
        };
        assert!(matches!(given_up, Err(ClientError::Unreachable(_))));
        assert_eq!(begun.elapsed(), Duration::from_secs(40));
    }
}
