//! A WebSocket as a link.

use core::{
    pin::Pin,
    task::{Context, Poll, ready},
};
use std::error::Error;

use axum::extract::ws::{Message, WebSocket};
use futures_util::{Sink, SinkExt, Stream, StreamExt};

use super::{Incoming, LinkClosed, Outgoing};

/// Frames are binary messages; pings are the WebSocket's own.
pub(super) struct WebSocketLink {
    socket: WebSocket,
    over: bool,
}

impl WebSocketLink {
    pub(super) fn new(socket: WebSocket) -> Self {
        Self { socket, over: false }
    }
}

impl Stream for WebSocketLink {
    type Item = Incoming;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Incoming>> {
        if self.over {
            return Poll::Ready(None);
        }
        let incoming = match ready!(self.socket.poll_next_unpin(cx)) {
            Some(Ok(Message::Binary(frame))) => Some(Incoming::Frame(frame)),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Some(Incoming::Alive),
            Some(Ok(Message::Text(_))) => Some(Incoming::Malformed),
            Some(Err(error)) if is_too_large(&error) => Some(Incoming::Malformed),
            Some(Ok(Message::Close(_)) | Err(_)) | None => None,
        };
        // After an error the stream cannot be read on.
        self.over = matches!(incoming, None | Some(Incoming::Malformed));
        Poll::Ready(incoming)
    }
}

impl Sink<Outgoing> for WebSocketLink {
    type Error = LinkClosed;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        self.socket.poll_ready_unpin(cx).map_err(|_| LinkClosed)
    }

    fn start_send(mut self: Pin<&mut Self>, item: Outgoing) -> Result<(), LinkClosed> {
        let message = match item {
            Outgoing::Frame(frame) => Message::Binary(frame),
            Outgoing::Ping => Message::Ping(bytes::Bytes::new()),
        };
        self.socket.start_send_unpin(message).map_err(|_| LinkClosed)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        self.socket.poll_flush_unpin(cx).map_err(|_| LinkClosed)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        self.socket.poll_close_unpin(cx).map_err(|_| LinkClosed)
    }
}

fn is_too_large(error: &axum::Error) -> bool {
    use tokio_tungstenite::tungstenite;
    let source = error.source().and_then(|source| source.downcast_ref::<tungstenite::Error>());
    matches!(source, Some(tungstenite::Error::Capacity(_)))
}
