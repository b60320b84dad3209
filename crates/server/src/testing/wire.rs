//! A connection to a real session, without a socket.

use std::{
    collections::VecDeque,
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
    time::Duration,
};

use futures_util::{sink, stream};
use prost::Message;
use sotto_types::Domain;
use sotto_wire::{
    frame::{
        ClientBody, ClientFrame, PROTOCOL, ServerBody, ServerFrame,
        account::SignIn as SignInFrame,
        conversation::Rows,
        hello::{Hello, HelloReply},
        inbox::{AckInbox, AckRows, Subscribe},
        policy::Policy,
        refusal::{Code, Refusal},
    },
    identity::SignIn,
};
use tokio::{sync::mpsc, task::JoinHandle, time::timeout};

use super::Phone;
use crate::{
    Deployment,
    device::{Incoming, LinkClosed, Outgoing, join, serve_link},
};

/// The client's end.
pub(crate) struct Wire {
    to_server: Option<mpsc::Sender<Incoming>>,
    from_server: mpsc::Receiver<Outgoing>,
    session: JoinHandle<()>,
    requests: u32,
    pushed: VecDeque<ServerBody>,
    pub(crate) nonce: [u8; 32],
    pub(crate) reply: HelloReply,
    /// What held when it subscribed.
    pub(crate) policy: Policy,
}

/// Longer than anything in a test takes.
const PATIENCE: Duration = Duration::from_secs(20);

impl Wire {
    pub(crate) fn new(deployment: Arc<Deployment>) -> Self {
        Self::with_capacity(deployment, 4096)
    }

    /// A connection that takes up so many frames before the server has to wait.
    pub(crate) fn with_capacity(deployment: Arc<Deployment>, capacity: usize) -> Self {
        let (to_server, receiver) = mpsc::channel(64);
        let (sender, from_server) = mpsc::channel(capacity);
        let receiver = stream::unfold(receiver, async |mut receiver: mpsc::Receiver<Incoming>| {
            receiver.recv().await.map(|incoming| (incoming, receiver))
        });
        let sender = sink::unfold(sender, async |sender: mpsc::Sender<Outgoing>, outgoing| {
            sender.send(outgoing).await.map_err(|_| LinkClosed)?;
            Ok(sender)
        });
        let link = join(Box::pin(receiver), Box::pin(sender));
        let session = tokio::spawn(serve_link(deployment, IpAddr::V4(Ipv4Addr::LOCALHOST), link));
        Self {
            to_server: Some(to_server),
            from_server,
            session,
            requests: 0,
            pushed: VecDeque::new(),
            nonce: [7; 32],
            reply: HelloReply::default(),
            policy: Policy::default(),
        }
    }

    /// Says Hello.
    pub(crate) async fn hello(mut self) -> Self {
        let hello = Hello {
            protocol_min: PROTOCOL,
            protocol_max: PROTOCOL,
            client_version: "0.1.0".to_owned(),
            platform: "linux".to_owned(),
            features: Vec::new(),
            nonce: self.nonce.to_vec(),
        };
        match self.ask(ClientBody::Hello(hello)).await {
            ServerBody::Welcome(reply) => self.reply = reply,
            other => panic!("{other:?}"),
        }
        self
    }

    /// Says Hello and signs in.
    pub(crate) async fn signed_in(self, phone: &Phone) -> Self {
        let mut wire = self.hello().await;
        let request = wire.sign_in_frame(phone, &wire.domain());
        match wire.ask(ClientBody::SignIn(request)).await {
            ServerBody::SignedIn(_) => wire,
            other => panic!("{other:?}"),
        }
    }

    /// The domain that the server named.
    pub(crate) fn domain(&self) -> Domain {
        Domain::parse(&self.reply.domain).unwrap()
    }

    /// A signature of `phone` for this connection, as if it had dialled `domain`.
    pub(crate) fn sign_in_frame(&self, phone: &Phone, domain: &Domain) -> SignInFrame {
        let challenge = SignIn {
            domain: domain.clone(),
            client_nonce: self.nonce,
            server_nonce: self.reply.nonce.clone().try_into().unwrap(),
            user: phone.user().clone(),
            device: phone.device(),
            protocol_version: self.reply.protocol,
        };
        SignInFrame {
            user_id: phone.user().local().to_vec(),
            device_id: phone.device().as_bytes().to_vec(),
            signature: phone.identity.sign_in(&challenge).unwrap(),
        }
    }

    pub(crate) async fn subscribe(&mut self) {
        let answer = self.ask(ClientBody::Subscribe(Subscribe {})).await;
        assert!(matches!(answer, ServerBody::Done(_)), "{answer:?}");
        match self.next_push().await.unwrap() {
            ServerBody::Policy(policy) => self.policy = policy,
            other => panic!("{other:?}"),
        }
    }

    /// The next push that says what holds; others before it are passed over.
    pub(crate) async fn next_policy(&mut self) -> Policy {
        loop {
            if let ServerBody::Policy(policy) = self.next_push().await.unwrap() {
                return policy;
            }
        }
    }

