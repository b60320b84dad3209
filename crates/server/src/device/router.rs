//! The device API's one route.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use axum::{
    Extension, Router,
    extract::{State, WebSocketUpgrade},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{StatusCode, header::RETRY_AFTER};
use sotto_wire::frame::FRAME_BYTES;

use super::{serve_counted, web_socket::WebSocketLink};
use crate::{Deployment, listener::Peer, rate::Rates};

/// What a connection reads at a time; allocated at once, so it is most of what an idle device costs.
const READ_BYTES: usize = 2 * 1024;
/// What is gathered before a write without a flush.
const WRITE_BYTES: usize = 8 * 1024;

/// The device API: `GET /v1/device` becomes a WebSocket.
pub fn router(deployment: &Arc<Deployment>) -> Router {
    Router::new().route("/v1/device", get(upgrade)).with_state(Arc::clone(deployment))
}

async fn upgrade(
    State(deployment): State<Arc<Deployment>>,
    rates: Option<Extension<Arc<Rates>>>,
    peer: Option<Extension<Peer>>,
    socket: WebSocketUpgrade,
) -> Response {
    let rates = rates.map(|Extension(rates)| rates);
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |Extension(peer)| peer.address.ip());
    if let Some(Err(wait)) = rates.as_ref().map(|rates| rates.device_connection(peer)) {
        let seconds = wait.as_secs() + 1;
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())]).into_response();
    }
    socket
        .read_buffer_size(READ_BYTES)
        .write_buffer_size(WRITE_BYTES)
        .max_message_size(FRAME_BYTES)
        .max_frame_size(FRAME_BYTES)
        .on_upgrade(move |socket| {
            serve_counted(deployment, rates, peer, Box::new(WebSocketLink::new(socket)))
        })
}
