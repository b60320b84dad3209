//! A connection to a device, whatever carries it.

use core::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_util::{Sink, Stream};

/// What comes from a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// One frame.
    Frame(Bytes),
    /// A sign of life without content.
    Alive,
    /// Something that is not a frame, or one that is too large.
    Malformed,
}

/// What goes to a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// One frame.
    Frame(Bytes),
    /// A request for a sign of life.
    Ping,
}

/// The other side is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the connection is closed")]
pub struct LinkClosed;

/// A connection to a device: a stream of what comes, and a sink for what goes.
///
/// One object for both directions, so that an idle connection costs one allocation.
pub trait Link: Stream<Item = Incoming> + Sink<Outgoing, Error = LinkClosed> + Send + Unpin {}

impl<T> Link for T where T: Stream<Item = Incoming> + Sink<Outgoing, Error = LinkClosed> + Send + Unpin {}

/// A link of a receiver and a sender, for connections that are not sockets.
pub fn join(
    receiver: impl Stream<Item = Incoming> + Send + Unpin + 'static,
    sender: impl Sink<Outgoing, Error = LinkClosed> + Send + Unpin + 'static,
) -> Box<dyn Link> {
    Box::new(Joined { receiver, sender })
}

struct Joined<R, S> {
    receiver: R,
    sender: S,
}

impl<R: Stream<Item = Incoming> + Unpin, S: Unpin> Stream for Joined<R, S> {
    type Item = Incoming;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Incoming>> {
        Pin::new(&mut self.receiver).poll_next(cx)
    }
}

impl<R: Unpin, S: Sink<Outgoing, Error = LinkClosed> + Unpin> Sink<Outgoing> for Joined<R, S> {
    type Error = LinkClosed;

    fn poll_ready(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        Pin::new(&mut self.sender).poll_ready(cx)
    }

    fn start_send(mut self: Pin<&mut Self>, item: Outgoing) -> Result<(), LinkClosed> {
        Pin::new(&mut self.sender).start_send(item)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        Pin::new(&mut self.sender).poll_flush(cx)
    }

    fn poll_close(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), LinkClosed>> {
        Pin::new(&mut self.sender).poll_close(cx)
    }
}
