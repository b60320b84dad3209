//! From an HTTP request to the call and back.

use std::sync::Arc;

use axum::{
    Extension, Router,
    body::Body,
    extract::{Request, State},
    response::Response,
    routing::any,
};
use bytes::Bytes;
use http::{Method, StatusCode};
use sotto_admin_api::{ApiError, ErrorCode, Service};
use sotto_types::limits;
use tokio::time::Instant;

use super::{
    answer::{failure, refusal},
    calls::{Asking, CALLS, ConsoleCall},
    origin::same_origin,
};
use crate::{
    Deployment,
    listener::Peer,
    rate::Rates,
    router::{Unread, read},
};

/// Where the console's own calls are.
const PREFIX: &str = "/console/api/";

#[derive(Clone)]
struct Console {
    deployment: Arc<Deployment>,
    service: Arc<Service>,
    rates: Arc<Rates>,
}

/// The console's own calls.
pub(super) fn calls(deployment: &Arc<Deployment>, service: &Arc<Service>, rates: &Arc<Rates>) -> Router {
    let console = Console {
        deployment: Arc::clone(deployment),
        service: Arc::clone(service),
        rates: Arc::clone(rates),
    };
    Router::new().route("/console/api/{*call}", any(answer)).with_state(console)
}

async fn answer(
    State(console): State<Console>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response {
    let began = Instant::now();
    let path = request.uri().path().strip_prefix(PREFIX).unwrap_or_default();
    let call = CALLS.iter().find(|call| call.path == path && *request.method() == call.method);
    let name = call.map_or("none", |call| call.path);
    let response = match call {
        Some(call) => called(&console, call, peer, request).await,
        None if CALLS.iter().any(|call| call.path == path) => {
            refusal(StatusCode::METHOD_NOT_ALLOWED, "This call takes another method.")
        }
        None => refusal(StatusCode::NOT_FOUND, "There is no such call."),
    };
    let code = response.extensions().get::<ErrorCode>().map_or("ok", |code| code.name());
    metrics::counter!("sotto_console_requests_total", "call" => name, "code" => code).increment(1);
    metrics::histogram!("sotto_console_request_seconds", "call" => name).record(began.elapsed());
    response.map(Body::from)
}

async fn called(
    console: &Console,
    call: &ConsoleCall,
    peer: Peer,
    request: Request,
) -> http::Response<Bytes> {
    let Console { deployment, service, rates } = console;
    let address = peer.address.ip();
    let counted = rates.admin(address, None);
    let counted = counted.and_then(|()| if call.signs_in { rates.sign_in(address) } else { Ok(()) });
    if let Err(wait) = counted {
        return failure(&ApiError::rate_limited(wait));
    }
    let origin = deployment.console.origin.as_ref();
    if request.method() != Method::GET
        && let Err(error) = same_origin(request.headers(), origin)
    {
        return failure(&error);
    }
    let request = match read(request, limits::CONSOLE_BODY_BYTES).await {
        Ok(request) => Arc::new(request),
        Err(Unread::TooLarge) => {
            let most = limits::CONSOLE_BODY_BYTES;
            return refusal(StatusCode::PAYLOAD_TOO_LARGE, &format!("The body is larger than {most} bytes."));
        }
        Err(Unread::Slow) => return refusal(StatusCode::REQUEST_TIMEOUT, "The request took too long."),
    };
    let secure = peer.secure || origin.is_some_and(|origin| origin.scheme() == "https");
    let asking = Asking {
        deployment: Arc::clone(deployment),
        service: Arc::clone(service),
        request,
        peer: sotto_admin_api::Peer { address: peer.address, secure: peer.secure },
    };
    let outcome = (call.run)(asking).await.and_then(|answer| answer.into_response(secure));
    outcome.unwrap_or_else(|error| {
        log(call.path, &error);
        failure(&error)
    })
}

/// What went wrong inside is said here and nowhere else.
fn log(call: &str, error: &ApiError) {
    if error.code.status() >= 500 {
        let source = error.source.as_ref().map(ToString::to_string).unwrap_or_default();
        tracing::error!(call, source, "the console's call failed");
    }
}
