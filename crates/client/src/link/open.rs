//! Opening a connection: the first frame each way.

use std::time::Duration;

use sotto_types::{Domain, Version};
use sotto_wire::{
    bytes,
    frame::{ClientBody, PROTOCOL, ServerBody, hello::Hello},
};

use super::Link;
use crate::{ClientError, Environment, ServerUrl};

/// What both sides said at the beginning.
#[derive(Clone, Debug)]
pub(crate) struct Greeting {
    /// The name of the server, which the URL may lead to.
    pub(crate) domain: Domain,
    pub(crate) protocol: u32,
    pub(crate) client_nonce: [u8; 32],
    pub(crate) server_nonce: [u8; 32],
    /// The home's external-sender key.
    pub(crate) external_sender: Vec<u8>,
    /// The newest version of the client that the server knows; empty if it did not say, or nothing that is a version.
    pub(crate) newest_version: String,
}

impl Link {
    /// Connects and greets; refuses a server whose name the URL does not lead to.
    pub(crate) async fn open(
        environment: &Environment,
        server: &ServerUrl,
    ) -> Result<(Self, Greeting), ClientError> {
        let connection = environment.transport.connect(server).await?;
        let mut link = Self::over(connection);
        let client_nonce: [u8; 32] = environment.rng.array();
        let hello = Hello {
            protocol_min: PROTOCOL,
            protocol_max: PROTOCOL,
            client_version: environment.version.clone(),
            platform: environment.platform.clone(),
            features: Vec::new(),
            nonce: client_nonce.to_vec(),
        };
        let ServerBody::Welcome(reply) = link.request(ClientBody::Hello(hello)).await? else {
            return Err(ClientError::ServerMisbehaved("it does not greet"));
        };
        let domain = Domain::parse(&reply.domain)
            .map_err(|_| ClientError::ServerMisbehaved("its domain is malformed"))?;
        if !server.leads_to(&domain) {
            return Err(ClientError::invalid(format!(
                "The server at {server} calls itself {domain}, which is not what was dialled."
            )));
        }
        if reply.protocol != PROTOCOL {
            return Err(ClientError::invalid("The server speaks another protocol version; update Sotto."));
        }
        if reply.heartbeat > 0 {
            link.expect_heartbeat(Duration::from_secs(reply.heartbeat.into()));
        }
        let greeting = Greeting {
            domain,
            protocol: reply.protocol,
            client_nonce,
            server_nonce: bytes(&reply.nonce, "nonce")?,
            external_sender: reply.external_sender,
            newest_version: Some(reply.newest_version)
                .filter(|version| version.parse::<Version>().is_ok())
                .unwrap_or_default(),
        };
        Ok((link, greeting))
    }
}
