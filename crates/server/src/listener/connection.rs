//! One connection: the TLS handshake, then HTTP/1 until it ends or becomes a WebSocket.

use std::{pin::pin, time::Duration};

use axum::Router;
use hyper::{body::Incoming, server::conn::http1, service::Service};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    sync::watch,
    time::timeout,
};
use tokio_rustls::TlsAcceptor;

use super::{Peer, listen::stopped};

/// A peer that takes longer for the TLS handshake is slow on purpose.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Time for the head of a request; also how long a connection may be idle between requests.
const HEAD: Duration = Duration::from_secs(30);
/// The head of a request with its target, bytes.
const HEAD_BYTES: usize = 64 * 1024;
const HEADERS: usize = 64;

/// Serves one connection to its end.
pub(super) async fn serve(
    tcp: TcpStream,
    peer: Peer,
    acceptor: Option<TlsAcceptor>,
    router: Router,
    stop: watch::Receiver<bool>,
) {
    // Frames are written whole; waiting for more only delays them.
    if tcp.set_nodelay(true).is_err() {
        return;
    }
    match acceptor {
        None => http(tcp, peer, router, stop).await,
        Some(acceptor) => match Box::pin(timeout(HANDSHAKE, acceptor.accept(tcp))).await {
            Ok(Ok(stream)) => http(stream, peer, router, stop).await,
            Ok(Err(error)) => tracing::debug!(%error, "a TLS handshake failed"),
            Err(_) => tracing::debug!("a TLS handshake took too long"),
        },
    }
}

async fn http<S>(stream: S, peer: Peer, router: Router, mut stop: watch::Receiver<bool>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let router = TowerToHyperService::new(router);
    let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        router.call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stopped(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}
