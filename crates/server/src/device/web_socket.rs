//! A WebSocket as a link.

use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_util::{Sink, SinkExt, Stream, StreamExt};
use sotto_wire::frame::FRAME_BYTES;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        Error, Message,
        protocol::{
            Role, WebSocketConfig,
            frame::{
                Frame,
                coding::{Data, OpCode},
            },
        },
    },
};

use super::{Incoming, LinkClosed, Outgoing};

/// What a connection reads at a time; allocated at once, so it is most of what an idle device costs.
const READ_BYTES: usize = 2 * 1024;
/// What is gathered before a write without a flush.
const WRITE_BYTES: usize = 8 * 1024;
/// The longest WebSocket frame; a socket keeps room for the longest that it wrote, so larger messages go in pieces.
const PIECE_BYTES: usize = 8 * 1024;

/// One binary message for each frame; pings are the WebSocket's own.
pub(super) struct WebSocketLink<S> {
    socket: WebSocketStream<S>,
    /// What is left of the message that is being written.
    rest: Option<Rest>,
    over: bool,
}

struct Rest {
    bytes: Bytes,
    begun: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> WebSocketLink<S> {
    /// The server's end of a connection that was upgraded.
    pub(super) async fn new(io: S) -> Self {
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BYTES)
            .write_buffer_size(WRITE_BYTES)
            .max_message_size(Some(FRAME_BYTES))
            .max_frame_size(Some(FRAME_BYTES));
        let socket = WebSocketStream::from_raw_socket(io, Role::Server, Some(config)).await;
        Self { socket, rest: None, over: false }
    }

    /// Writes the pieces that are left, as far as the other side takes them.
    fn poll_write_rest(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        while let Some(rest) = &mut self.rest {
            ready!(self.socket.poll_ready_unpin(cx)).map_err(|_| LinkClosed)?;
            let piece = rest.bytes.split_to(rest.bytes.len().min(PIECE_BYTES));
            let kind = if rest.begun { Data::Continue } else { Data::Binary };
            rest.begun = true;
            let is_last = rest.bytes.is_empty();
            if is_last {
                self.rest = None;
            }
            let frame = Frame::message(piece, OpCode::Data(kind), is_last);
            self.socket.start_send_unpin(Message::Frame(frame)).map_err(|_| LinkClosed)?;
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Stream for WebSocketLink<S> {
    type Item = Incoming;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Incoming>> {
        if self.over {
            return Poll::Ready(None);
        }
        let incoming = match ready!(self.socket.poll_next_unpin(cx)) {
            Some(Ok(Message::Binary(frame))) => Some(Incoming::Frame(frame)),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Some(Incoming::Alive),
            Some(Ok(Message::Text(_)) | Err(Error::Capacity(_))) => Some(Incoming::Malformed),
            Some(Ok(Message::Close(_) | Message::Frame(_)) | Err(_)) | None => None,
        };
        // After an error the stream cannot be read on.
        self.over = matches!(incoming, None | Some(Incoming::Malformed));
        Poll::Ready(incoming)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Sink<Outgoing> for WebSocketLink<S> {
    type Error = LinkClosed;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        ready!(self.poll_write_rest(cx))?;
        self.socket.poll_ready_unpin(cx).map_err(|_| LinkClosed)
    }

    fn start_send(mut self: Pin<&mut Self>, item: Outgoing) -> Result<(), LinkClosed> {
        let message = match item {
            Outgoing::Frame(bytes) if bytes.len() > PIECE_BYTES => {
                self.rest = Some(Rest { bytes, begun: false });
                return Ok(());
            }
            Outgoing::Frame(bytes) => Message::Binary(bytes),
            Outgoing::Ping => Message::Ping(Bytes::new()),
        };
        self.socket.start_send_unpin(message).map_err(|_| LinkClosed)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        ready!(self.poll_write_rest(cx))?;
        self.socket.poll_flush_unpin(cx).map_err(|_| LinkClosed)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        ready!(self.poll_write_rest(cx))?;
        self.socket.poll_close_unpin(cx).map_err(|_| LinkClosed)
    }
}
