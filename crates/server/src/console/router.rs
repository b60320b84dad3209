//! What is where under `/console/`.

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::{Request, State},
    middleware::from_fn,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use http::{StatusCode, header::RETRY_AFTER};

use sotto_admin_api::Service;

use super::{Assets, headers, respond::calls};
use crate::{Deployment, listener::Peer, rate::Rates};

/// Where the console is on the admin endpoint.
pub(super) const PLACE: &str = "/console/";

/// The console, for the admin endpoint.
pub(crate) fn router(
    deployment: &Arc<Deployment>,
    service: &Arc<Service>,
    rates: &Arc<Rates>,
    assets: Assets,
) -> Router {
    files(assets, rates).merge(calls(deployment, service, rates)).layer(from_fn(headers::guard))
}

/// The files alone.
pub(super) fn files(assets: Assets, rates: &Arc<Rates>) -> Router {
    let files = get(file);
    Router::new()
        .route("/console", get(async || Redirect::permanent(PLACE)))
        .route("/console/", files.clone())
        .route("/console/{*path}", files)
        .with_state((Arc::new(assets), Arc::clone(rates)))
}

async fn file(
    State((assets, rates)): State<(Arc<Assets>, Arc<Rates>)>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response {
    if let Err(wait) = rates.admin(peer.address.ip(), None) {
        let seconds = wait.as_secs() + 1;
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())]).into_response();
    }
    let path = request.uri().path();
    assets.answer(path.strip_prefix(PLACE).unwrap_or_default(), request.headers())
}
