//! The first frame.

use std::time::Duration;

use sotto_delivery::ServerKey;
use sotto_wire::{
    bytes,
    frame::{PROTOCOL, ServerBody, hello},
};

use crate::{AppError, Deployment, device::HEARTBEAT};

/// Features that a device may name, and the length of each text.
const FEATURES: usize = 64;
const TEXT_BYTES: usize = 64;

/// What both sides said first.
#[derive(Clone, Debug)]
pub(in crate::device) struct Greeting {
    pub(super) client_nonce: [u8; 32],
    pub(super) server_nonce: [u8; 32],
    pub(super) protocol: u32,
    pub(super) platform: String,
}

/// Agrees on a version, and draws the nonce that this connection's sign-in is bound to.
///
/// `None` if no version suits both.
pub(in crate::device) fn hello(
    deployment: &Deployment,
    hello: hello::Hello,
) -> Result<Option<(Greeting, ServerBody)>, AppError> {
    let texts = [&hello.client_version, &hello.platform].into_iter().chain(&hello.features);
    let printable = |text: &String| text.len() <= TEXT_BYTES && text.bytes().all(|b| b.is_ascii_graphic());
    if hello.features.len() > FEATURES || !texts.into_iter().all(printable) {
        return Err(AppError::invalid("hello", "The Hello is malformed."));
    }
    let client_nonce = bytes(&hello.nonce, "nonce")?;
    if !(hello.protocol_min..=hello.protocol_max).contains(&PROTOCOL) {
        return Ok(None);
    }
    let key = ServerKey::load(&deployment.domain, deployment.keyring.external_sender()?.clone());
    let server_nonce: [u8; 32] = deployment.rng.array();
    let reply = hello::HelloReply {
        protocol: PROTOCOL,
        domain: deployment.domain.to_string(),
        nonce: server_nonce.to_vec(),
        server_time: deployment.now().as_millis(),
        heartbeat: whole_seconds(HEARTBEAT),
        external_sender: key.map_err(AppError::internal)?.public().to_vec(),
    };
    let greeting = Greeting { client_nonce, server_nonce, protocol: PROTOCOL, platform: hello.platform };
    Ok(Some((greeting, ServerBody::Welcome(reply))))
}

fn whole_seconds(duration: Duration) -> u32 {
    u32::try_from(duration.as_secs()).unwrap_or(u32::MAX)
}
