//! Answers: JSON, or a status with one sentence, and the cookie of the session.

use bytes::Bytes;
use http::{
    HeaderValue, Response, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE, X_CONTENT_TYPE_OPTIONS},
};
use serde_json::{Value, json};
use sotto_admin_api::ApiError;
use sotto_types::{Secret, limits};

/// An answer of a call that succeeded.
#[derive(Debug)]
pub(super) struct Answer {
    body: Value,
    cookie: Option<Cookie>,
}

/// What becomes of the browser's cookie.
#[derive(Debug)]
pub(super) enum Cookie {
    /// It is this one from now on.
    Set(Secret),
    /// There is none any more.
    Clear,
}

impl Answer {
    pub(super) fn new(body: Value) -> Self {
        Self { body, cookie: None }
    }

    pub(super) fn with_cookie(self, cookie: Cookie) -> Self {
        Self { cookie: Some(cookie), ..self }
    }

    /// The answer as it goes out; `secure` where the browser speaks TLS.
    pub(super) fn into_response(self, secure: bool) -> Result<Response<Bytes>, ApiError> {
        let mut response = json_response(StatusCode::OK, &self.body);
        if let Some(cookie) = self.cookie {
            response.headers_mut().insert(SET_COOKIE, set_cookie(&cookie, secure)?);
        }
        Ok(response)
    }
}

/// The answer to a call that failed.
pub(super) fn failure(error: &ApiError) -> Response<Bytes> {
    let status = StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = json_response(status, &json!({ "message": error.message }));
    if let Some(delay) = error.retry_after {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(delay.as_secs()));
    }
    response.extensions_mut().insert(error.code);
    response
}

/// An answer with a status of its own.
pub(super) fn refusal(status: StatusCode, why: &str) -> Response<Bytes> {
    json_response(status, &json!({ "message": why }))
}

fn json_response(status: StatusCode, body: &Value) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn set_cookie(cookie: &Cookie, secure: bool) -> Result<HeaderValue, ApiError> {
    let (value, age) = match cookie {
        Cookie::Set(secret) => {
            let value = core::str::from_utf8(secret.expose()).map_err(ApiError::internal)?;
            (value, limits::ADMIN_SESSION.as_secs())
        }
        Cookie::Clear => ("", 0),
    };
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("sotto_session={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict{secure}");
    let mut value = HeaderValue::from_str(&text).map_err(ApiError::internal)?;
    value.set_sensitive(true);
    Ok(value)
}
