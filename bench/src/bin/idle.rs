//! Server memory of 5,000 signed-in, subscribed, idle devices (or as many as the first argument says), on plain sockets
//! and with TLS.

use std::{error::Error, net::SocketAddr, path::Path, sync::Arc, time::Duration};

use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName},
};
use sotto_bench::{Server, Table, device::Wire, median, populate, stay_on_the_load_core};
use sotto_e2ee::DeviceIdentity;
use sotto_wire::frame::{ClientBody, ServerBody, inbox};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

const ROUNDS: usize = 5;
const DEVICES: usize = 5_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    stay_on_the_load_core()?;
    let table = Table::new(&["transport", "devices", "median bytes of server memory a device", "all rounds"]);
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    Server::init(&data)?;
    let count = std::env::args().nth(1).map_or(Ok(DEVICES), |count| count.parse())?;
    let devices = populate(&data, count, count).await?;
    let certificate = certificate(folder.path())?;
    for tls in [false, true] {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            rounds.push(round(&data, &devices, &certificate, tls).await?);
        }
        let shown: Vec<String> = rounds.iter().map(|bytes| format!("{bytes:.0}")).collect();
        let name = if tls { "TLS 1.3" } else { "plain" };
        table.row(&[name.to_owned(), count.to_string(), format!("{:.0}", median(&rounds)), shown.join(", ")]);
    }
    Ok(())
}

struct Certificate {
    der: CertificateDer<'static>,
    files: [String; 2],
}

fn certificate(folder: &Path) -> Result<Certificate, Box<dyn Error>> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    std::fs::write(&cert, made.cert.pem())?;
    std::fs::write(&key, made.signing_key.serialize_pem())?;
    let files = [cert.display().to_string(), key.display().to_string()];
    Ok(Certificate { der: made.cert.der().clone(), files })
}

#[expect(clippy::cast_precision_loss, reason = "bytes of memory, far below 2^52")]
async fn round(
    data: &Path,
    devices: &[DeviceIdentity],
    certificate: &Certificate,
    tls: bool,
) -> Result<f64, Box<dyn Error>> {
    let [cert, key] = &certificate.files;
    let arguments = ["--tls-cert", cert, "--tls-key", key];
    let server = Server::start(data, if tls { &arguments } else { &[] })?;
    let address = server.messaging()?;
    let connector = if tls { Some(connector(&certificate.der)?) } else { None };
    // The first devices warm up what is there once: connections to the database, statements, the allocator.
    let (first, rest) = devices.split_at(devices.len() / 50);
    let mut wires = connect_all(address, connector.as_ref(), first).await?;
    let before = server.memory()?;
    wires.extend(connect_all(address, connector.as_ref(), rest).await?);
    // What the sign-ins left in buffers is given back on the sessions' own timers.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let after = server.memory()?;
    drop(wires);
    Ok(after.saturating_sub(before) as f64 / rest.len() as f64)
}

fn connector(root: &CertificateDer<'static>) -> Result<TlsConnector, Box<dyn Error>> {
    let mut roots = RootCertStore::empty();
    roots.add(root.clone())?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(TlsConnector::from(Arc::new(config.with_root_certificates(roots).with_no_client_auth())))
}

async fn connect_all(
    address: SocketAddr,
    connector: Option<&TlsConnector>,
    devices: &[DeviceIdentity],
) -> Result<Vec<Wire>, Box<dyn Error>> {
    let mut wires = Vec::with_capacity(devices.len());
    for device in devices {
        wires.push(connect(address, connector, device).await.map_err(|error| error.to_string())?);
    }
    Ok(wires)
}

async fn connect(
    address: SocketAddr,
    connector: Option<&TlsConnector>,
    device: &DeviceIdentity,
) -> Result<Wire, Box<dyn Error + Send + Sync>> {
    let mut wire = match connector {
        None => Wire::sign_in(address, device).await?,
        Some(connector) => {
            let stream = TcpStream::connect(address).await?;
            let stream = connector.connect(ServerName::try_from("localhost")?, stream).await?;
            Wire::sign_in_over(Box::new(stream), "wss", address, device).await?
        }
    };
    wire.tell(ClientBody::Subscribe(inbox::Subscribe {})).await?;
    loop {
        if matches!(wire.next().await?.body, Some(ServerBody::CaughtUp(_))) {
            return Ok(wire);
        }
    }
}
