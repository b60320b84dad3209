//! TLS as a client.

use std::sync::Arc;

use rustls::{ClientConfig, crypto::aws_lc_rs, pki_types::ServerName};
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::ClientError;

/// Wraps `stream` in TLS; the operating system decides which certificates are trusted.
pub(super) async fn handshake(stream: TcpStream, host: &str) -> Result<TlsStream<TcpStream>, ClientError> {
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| ClientError::invalid("The server's name is not one that a certificate can be for."))?;
    let connector = TlsConnector::from(Arc::new(config()?));
    connector.connect(name, stream).await.map_err(|error| {
        ClientError::unreachable(format!("a secure connection to {host} cannot be made: {error}"))
    })
}

fn config() -> Result<ClientConfig, ClientError> {
    let unusable = |_| ClientError::unreachable("this machine has no usable list of trusted certificates");
    Ok(ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(unusable)?
        .with_platform_verifier()
        .map_err(unusable)?
        .with_no_client_auth())
}
