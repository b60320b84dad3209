//! The device API's one route.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    Router,
    extract::{ConnectInfo, State, WebSocketUpgrade},
    response::Response,
    routing::get,
};
use http::Extensions;
use sotto_wire::frame::FRAME_BYTES;

use super::{serve_link, web_socket::WebSocketLink};
use crate::Deployment;

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
    extensions: Extensions,
    socket: WebSocketUpgrade,
) -> Response {
    let peer = peer(&extensions);
    socket
        .read_buffer_size(READ_BYTES)
        .write_buffer_size(WRITE_BYTES)
        .max_message_size(FRAME_BYTES)
        .max_frame_size(FRAME_BYTES)
        .on_upgrade(move |socket| serve_link(deployment, peer, Box::new(WebSocketLink::new(socket))))
}

/// The address of the other side, where the listener says it.
fn peer(extensions: &Extensions) -> IpAddr {
    let info = extensions.get::<ConnectInfo<SocketAddr>>();
    info.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip())
}
