//! The endpoints: which edge answers where.

use std::sync::Arc;

use axum::{
    Extension, Router,
    body::{Body, HttpBody as _},
    extract::{Request, State},
    response::Response,
};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use metrics_exporter_prometheus::PrometheusHandle;
use sotto_admin_api::{Action, ErrorCode, Service};
use sotto_types::limits;
use tokio::time::{Instant, timeout};

use crate::{
    Deployment, admin,
    allow_list::{self, Place},
    console::{self, Assets},
    device, invite_page,
    listener::Peer,
    operations,
    rate::Rates,
};

/// The routers of one process, each for its own listener.
#[derive(Clone, Debug)]
pub struct Endpoints {
    /// Signed requests of administrators, and their console.
    pub admin: Router,
    /// Devices.
    pub messaging: Router,
    /// Health, readiness, metrics.
    pub operations: Router,
}

/// Puts the edges of a deployment on their endpoints, the console's files on that of administrators, and on both what
/// says where they are.
pub fn endpoints(
    deployment: &Arc<Deployment>,
    rates: &Arc<Rates>,
    metrics: PrometheusHandle,
    assets: Assets,
    places: Vec<Place>,
) -> Endpoints {
    let allow_list = allow_list::router(deployment, places);
    Endpoints {
        admin: admin_endpoint(deployment, rates, assets).merge(allow_list.clone()),
        messaging: device::router(deployment)
            .layer(Extension(Arc::clone(rates)))
            .merge(invite_page::router(deployment))
            .merge(allow_list),
        operations: operations::router(Arc::clone(deployment), metrics),
    }
}

/// The admin API, and the console beside it.
pub(crate) fn admin_endpoint(deployment: &Arc<Deployment>, rates: &Arc<Rates>, assets: Assets) -> Router {
    let service = admin::service(deployment);
    let console = console::router(deployment, &service, rates, assets);
    admin_router(service, rates).merge(console)
}

/// Time for the body of a request; a caller that takes longer is slow on purpose.
const BODY: std::time::Duration = std::time::Duration::from_secs(30);

#[derive(Clone)]
struct AdminState {
    service: Arc<Service>,
    rates: Arc<Rates>,
}

/// One handler for every path but the console's: the service routes by the raw target, which is what signatures are over.
fn admin_router(service: Arc<Service>, rates: &Arc<Rates>) -> Router {
    Router::new().fallback(answer).with_state(AdminState { service, rates: Arc::clone(rates) })
}

async fn answer(
    State(state): State<AdminState>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response {
    if let Some(led) = console::welcome(&request, peer.secure) {
        return led;
    }
    let began = Instant::now();
    let response = admin_answer(&state, peer, request).await;
    let operation = response.extensions().get::<Action>().map_or("none", |action| action.name);
    let code = response.extensions().get::<ErrorCode>().map_or("ok", |code| code.name());
    metrics::counter!("sotto_admin_requests_total", "operation" => operation, "code" => code).increment(1);
    metrics::histogram!("sotto_admin_request_seconds", "operation" => operation).record(began.elapsed());
    response.map(Body::from)
}

async fn admin_answer(state: &AdminState, peer: Peer, request: Request) -> http::Response<Bytes> {
    let service = &state.service;
    if let Err(wait) = state.rates.admin(peer.address.ip(), access_key(&request)) {
        return service.rate_limited(request.headers(), wait);
    }
    let headers = request.headers().clone();
    match read(request, limits::ADMIN_BODY_BYTES).await {
        Ok(request) => {
            let peer = sotto_admin_api::Peer { address: peer.address, secure: peer.secure };
            service.handle(request, peer).await
        }
        Err(Unread::TooLarge) => service.too_large(&headers),
        Err(Unread::Slow) => {
            let mut response = http::Response::new(Bytes::new());
            *response.status_mut() = http::StatusCode::REQUEST_TIMEOUT;
            response
        }
    }
}

/// Why a body was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is larger than what is taken.
    TooLarge,
    /// It is too slow, or was broken off, and then nobody hears it.
    Slow,
}

/// Reads a body of at most so many bytes, in bounded time.
pub(crate) async fn read(request: Request, most: usize) -> Result<http::Request<Bytes>, Unread> {
    let (head, body) = request.into_parts();
    // A caller who says beforehand that it is too much is not read at all.
    if body.size_hint().lower() > most as u64 {
        return Err(Unread::TooLarge);
    }
    match timeout(BODY, Limited::new(body, most).collect()).await {
        Ok(Ok(body)) => Ok(http::Request::from_parts(head, body.to_bytes())),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Unread::TooLarge),
        Ok(Err(_)) | Err(_) => Err(Unread::Slow),
    }
}

/// The access key id that a request names, not yet checked.
fn access_key(request: &Request) -> Option<&str> {
    let header = request.headers().get(http::header::AUTHORIZATION)?.to_str().ok()?;
    let (_, rest) = header.split_once("Credential=")?;
    let id = rest.split(['/', ',', ' ']).next()?;
    (id.len() <= MOST_KEY_ID).then_some(id)
}

/// Longer names are no key of ours, and are counted by their address alone.
const MOST_KEY_ID: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;

    fn request(authorization: &str) -> Request {
        let request = http::Request::builder().header("authorization", authorization);
        request.body(Body::empty()).unwrap()
    }

    #[test]
    fn the_key_that_a_request_names_is_read_without_trust() {
        let signed = "AWS4-HMAC-SHA256 Credential=AKIA1/20260101/us-east-1/wickr/aws4_request, Signature=0";
        assert_eq!(access_key(&request(signed)), Some("AKIA1"));
        for text in ["", "Bearer x", "AWS4-HMAC-SHA256 Signature=0"] {
            assert_eq!(access_key(&request(text)), None, "{text}");
        }
        let long = format!("AWS4-HMAC-SHA256 Credential={}", "A".repeat(MOST_KEY_ID + 1));
        assert_eq!(access_key(&request(&long)), None);
    }
}
