//! The first frame.

use std::{sync::Arc, time::Duration};

use sotto_delivery::ServerKey;
use sotto_types::{Version, version::RELEASES};
use sotto_wire::{
    bytes,
    frame::{PROTOCOL, ServerBody, hello},
};

use crate::{AppError, Deployment, app::ClientApp, device::HEARTBEAT};

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
    pub(super) app: Arc<ClientApp>,
}

/// What becomes of a first frame.
pub(in crate::device) enum Greeted {
    /// Both sides speak the same.
    Welcome(Greeting, Box<ServerBody>),
    /// No version suits both; one sentence.
    Unsupported(String),
}

/// Agrees on a version, and draws the nonce that this connection's sign-in is bound to.
pub(in crate::device) fn hello(deployment: &Deployment, hello: hello::Hello) -> Result<Greeted, AppError> {
    let texts = [&hello.client_version, &hello.platform].into_iter().chain(&hello.features);
    let printable = |text: &String| text.len() <= TEXT_BYTES && text.bytes().all(|b| b.is_ascii_graphic());
    if hello.features.len() > FEATURES || !texts.into_iter().all(printable) {
        return Err(AppError::invalid("hello", "The Hello is malformed."));
    }
    let client_nonce = bytes(&hello.nonce, "nonce")?;
    let version = hello.client_version.parse();
    let version = version.map_err(|_| AppError::invalid("hello", "The Hello is malformed."))?;
    if let Some(refusal) = too_old(version, RELEASES) {
        return Ok(Greeted::Unsupported(refusal));
    }
    if !(hello.protocol_min..=hello.protocol_max).contains(&PROTOCOL) {
        let refusal = format!("This server speaks version {PROTOCOL} of the device protocol.");
        return Ok(Greeted::Unsupported(refusal));
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
        newest_version: RELEASES.first().map(Version::to_string).unwrap_or_default(),
    };
    let app = Arc::new(ClientApp::new(&hello.platform, version));
    let greeting = Greeting { client_nonce, server_nonce, protocol: PROTOCOL, platform: hello.platform, app };
    Ok(Greeted::Welcome(greeting, Box::new(ServerBody::Welcome(reply))))
}

/// The sentence for a client that is not supported any more, where these are the releases, newest first (SPEC OPS4).
fn too_old(version: Version, releases: &[Version]) -> Option<String> {
    let newest = releases.first().filter(|_| !version.is_supported(releases))?;
    Some(format!("Version {version} of Sotto is not supported any more: install version {newest}."))
}

fn whole_seconds(duration: Duration) -> u32 {
    u32::try_from(duration.as_secs()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_that_is_too_old_is_told_which_one_to_install() {
        let releases = ["1.4.2", "1.3.0", "1.2.0", "1.1.0", "1.0.0"].map(|version| version.parse().unwrap());
        assert_eq!(too_old(Version::new(1, 1, 0), &releases), None);
        assert_eq!(
            too_old(Version::new(1, 0, 9), &releases).unwrap(),
            "Version 1.0.9 of Sotto is not supported any more: install version 1.4.2."
        );
    }
}
