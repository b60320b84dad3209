//! TLS as a client.

use std::{io, sync::Arc};

use rustls::{CertificateError, ClientConfig, crypto::aws_lc_rs, pki_types::ServerName};
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
        ClientError::unreachable(format!("a secure connection to {host} cannot be made: {}", plainly(&error)))
    })
}

/// What went wrong, for a person.
fn plainly(error: &io::Error) -> &'static str {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match inner {
        Some(rustls::Error::InvalidCertificate(error)) => match error {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                "its certificate has expired"
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                "its certificate is not valid yet"
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                "its certificate is for another name"
            }
            CertificateError::Revoked => "its certificate was revoked",
            _ => "this machine does not trust its certificate",
        },
        Some(_) => "it does not speak TLS as it must",
        None => "the connection broke",
    }
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
