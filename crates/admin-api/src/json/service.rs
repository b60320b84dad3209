use core::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use serde_json::json;

use super::{Fault, JsonApi};
use crate::{Action, ApiError, Audit, Call, FurtherApi, service::answer};

/// A JSON service at the admin endpoint.
pub struct JsonService {
    api: Arc<dyn JsonApi>,
    audit: Arc<dyn Audit>,
}

impl JsonService {
    const CONTENT_TYPE: &str = "application/x-amz-json-1.1";

    /// The service over what does its calls and records those that it refuses.
    pub fn new(api: Arc<dyn JsonApi>, audit: Arc<dyn Audit>) -> Self {
        Self { api, audit }
    }

    async fn call(&self, mut call: Call, request: &Request<Bytes>) -> Result<Vec<u8>, Fault> {
        let outcome = self.api.answer(&mut call, request.body()).await;
        if let Err(fault) = &outcome {
            self.audit.refused(&call, fault.code, &fault.message).await?;
        }
        outcome
    }
}

#[async_trait]
impl FurtherApi for JsonService {
    fn signing_name(&self) -> &'static str {
        self.api.signing_name()
    }

    fn is_global(&self) -> bool {
        false
    }

    fn takes_sessions(&self) -> bool {
        true
    }

    fn action(&self, request: &Request<Bytes>) -> Option<Action> {
        if request.method() != Method::POST || request.uri().path() != "/" {
            return None;
        }
        let target = request.headers().get("x-amz-target")?.to_str().ok()?;
        let name = target.strip_prefix(self.api.target_prefix())?.strip_prefix('.')?;
        self.api.actions().iter().find(|action| action.name == name).copied()
    }

    async fn answer(&self, call: &Call, request: &Request<Bytes>) -> Response<Bytes> {
        let outcome = self.call(call.clone(), request).await;
        log(call, outcome.as_ref().err());
        match outcome {
            Ok(body) => answer::response(StatusCode::OK, Self::CONTENT_TYPE, body, &call.request_id),
            Err(fault) => failure(&fault, &call.request_id),
        }
    }

    fn refuse(&self, error: &ApiError, request_id: &str) -> Response<Bytes> {
        failure(&Fault::of(error), request_id)
    }
}

impl fmt::Debug for JsonService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonService").field("signing_name", &self.api.signing_name()).finish_non_exhaustive()
    }
}

fn failure(fault: &Fault, request_id: &str) -> Response<Bytes> {
    let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = json!({ "__type": fault.code, "message": fault.message }).to_string();
    let mut response = answer::response(status, JsonService::CONTENT_TYPE, body.into_bytes(), request_id);
    let code = HeaderValue::from_static(fault.code);
    response.headers_mut().insert(HeaderName::from_static("x-amzn-errortype"), code);
    response.extensions_mut().insert(fault.kind);
    response
}

/// One line for each call; what went wrong inside is said here and nowhere else.
fn log(call: &Call, fault: Option<&Fault>) {
    let (request_id, operation) = (call.request_id.as_str(), call.action.name);
    match fault {
        Some(fault) if fault.status() >= 500 => {
            let source = fault.source.as_ref().map(ToString::to_string).unwrap_or_default();
            tracing::error!(request_id, operation, code = fault.code, source, "the admin call failed");
        }
        Some(fault) => tracing::info!(request_id, operation, code = fault.code, "the admin call was refused"),
        None => tracing::info!(request_id, operation, "the admin call was answered"),
    }
}
