//! Listeners: TCP, TLS and HTTP/1 under one endpoint's router.
//!
//! Small on purpose: a device that is connected and silent must cost a few kilobytes, so buffers start small and the
//! HTTP state goes when a connection becomes a WebSocket.

mod connection;
mod listen;
mod tls;

pub use listen::{Listener, Peer};
pub use tls::{TlsError, tls_config};
