//! The device API's one route.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use axum::{
    Extension, Router,
    extract::{Request, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{
    HeaderValue, StatusCode,
    header::{RETRY_AFTER, UPGRADE},
};
use hyper_util::rt::TokioIo;

use super::{serve_counted, upgrade::accept, web_socket::WebSocketLink};
use crate::{Deployment, listener::Peer, rate::Rates};

/// The device API: `GET /v1/device` becomes a WebSocket.
pub fn router(deployment: &Arc<Deployment>) -> Router {
    Router::new().route("/v1/device", get(connect)).with_state(Arc::clone(deployment))
}

async fn connect(
    State(deployment): State<Arc<Deployment>>,
    rates: Option<Extension<Arc<Rates>>>,
    peer: Option<Extension<Peer>>,
    mut request: Request,
) -> Response {
    let Some(accepted) = accept(request.headers()) else {
        let headers = [(UPGRADE, HeaderValue::from_static("websocket"))];
        return (StatusCode::UPGRADE_REQUIRED, headers).into_response();
    };
    let rates = rates.map(|Extension(rates)| rates);
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |Extension(peer)| peer.address.ip());
    if let Some(Err(wait)) = rates.as_ref().map(|rates| rates.device_connection(peer)) {
        let seconds = wait.as_secs() + 1;
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())]).into_response();
    }
    let upgrade = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        match upgrade.await {
            Ok(io) => {
                let link = Box::new(WebSocketLink::new(TokioIo::new(io)).await);
                // A task of its own: this one keeps room for what the handshake needed.
                tokio::spawn(serve_counted(deployment, rates, peer, link));
            }
            Err(error) => tracing::debug!(%error, "a WebSocket handshake was not completed"),
        }
    });
    accepted.into_response()
}
