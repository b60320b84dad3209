use core::fmt;
use std::{sync::Arc, time::Duration};

use aws_lc_rs::digest::{SHA256, digest};
use bytes::Bytes;
use http::{HeaderMap, Request, Response, header::USER_AGENT};
use sotto_types::{Clock, Rng, limits};

use super::{Peer, answer};
use crate::{
    Access, AdminApi, ApiError, Call, Credentials, ErrorCode, Operation,
    decode::Parts,
    ops::{self, Labels},
    sigv4::{self, Scope, SignedRequest},
};

/// The admin API as one function from request to answer.
pub struct Service {
    settings: Settings,
    api: Arc<dyn AdminApi>,
    access: Arc<dyn Access>,
    credentials: Arc<dyn Credentials>,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

/// What a deployment says about its admin API.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The region that signatures must be for.
    pub region: String,
}

impl Service {
    /// The service's name in the scope of a signature.
    pub const SIGNING_NAME: &str = "wickr";
    const MOST_TARGET_BYTES: usize = 32 * 1024;
    const MOST_USER_AGENT: usize = 1024;

    /// A service over these parts.
    pub fn new(
        settings: Settings,
        api: Arc<dyn AdminApi>,
        access: Arc<dyn Access>,
        credentials: Arc<dyn Credentials>,
        clock: Arc<dyn Clock>,
        rng: Arc<dyn Rng>,
    ) -> Self {
        Self { settings, api, access, credentials, clock, rng }
    }

    /// Answers a request.
    ///
    /// Its URI must be the raw one from the wire; its body has been read up to [`limits::ADMIN_BODY_BYTES`]. The
    /// answer's extensions hold the [`Operation`], if there is one, and the [`ErrorCode`], if it failed.
    pub async fn handle(&self, request: Request<Bytes>, peer: Peer) -> Response<Bytes> {
        let id = self.request_id();
        let routed = ops::resolve(request.method().as_str(), request.uri().path());
        let operation = routed.as_ref().map(|(operation, _)| *operation);
        let outcome = match routed {
            Some((operation, labels)) => self.call(operation, &labels, &request, peer, &id).await,
            None => Err(ApiError::new(ErrorCode::UnknownOperation, "There is no such operation.")),
        };
        log(&id, operation, outcome.as_ref().err());
        let mut response = match outcome {
            Ok(body) => answer::success(body, &id),
            Err(error) => answer::failure(&error, &id),
        };
        if let Some(operation) = operation {
            response.extensions_mut().insert(operation);
        }
        response
    }

    /// The answer to a request whose body is larger than [`limits::ADMIN_BODY_BYTES`].
    pub fn too_large(&self) -> Response<Bytes> {
        answer::failure(&too_large(), &self.request_id())
    }

    /// The answer to a request that came too soon after others.
    pub fn rate_limited(&self, retry_after: Duration) -> Response<Bytes> {
        answer::failure(&ApiError::rate_limited(retry_after), &self.request_id())
    }

    async fn call(
        &self,
        operation: Operation,
        labels: &Labels,
        request: &Request<Bytes>,
        peer: Peer,
        id: &str,
    ) -> Result<Vec<u8>, ApiError> {
        let target = request.uri().path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        if target.len() > Self::MOST_TARGET_BYTES {
            return Err(ApiError::bad_request("The request target is too long."));
        }
        if request.body().len() > limits::ADMIN_BODY_BYTES {
            return Err(too_large());
        }
        let body_hash = sha256(request.body());
        let signed = SignedRequest {
            method: request.method().as_str(),
            target,
            host: host(request)?,
            headers: request.headers(),
            body_hash,
            has_body: !request.body().is_empty(),
        };
        let scope = Scope { region: &self.settings.region, service: Self::SIGNING_NAME };
        let now = self.clock.now();
        let principal = sigv4::verify(&signed, scope, now, &*self.credentials).await?;
        let call = Call {
            operation,
            request_id: id.to_owned(),
            principal,
            source_ip: peer.address.ip().to_canonical(),
            user_agent: header(request.headers(), USER_AGENT.as_str())
                .map(|agent| agent.chars().take(Self::MOST_USER_AGENT).collect()),
            secure_transport: peer.secure,
            time: now,
            body_hash,
            invocation_id: header(request.headers(), "amz-sdk-invocation-id")
                .filter(|id| id.len() <= 64)
                .map(str::to_owned),
            region: self.settings.region.clone(),
        };
        let query = request.uri().query().unwrap_or_default();
        let parts = Parts::new(labels, query, request.headers(), request.body())?;
        ops::dispatch(&*self.api, &*self.access, &call, &parts).await
    }

    /// A random UUID.
    fn request_id(&self) -> String {
        uuid::Builder::from_random_bytes(self.rng.array()).into_uuid().to_string()
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("settings", &self.settings).finish_non_exhaustive()
    }
}

fn too_large() -> ApiError {
    ApiError::bad_request(format!("The body is larger than {} bytes.", limits::ADMIN_BODY_BYTES))
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, bytes).as_ref());
    hash
}

/// The host that the request names: the header, or in HTTP/2 the authority.
fn host(request: &Request<Bytes>) -> Result<&str, ApiError> {
    let authority = request.uri().authority().map(http::uri::Authority::as_str);
    match (header(request.headers(), "host"), authority) {
        (Some(host), Some(authority)) if host != authority => {
            Err(ApiError::bad_request("The Host header differs from the request target."))
        }
        (Some(host), _) | (None, Some(host)) => Ok(host),
        (None, None) => Err(ApiError::bad_request("The request names no host.")),
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// One line for each call; what went wrong inside is said here and nowhere else.
fn log(request_id: &str, operation: Option<Operation>, error: Option<&ApiError>) {
    let operation = operation.map_or("none", Operation::name);
    match error {
        Some(error) if error.code.status() >= 500 && error.code != ErrorCode::NotImplemented => {
            let source = error.source.as_ref().map(ToString::to_string).unwrap_or_default();
            tracing::error!(request_id, operation, code = error.code.name(), source, "the admin call failed");
        }
        Some(error) => {
            tracing::info!(request_id, operation, code = error.code.name(), "the admin call was refused");
        }
        None => tracing::info!(request_id, operation, "the admin call was answered"),
    }
}
