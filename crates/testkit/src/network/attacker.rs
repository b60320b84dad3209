use core::fmt;

use sotto_wire::frame::{ClientFrame, ServerFrame};

/// A hostile server, or whoever stands in its place: sees every frame and decides what arrives.
///
/// The default is to pass everything on.
pub trait Attacker: Send + fmt::Debug {
    /// A frame from the device `from` (its name in the world); what is returned reaches the server.
    fn to_server(&mut self, from: &str, frame: ClientFrame) -> Vec<ClientFrame> {
        let _ = from;
        vec![frame]
    }

    /// A frame for the device `to`; what is returned reaches it.
    fn to_device(&mut self, to: &str, frame: ServerFrame) -> Vec<ServerFrame> {
        let _ = to;
        vec![frame]
    }
}

/// Nobody in between.
#[derive(Clone, Copy, Debug, Default)]
pub struct Honest;

impl Attacker for Honest {}
