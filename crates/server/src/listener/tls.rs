//! The server's side of TLS.

use std::sync::Arc;

use rustls::{
    ServerConfig,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    version::{TLS12, TLS13},
};
use sotto_types::Secret;

/// Why a certificate and a key can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// The certificate file is not PEM, or has no certificate.
    #[error("the TLS certificate file has no certificate in PEM form")]
    Certificate,
    /// The key file is not PEM, or has no key.
    #[error("the TLS key file has no private key in PEM form")]
    Key,
    /// They do not fit each other, or not TLS.
    #[error("the TLS certificate and key cannot be used together")]
    Pair(#[source] rustls::Error),
}

/// The settings of a TLS endpoint (1.2 and 1.3, HTTP/1) from a certificate chain and its key, both PEM.
pub fn tls_config(chain: &[u8], key: &Secret) -> Result<Arc<ServerConfig>, TlsError> {
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(chain).collect();
    let chain = chain.ok().filter(|chain| !chain.is_empty()).ok_or(TlsError::Certificate)?;
    let key = PrivateKeyDer::from_pem_slice(key.expose()).map_err(|_| TlsError::Key)?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(&[&TLS13, &TLS12])
        .map_err(TlsError::Pair)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(TlsError::Pair)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