    /// Sends a request; its number.
    pub(crate) async fn send(&mut self, body: ClientBody) -> u32 {
        self.requests += 1;
        let frame = ClientFrame { request: self.requests, body: Some(body) };
        self.send_raw(Incoming::Frame(frame.encode_to_vec().into())).await;
        self.requests
    }

    pub(crate) async fn send_raw(&mut self, incoming: Incoming) {
        // A session that has ended does not take it; the test sees that at what it says.
        drop(self.to_server.as_ref().unwrap().send(incoming).await);
    }

    pub(crate) async fn ask(&mut self, body: ClientBody) -> ServerBody {
        let number = self.send(body).await;
        let (answers, body) = self.next_answer().await.unwrap();
        assert_eq!(answers, number);
        body
    }

    pub(crate) async fn refusal(&mut self, body: ClientBody) -> Refusal {
        match self.ask(body).await {
            ServerBody::Refusal(refusal) => refusal,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) async fn code(&mut self, body: ClientBody) -> Code {
        self.refusal(body).await.code()
    }

    /// The next answer; absent after the end.
    pub(crate) async fn next_answer(&mut self) -> Option<(u32, ServerBody)> {
        loop {
            let frame = self.next_frame().await?;
            let body = frame.body.unwrap();
            if frame.answers > 0 || matches!(body, ServerBody::Refusal(_)) {
                return Some((frame.answers, body));
            }
            self.pushed.push_back(body);
        }
    }

    /// The next push; absent after the end.
    pub(crate) async fn next_push(&mut self) -> Option<ServerBody> {
        match self.pushed.pop_front() {
            Some(pushed) => Some(pushed),
            None => self.next_frame().await?.body,
        }
    }

    pub(crate) async fn next_rows(&mut self) -> Rows {
        match self.next_push().await.unwrap() {
            ServerBody::Rows(rows) => rows,
            other => panic!("{other:?}"),
        }
    }

    /// What was pushed and is here already.
    pub(crate) fn pushed_so_far(&mut self) -> Vec<ServerBody> {
        while let Ok(Outgoing::Frame(frame)) = self.from_server.try_recv() {
            self.pushed.extend(ServerFrame::parse(&frame).unwrap().body);
        }
        self.pushed.drain(..).collect()
    }

    pub(crate) async fn ack_rows(&mut self, rows: &Rows) {
        let position = rows.rows.last().unwrap().position;
        let ack = AckRows { conversation: rows.conversation.clone(), position };
        self.unnumbered(ClientBody::AckRows(ack)).await;
    }

    pub(crate) async fn ack_inbox(&mut self, sequence: u64) {
        self.unnumbered(ClientBody::AckInbox(AckInbox { sequence })).await;
    }

    pub(crate) async fn unnumbered(&mut self, body: ClientBody) {
        let frame = ClientFrame { request: 0, body: Some(body) };
        self.send_raw(Incoming::Frame(frame.encode_to_vec().into())).await;
    }

    /// Ends the session's task from outside.
    pub(crate) async fn abort(self) {
        self.session.abort();
        assert!(self.session.await.unwrap_err().is_cancelled());
    }

    /// Hangs up, and waits until the session is over.
    pub(crate) async fn hang_up(mut self) {
        self.to_server = None;
        timeout(PATIENCE, self.session).await.unwrap().unwrap();
    }

    /// Waits until the server cannot write more.
    pub(crate) async fn wait_until_full(&self) {
        while self.from_server.len() < self.from_server.max_capacity() {
            tokio::task::yield_now().await;
        }
    }

    /// Waits until the session is over by itself, taking up nothing.
    pub(crate) async fn session_ends_within(&mut self, patience: Duration) {
        timeout(patience, &mut self.session).await.unwrap().unwrap();
    }

    /// Answers pings for a time; how many.
    pub(crate) async fn answer_pings_for(&mut self, time: Duration) -> usize {
        let end = tokio::time::Instant::now() + time;
        let mut pings = 0;
        while let Ok(outgoing) = tokio::time::timeout_at(end, self.from_server.recv()).await {
            assert_eq!(outgoing, Some(Outgoing::Ping));
            pings += 1;
            self.send_raw(Incoming::Alive).await;
        }
        pings
    }

    /// Waits until the session is over by itself; what it said last.
    pub(crate) async fn wait_for_end(mut self) -> Vec<ServerBody> {
        let mut last = Vec::new();
        while let Some(frame) = self.next_frame().await {
            last.extend(frame.body);
        }
        if !self.session.is_finished() {
            timeout(PATIENCE, self.session).await.unwrap().unwrap();
        }
        last
    }

    async fn next_frame(&mut self) -> Option<ServerFrame> {
        loop {
            match timeout(PATIENCE, self.from_server.recv()).await.expect("the server says something") {
                Some(Outgoing::Frame(frame)) => return Some(ServerFrame::parse(&frame).unwrap()),
                Some(Outgoing::Ping) => self.send_raw(Incoming::Alive).await,
                None => return None,
            }
        }
    }
}
