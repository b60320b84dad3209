//! The real transport: a WebSocket over TCP or TLS.

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::{
    SinkExt, StreamExt,
    stream::{SplitSink, SplitStream},
};
use sotto_wire::frame::FRAME_BYTES;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Error as WebSocketError, Message, protocol::WebSocketConfig},
};

use super::{Connection, FrameReceiver, FrameSender, Incoming, ServerUrl, Transport, tls};
use crate::ClientError;

/// How long opening a connection may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connects by WebSocket, as the server's address says with or without TLS.
#[derive(Clone, Copy, Debug, Default)]
pub struct WebSocketTransport;

/// A byte stream of either sort.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

type Socket = WebSocketStream<Box<dyn Stream>>;

#[async_trait]
impl Transport for WebSocketTransport {
    async fn connect(&self, server: &ServerUrl) -> Result<Connection, ClientError> {
        let socket = timeout(PATIENCE, open(server))
            .await
            .map_err(|_| ClientError::unreachable(format!("the server at {server} does not answer")))??;
        let (sink, stream) = socket.split();
        Ok(Connection { receiver: Box::new(Receiver(stream)), sender: Box::new(Sender(sink)) })
    }
}

async fn open(server: &ServerUrl) -> Result<Socket, ClientError> {
    let tcp = connect_tcp(server).await?;
    let stream: Box<dyn Stream> =
        if server.is_plain() { Box::new(tcp) } else { Box::new(tls::handshake(tcp, &server.host()).await?) };
    let config = WebSocketConfig::default()
        .read_buffer_size(16 * 1024)
        .write_buffer_size(16 * 1024)
        .max_message_size(Some(FRAME_BYTES))
        .max_frame_size(Some(FRAME_BYTES));
    let (socket, _) = client_async_with_config(server.websocket_url(), stream, Some(config))
        .await
        .map_err(|error| refused_upgrade(server, &error))?;
    Ok(socket)
}

async fn connect_tcp(server: &ServerUrl) -> Result<TcpStream, ClientError> {
    let (host, port) = (server.host(), server.port());
    let failed = |error: std::io::Error| {
        ClientError::unreachable(format!("the server at {server} cannot be reached: {}", plainly(&error)))
    };
    let nowhere = || std::io::Error::from(std::io::ErrorKind::NotFound);
    let mut last = nowhere();
    for address in lookup_host((host.as_str(), port)).await.map_err(|_| failed(nowhere()))? {
        // A name that should be this machine must not lead elsewhere without TLS.
        if server.is_plain() && server.is_loopback() && !address.ip().is_loopback() {
            continue;
        }
        match TcpStream::connect(address).await {
            Ok(stream) => {
                stream.set_nodelay(true).map_err(failed)?;
                return Ok(stream);
            }
            Err(error) => last = error,
        }
    }
    Err(failed(last))
}

/// What went wrong, without numbers of the operating system.
fn plainly(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::ConnectionRefused => "nothing listens there".to_owned(),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => "there is no way to it".to_owned(),
        ErrorKind::NotFound => "its name leads nowhere".to_owned(),
        kind => kind.to_string(),
    }
}

fn refused_upgrade(server: &ServerUrl, error: &WebSocketError) -> ClientError {
    match error {
        WebSocketError::Http(response) => ClientError::unreachable(format!(
            "the server at {server} answers with HTTP status {}: it is no messaging endpoint, or it is not ready",
            response.status().as_u16()
        )),
        _ => ClientError::unreachable(format!("the server at {server} does not speak the device protocol")),
    }
}

struct Receiver(SplitStream<Socket>);

#[async_trait]
impl FrameReceiver for Receiver {
    async fn receive(&mut self) -> Result<Option<Incoming>, ClientError> {
        match self.0.next().await {
            Some(Ok(Message::Binary(frame))) => Ok(Some(Incoming::Frame(frame))),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(Some(Incoming::Heartbeat)),
            Some(Ok(Message::Close(_))) | None => Ok(None),
            Some(Ok(_)) => Err(ClientError::ServerMisbehaved("a message is not binary")),
            Some(Err(WebSocketError::Capacity(_))) => {
                Err(ClientError::ServerMisbehaved("a message is too large"))
            }
            Some(Err(_)) => Ok(None),
        }
    }
}

struct Sender(SplitSink<Socket, Message>);

#[async_trait]
impl FrameSender for Sender {
    async fn send(&mut self, frame: Bytes) -> Result<(), ClientError> {
        self.0
            .send(Message::Binary(frame))
            .await
            .map_err(|_| ClientError::unreachable("the connection to the server broke"))
    }

    async fn close(&mut self) -> Result<(), ClientError> {
        self.0.close().await.map_err(|_| ClientError::unreachable("the connection to the server broke"))
    }
}
