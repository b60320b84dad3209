use bytes::Bytes;
use http::{
    HeaderName, HeaderValue, Response, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, RETRY_AFTER},
};
use serde::Serialize;

use crate::{ApiError, EntityTag, Reason};

/// The content type of the admin API.
const JSON: &str = "application/json";

/// The answer to a call that succeeded, with its JSON body and the tag of what it shows.
pub(super) fn success(body: Vec<u8>, tag: Option<&EntityTag>, request_id: &str) -> Response<Bytes> {
    let mut response = response(StatusCode::OK, JSON, body, request_id);
    if let Some(Ok(tag)) = tag.map(|tag| HeaderValue::from_str(tag.as_str())) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// The answer to a call that failed.
pub(super) fn failure(error: &ApiError, request_id: &str) -> Response<Bytes> {
    let status = StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = Body { message: &error.message, reasons: &error.reasons };
    // Two strings and a list of strings always are JSON.
    let mut response = response(status, JSON, serde_json::to_vec(&body).unwrap_or_default(), request_id);
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-amzn-errortype"), HeaderValue::from_static(error.code.name()));
    if let Some(delay) = error.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(delay.as_secs()));
    }
    response.extensions_mut().insert(error.code);
    response
}

#[derive(Serialize)]
struct Body<'a> {
    message: &'a str,
    #[serde(skip_serializing_if = "<[Reason]>::is_empty")]
    reasons: &'a [Reason],
}

/// An answer that nothing between here and the caller may keep.
pub(crate) fn response(
    status: StatusCode,
    content_type: &'static str,
    body: Vec<u8>,
    request_id: &str,
) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert(HeaderName::from_static("x-amzn-requestid"), id);
    }
    response
}
