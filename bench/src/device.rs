//! A device as the wire sees it: no store, no engine, nothing that would be measured along.

use std::{error::Error, net::SocketAddr};

use futures_util::{SinkExt, StreamExt};
use prost::Message as _;
use sotto_e2ee::DeviceIdentity;
use sotto_types::Domain;
use sotto_wire::{
    frame::{ClientBody, ClientFrame, PROTOCOL, ServerBody, ServerFrame, account, hello},
    identity::SignIn,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Message, protocol::WebSocketConfig},
};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const CLIENT_NONCE: [u8; 32] = [7; 32];

/// Any byte stream.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// A connection of one device.
#[expect(missing_debug_implementations, reason = "a socket, with nothing to show")]
pub struct Wire {
    socket: WebSocketStream<Box<dyn Stream>>,
    request: u32,
    /// The home's external-sender key.
    pub server_key: Vec<u8>,
}

impl Wire {
    /// Connects without TLS and signs in.
    pub async fn sign_in(server: SocketAddr, identity: &DeviceIdentity) -> Outcome<Self> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        Self::sign_in_over(Box::new(stream), "ws", server, identity).await
    }

    /// Signs in over an open stream.
    pub async fn sign_in_over(
        stream: Box<dyn Stream>,
        scheme: &str,
        server: SocketAddr,
        identity: &DeviceIdentity,
    ) -> Outcome<Self> {
        let (mut wire, reply) = Self::greet_over(stream, scheme, server).await?;
        wire.prove(&reply, identity).await?;
        Ok(wire)
    }

    /// Connects without TLS and says hello; the answer has what a sign-in is bound to.
    pub async fn greet(server: SocketAddr) -> Outcome<(Self, hello::HelloReply)> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        Self::greet_over(Box::new(stream), "ws", server).await
    }

    async fn greet_over(
        stream: Box<dyn Stream>,
        scheme: &str,
        server: SocketAddr,
    ) -> Outcome<(Self, hello::HelloReply)> {
        let config = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(4096);
        let url = format!("{scheme}://localhost:{}/v1/device", server.port());
        let (socket, _) = client_async_with_config(url, stream, Some(config)).await?;
        let mut wire = Self { socket, request: 0, server_key: Vec::new() };
        let hello = hello::Hello {
            protocol_min: PROTOCOL,
            protocol_max: PROTOCOL,
            client_version: "0.1.0".to_owned(),
            platform: "linux".to_owned(),
            features: Vec::new(),
            nonce: CLIENT_NONCE.to_vec(),
        };
        let ServerBody::Welcome(reply) = wire.ask(ClientBody::Hello(hello)).await? else {
            return Err("no answer to Hello".into());
        };
        wire.server_key.clone_from(&reply.external_sender);
        Ok((wire, reply))
    }

    /// Signs in with the device key, over a connection that was greeted: one request and its answer.
    pub async fn prove(&mut self, reply: &hello::HelloReply, identity: &DeviceIdentity) -> Outcome<()> {
        let challenge = SignIn {
            domain: Domain::parse(&reply.domain)?,
            client_nonce: CLIENT_NONCE,
            server_nonce: reply.nonce.as_slice().try_into()?,
            user: identity.user().clone(),
            device: identity.device(),
            protocol_version: reply.protocol,
        };
        let sign_in = account::SignIn {
            user_id: identity.user().local().to_vec(),
            device_id: identity.device().as_bytes().to_vec(),
            signature: identity.sign_in(&challenge)?,
        };
        match self.ask(ClientBody::SignIn(sign_in)).await? {
            ServerBody::SignedIn(_) => Ok(()),
            other => Err(format!("not signed in: {other:?}").into()),
        }
    }

    /// Asks and waits for the answer; pushes in between are dropped.
    pub async fn ask(&mut self, body: ClientBody) -> Outcome<ServerBody> {
        let number = self.tell(body).await?;
        loop {
            let frame = self.next().await?;
            if frame.answers == number {
                return frame.body.ok_or_else(|| "an empty answer".into());
            }
        }
    }

    /// Sends a request; its number.
    pub async fn tell(&mut self, body: ClientBody) -> Outcome<u32> {
        self.request += 1;
        let frame = ClientFrame { request: self.request, body: Some(body) };
        self.socket.send(Message::Binary(frame.encode_to_vec().into())).await?;
        Ok(self.request)
    }

    /// The connection itself, for a load that reads no more of a frame than it needs.
    pub fn into_socket(self) -> WebSocketStream<Box<dyn Stream>> {
        self.socket
    }

    /// The next frame.
    pub async fn next(&mut self) -> Outcome<ServerFrame> {
        loop {
            match self.socket.next().await.ok_or("the connection ended")?? {
                Message::Binary(bytes) => return Ok(ServerFrame::parse(&bytes)?),
                Message::Close(_) => return Err("the server closed the connection".into()),
                _ => {}
            }
        }
    }
}
