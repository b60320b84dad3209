//! Certificate authorities that administrators add.

use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use sotto_types::limits;

/// Certificates to trust in addition to the machine's own, as PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaCertificate {
    pem: String,
    certificates: Vec<CertificateDer<'static>>,
}

impl CaCertificate {
    /// Parses PEM; the error completes "the field …".
    pub fn parse(pem: &str) -> Result<Self, &'static str> {
        let wrong = "must be a CA certificate in PEM";
        if pem.len() > limits::CA_CERTIFICATE_BYTES {
            return Err("must have at most 16,384 bytes");
        }
        let certificates: Vec<_> =
            CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<_, _>>().map_err(|_| wrong)?;
        let mut roots = RootCertStore::empty();
        for certificate in &certificates {
            roots.add(certificate.clone()).map_err(|_| wrong)?;
        }
        if roots.is_empty() { Err(wrong) } else { Ok(Self { pem: pem.to_owned(), certificates }) }
    }

    /// The PEM.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    pub(super) fn certificates(&self) -> Result<Vec<reqwest::Certificate>, reqwest::Error> {
        self.certificates.iter().map(|certificate| reqwest::Certificate::from_der(certificate)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_is_refused() {
        let body = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for wrong in ["", "certificate", body, &"a".repeat(20_000)] {
            CaCertificate::parse(wrong).unwrap_err();
        }
    }
}
