//! One endpoint's socket and its connections.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use rustls::ServerConfig;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch},
};
use tokio_rustls::TlsAcceptor;

use super::connection;

/// Connections of one endpoint; more wait in the backlog of the operating system.
const CONNECTIONS: usize = 65_536;
/// How long to wait when the operating system has no more sockets.
const PAUSE: Duration = Duration::from_millis(50);

/// Where a request came from; in the extensions of each request.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    /// The other end of the connection.
    pub address: SocketAddr,
    /// Whether the connection is TLS.
    pub secure: bool,
}

/// A bound socket.
#[derive(Debug)]
pub struct Listener {
    tcp: TcpListener,
    address: SocketAddr,
    tls: Option<Arc<ServerConfig>>,
}

impl Listener {
    /// Binds an address; port 0 is any free one. Without `tls` the endpoint speaks plain HTTP.
    pub async fn bind(address: SocketAddr, tls: Option<Arc<ServerConfig>>) -> io::Result<Self> {
        let tcp = TcpListener::bind(address).await?;
        let address = tcp.local_addr()?;
        Ok(Self { tcp, address, tls })
    }

    /// The URL under which the endpoint is reached at its address.
    pub fn url(&self) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// Serves until `stop` turns true or its sender is gone; returns when the requests that had begun are answered.
    ///
    /// A connection that became a WebSocket is its session's, and not waited for here.
    pub async fn serve(self, router: Router, mut stop: watch::Receiver<bool>) {
        let room = Arc::new(Semaphore::new(CONNECTIONS));
        let (open, mut all_closed) = mpsc::channel::<()>(1);
        let acceptor = self.tls.map(TlsAcceptor::from);
        let connection_stop = stop.clone();
        loop {
            let (tcp, address, place) = tokio::select! {
                biased;
                () = stopped(&mut stop) => break,
                accepted = accept(&self.tcp, &room) => accepted,
            };
            let peer = Peer { address, secure: acceptor.is_some() };
            let connection =
                connection::serve(tcp, peer, acceptor.clone(), router.clone(), connection_stop.clone());
            let open = open.clone();
            tokio::spawn(async move {
                connection.await;
                drop((open, place));
            });
        }
        // New connections are refused from here on.
        drop((self.tcp, open));
        while all_closed.recv().await.is_some() {}
    }
}

/// Waits until the value is true, or nobody can set it any more.
pub(super) async fn stopped(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

async fn accept(
    tcp: &TcpListener,
    room: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
    let place = Arc::clone(room).acquire_owned().await.ok();
    loop {
        match tcp.accept().await {
            Ok((stream, address)) => return (stream, address, place),
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}
