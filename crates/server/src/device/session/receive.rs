//! What the other side says.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use sotto_wire::frame::{ClientBody, ClientFrame, inbox::AckRows, refusal::Code};
use tokio::time::Instant;

use super::{ending::Ending, in_flight::Answer, limits, stage::Stage, state::Session};
use crate::{
    AppError,
    device::{
        Incoming, encode, parse,
        refusal::{refusal, refuse},
        requests,
    },
    live::{Rate, TokenBucket},
};

impl Session {
    /// Takes a message.
    pub(super) async fn receive(&mut self, incoming: Option<Incoming>) -> Result<(), Ending> {
        let signed_in = matches!(self.stage, Stage::SignedIn(..));
        if signed_in {
            self.heard = Instant::now();
        }
        match incoming {
            None => Err(Ending::Gone),
            Some(Incoming::Alive) => Ok(()),
            Some(Incoming::Frame(frame)) if signed_in || frame.len() <= limits::STRANGERS_FRAME_BYTES => {
                self.receive_frame(frame).await
            }
            Some(Incoming::Frame(_) | Incoming::Malformed) => self.refuse_malformed().await,
        }
    }

    async fn receive_frame(&mut self, frame: Bytes) -> Result<(), Ending> {
        let Ok(frame) = ClientFrame::parse(&frame) else { return self.refuse_malformed().await };
        let Some(body) = frame.body else {
            let refusal = refuse(Code::Unsupported, "This server does not know this request.");
            return self.refuse(frame.request, refusal).await;
        };
        match body {
            ClientBody::AckRows(ack) => self.receive_acknowledgement(ack).await,
            ClientBody::AckInbox(ack) => self.acknowledge_inbox(ack.sequence).await,
            ClientBody::Signal(signal) => self.relay(signal).await,
            _ if frame.request == 0 => {
                let error = AppError::invalid("request", "A request needs a number.");
                self.refuse(0, refusal(&error)).await
            }
            body => self.begin(frame.request, body).await,
        }
    }

    async fn receive_acknowledgement(&mut self, ack: AckRows) -> Result<(), Ending> {
        match parse::conversation(&ack.conversation) {
            Ok(conversation) => self.acknowledge_rows(conversation, ack.position).await,
            Err(error) => self.refuse(0, refusal(&error)).await,
        }
    }

    async fn begin(&mut self, request: u32, body: ClientBody) -> Result<(), Ending> {
        if let Err(wait) = self.take_token(&body) {
            let why = "Too many requests.".to_owned();
            let error = AppError::LimitReached { why, retry_after: Some(wait) };
            return self.refuse(request, refusal(&error)).await;
        }
        match &self.stage {
            Stage::Silent => Box::pin(self.greet(request, body)).await,
            Stage::Greeted(..) => {
                self.begin_for_stranger(request, body).await;
                Ok(())
            }
            Stage::SignedIn(..) => {
                self.end_if_over()?;
                if matches!(body, ClientBody::Subscribe(_)) {
                    return Box::pin(self.subscribe(request)).await;
                }
                if self.holding.consent_due && requests::needs_consent(&body) {
                    let why = "The notice of this network has to be acknowledged first.".to_owned();
                    return self.refuse(request, refusal(&AppError::Forbidden(why))).await;
                }
                self.begin_for_device(request, body).await;
                Ok(())
            }
        }
    }

    async fn greet(&mut self, request: u32, body: ClientBody) -> Result<(), Ending> {
        let ClientBody::Hello(hello) = body else {
            let error = AppError::invalid("request", "The first frame must be a Hello.");
            self.refuse(request, refusal(&error)).await?;
            return Err(Ending::Refused);
        };
        match requests::hello(&self.deployment, hello) {
            Ok(requests::Greeted::Welcome(greeting, reply)) => {
                self.stage = Stage::Greeted(Arc::new(greeting), Some(Box::new(requests::Progress::Stranger)));
                self.heard = Instant::now();
                self.set_timer();
                self.feed(encode::frame(request, *reply)).await
            }
            Ok(requests::Greeted::Unsupported(reason)) => {
                self.refuse(request, refuse(Code::Unsupported, &reason)).await?;
                Err(Ending::Refused)
            }
            Err(error) => {
                self.refuse(request, refusal(&error)).await?;
                Err(Ending::Refused)
            }
        }
    }

    async fn begin_for_stranger(&mut self, request: u32, body: ClientBody) {
        let Stage::Greeted(greeting, progress) = &mut self.stage else { return };
        let (deployment, greeting) = (Arc::clone(&self.deployment), Arc::clone(greeting));
        let progress = progress.take().map_or(requests::Progress::Stranger, |progress| *progress);
        let work = async move {
            let (result, progress) = requests::of_stranger(&deployment, &greeting, progress, body).await;
            Box::new(Answer { request, result, progress: Some(Box::new(progress)), entered: None })
        };
        self.in_flight.begin(request, true, Box::pin(work)).await;
    }

    async fn begin_for_device(&mut self, request: u32, body: ClientBody) {
        let Stage::SignedIn(caller, _) = &self.stage else { return };
        let (deployment, caller) = (Arc::clone(&self.deployment), Arc::clone(caller));
        let alone = !requests::may_overlap(&deployment, &body);
        let conversation = requests::may_enter(&body);
        let work = async move {
            let result = requests::of_device(&deployment, &caller, body).await;
            let entered = conversation.filter(|_| result.is_ok());
            Box::new(Answer { request, result, progress: None, entered })
        };
        self.in_flight.begin(request, alone, Box::pin(work)).await;
    }

    fn take_token(&mut self, body: &ClientBody) -> Result<(), Duration> {
        let (bucket, rate): (&mut TokenBucket, Rate) = match (&self.stage, body) {
            (Stage::SignedIn(..), ClientBody::Send(_)) => (&mut self.sends, limits::SENDS),
            (Stage::SignedIn(..), _) => (&mut self.requests, limits::REQUESTS),
            _ => (&mut self.requests, limits::STRANGERS),
        };
        bucket.take(rate, self.deployment.now())?;
        match (body, &self.rates) {
            (
                ClientBody::RegisterStart(_)
                | ClientBody::LoginStart(_)
                | ClientBody::GuestStart(_)
                | ClientBody::GuestProve(_)
                | ClientBody::ForgotPassword(_)
                | ClientBody::ResetStart(_)
                | ClientBody::JoinLink(_),
                Some(rates),
            ) => rates.sign_in(self.peer),
            _ => Ok(()),
        }
    }

    async fn refuse_malformed(&mut self) -> Result<(), Ending> {
        self.refuse(0, refuse(Code::Invalid, "The frame is malformed or too large.")).await?;
        Err(Ending::Refused)
    }
}
