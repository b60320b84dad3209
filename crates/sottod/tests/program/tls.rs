//! `serve` with TLS.

use std::{fs, io::Read, io::Write, net::TcpStream, path::Path, sync::Arc};

use nix::sys::signal::Signal;
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned, crypto::aws_lc_rs, pki_types::ServerName,
};

use crate::running::{PATIENCE, Running, fail, get, init, text};

fn certificate(folder: &Path) -> (rcgen::CertifiedKey<rcgen::KeyPair>, String, String) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    fs::write(&cert, made.cert.pem()).unwrap();
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    (made, text(&cert).to_owned(), text(&key).to_owned())
}

fn connect(
    address: &str,
    made: &rcgen::CertifiedKey<rcgen::KeyPair>,
    versions: &[&'static rustls::SupportedProtocolVersion],
) -> StreamOwned<ClientConnection, TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(versions)
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    StreamOwned::new(ClientConnection::new(Arc::new(config), name).unwrap(), stream)
}

#[test]
fn admin_and_messaging_speak_tls_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let (made, cert, key) = certificate(folder.path());
    let server = Running::start(&data, &["--tls-cert", &cert, "--tls-key", &key]);
    for endpoint in ["admin", "messaging"] {
        assert!(server.url(endpoint).starts_with("https://"), "{}", server.url(endpoint));
    }
    for version in [&rustls::version::TLS13, &rustls::version::TLS12] {
        let stream = connect(server.address("admin"), &made, &[version]);
        assert_eq!(get(stream, "/networks").0, 401);
    }
    let mut plain = TcpStream::connect(server.address("admin")).unwrap();
    plain.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(plain, "GET /networks HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    drop(plain.read_to_end(&mut answer));
    assert!(!answer.starts_with(b"HTTP"), "no plain answer on a TLS endpoint");
    assert_eq!(server.get("operations", "/health").0, 200);
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
}

#[test]
fn files_that_are_no_certificate_or_key_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let (_, cert, key) = certificate(folder.path());
    let (_, _, other_key) = {
        fs::create_dir(folder.path().join("other")).unwrap();
        certificate(&folder.path().join("other"))
    };
    let missing = text(&folder.path().join("missing")).to_owned();
    for (cert, key, word) in [
        (&key, &key, "no certificate"),
        (&cert, &cert, "no private key"),
        (&cert, &other_key, "cannot be used together"),
        (&missing, &key, "cannot be read"),
    ] {
        let arguments = ["serve", "--data-dir", text(&data), "--tls-cert", cert, "--tls-key", key];
        let sentence = fail(1, &arguments);
        assert!(sentence.contains(word), "{sentence}");
        assert!(!sentence.contains("BEGIN"), "no key in an error");
    }
}
