//! A server that answers as a test says.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use prost::Message as _;
use sotto_wire::frame::{
    ClientBody, ClientFrame, Done, ServerBody, ServerFrame, account, backup, contacts, conversation as conv,
    hello, inbox, own_devices,
};
use tokio::sync::mpsc;

use super::peer::domain;
use crate::{ClientError, Connection, FrameReceiver, FrameSender, Incoming, ServerUrl, Transport};

/// What a test does with a request: its answer, or nothing for a connection that breaks.
type Handler = Box<dyn FnMut(&ClientBody) -> Option<ServerBody> + Send>;

/// A server that lets every device in, has nothing waiting, and asks its handler about the rest.
#[derive(Clone, Default)]
pub(super) struct FakeServer {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    external_sender: Vec<u8>,
    handler: Option<Handler>,
}

impl FakeServer {
    /// Answers requests from here on; without a handler nobody can connect.
    pub(super) fn answer(&self, handler: impl FnMut(&ClientBody) -> Option<ServerBody> + Send + 'static) {
        self.state.lock().unwrap().handler = Some(Box::new(handler));
    }

    /// Takes the key that the accounts of a test know.
    pub(super) fn take_key(&self, external_sender: &[u8]) {
        self.state.lock().unwrap().external_sender = external_sender.to_vec();
    }
}

impl core::fmt::Debug for FakeServer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("FakeServer(..)")
    }
}

#[async_trait]
impl Transport for FakeServer {
    async fn connect(&self, _: &ServerUrl) -> Result<Connection, ClientError> {
        if self.state.lock().unwrap().handler.is_none() {
            return Err(ClientError::unreachable("nobody is there"));
        }
        let (sender, receiver) = mpsc::unbounded_channel();
        Ok(Connection {
            receiver: Box::new(Receiver(receiver)),
            sender: Box::new(Sender { server: self.clone(), frames: Some(sender) }),
        })
    }
}

struct Receiver(mpsc::UnboundedReceiver<Bytes>);

#[async_trait]
impl FrameReceiver for Receiver {
    async fn receive(&mut self) -> Result<Option<Incoming>, ClientError> {
        Ok(self.0.recv().await.map(Incoming::Frame))
    }
}

struct Sender {
    server: FakeServer,
    frames: Option<mpsc::UnboundedSender<Bytes>>,
}

#[async_trait]
impl FrameSender for Sender {
    async fn send(&mut self, frame: Bytes) -> Result<(), ClientError> {
        let frame = ClientFrame::parse(&frame).unwrap();
        let Some(body) = frame.body else { return Ok(()) };
        let mut state = self.server.state.lock().unwrap();
        let answer = match &body {
            ClientBody::Hello(_) => Some(ServerBody::Welcome(hello::HelloReply {
                protocol: 1,
                domain: domain().as_str().to_owned(),
                nonce: vec![7; 32],
                external_sender: state.external_sender.clone(),
                ..hello::HelloReply::default()
            })),
            ClientBody::SignIn(_) => Some(ServerBody::SignedIn(account::SignedIn {
                network_id: "12345678".to_owned(),
                key_packages: 100,
                device_list_version: 1,
                ..account::SignedIn::default()
            })),
            ClientBody::PublishKeyPackages(_)
            | ClientBody::Subscribe(_)
            | ClientBody::PutKeys(_)
            | ClientBody::PutSegment(_) => Some(ServerBody::Done(Done {})),
            ClientBody::ReadKeys(_) => Some(ServerBody::Keys(own_devices::Keys::default())),
            ClientBody::ListSegments(_) => Some(ServerBody::Segments(backup::Segments::default())),
            ClientBody::ListConversations(_) => {
                match state.handler.as_mut().and_then(|handler| handler(&body)) {
                    Some(listed @ ServerBody::Conversations(_)) => Some(listed),
                    _ => Some(ServerBody::Conversations(conv::Conversations::default())),
                }
            }
            ClientBody::ListBlocked(_) => Some(ServerBody::Blocked(contacts::Blocked::default())),
            ClientBody::AckRows(_) | ClientBody::AckInbox(_) => return Ok(()),
            other => state.handler.as_mut().and_then(|handler| handler(other)),
        };
        let Some(answer) = answer else {
            self.frames = None;
            return Ok(());
        };
        self.push(frame.request, answer);
        if matches!(body, ClientBody::Subscribe(_)) {
            self.push(0, ServerBody::CaughtUp(inbox::CaughtUp {}));
        }
        Ok(())
    }

    async fn close(&mut self) -> Result<(), ClientError> {
        Ok(())
    }
}

impl Sender {
    fn push(&self, answers: u32, body: ServerBody) {
        let frame = ServerFrame { answers, body: Some(body) }.encode_to_vec();
        if let Some(frames) = &self.frames {
            frames.send(frame.into()).unwrap();
        }
    }
}
