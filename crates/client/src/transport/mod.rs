//! How frames get to the server and back: a trait, so that tests put a simulated network in its place, and the real one.
//!
//! To add a transport: implement [`Transport`], and hand it in with [`crate::Environment`].

mod server_url;
#[cfg(test)]
pub(crate) mod testing;
mod tls;
mod websocket;

use async_trait::async_trait;
use bytes::Bytes;

pub use server_url::{ServerUrl, ServerUrlError};
pub use websocket::WebSocketTransport;

use crate::ClientError;

/// A way to reach a server.
#[async_trait]
pub trait Transport: Send + Sync + core::fmt::Debug {
    /// Opens a connection; fails with [`ClientError::Unreachable`].
    async fn connect(&self, server: &ServerUrl) -> Result<Connection, ClientError>;
}

/// The two directions of an open connection.
#[expect(missing_debug_implementations, reason = "two trait objects, with nothing to show")]
pub struct Connection {
    /// What the server says.
    pub receiver: Box<dyn FrameReceiver>,
    /// What is said to the server.
    pub sender: Box<dyn FrameSender>,
}

/// What came from the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// One encoded frame.
    Frame(Bytes),
    /// A sign of life.
    Heartbeat,
}

/// The receiving direction.
#[async_trait]
pub trait FrameReceiver: Send {
    /// Waits for the next thing from the server; `None` once the connection has ended.
    ///
    /// Dropping the future loses nothing.
    async fn receive(&mut self) -> Result<Option<Incoming>, ClientError>;
}

/// The sending direction.
#[async_trait]
pub trait FrameSender: Send {
    /// Sends one encoded frame.
    async fn send(&mut self, frame: Bytes) -> Result<(), ClientError>;

    /// Says goodbye; what was sent before is delivered first.
    async fn close(&mut self) -> Result<(), ClientError>;
}
