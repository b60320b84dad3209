use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use aws_smithy_runtime_api::client::identity::Identity;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request};
use serde_json::Value;
use sotto_types::Timestamp;

use super::Keys;

/// When all test requests are signed: 2026-11-22T06:00:00Z.
pub(crate) const NOW: Timestamp = Timestamp::from_seconds(1_795_327_200);

/// What boto3 sent for every operation, once with the required members and once with all, each with its operation.
pub(crate) fn botocore() -> Vec<(String, Request<Bytes>)> {
    captured(include_str!("../../vectors/botocore.json"))
}

/// What the Rust SDK sent, each with its operation.
pub(crate) fn rust_sdk() -> Vec<(String, Request<Bytes>)> {
    captured(include_str!("../../vectors/rust-sdk.json"))
}

fn captured(file: &str) -> Vec<(String, Request<Bytes>)> {
    let file: Value = serde_json::from_str(file).unwrap();
    assert_eq!(file["time"], NOW.as_seconds());
    let request = |request: &Value| {
        let text = |name: &str| request[name].as_str().unwrap().to_owned();
        let mut builder = Request::builder().method(text("method").as_str()).uri(text("target"));
        for (name, value) in request["headers"].as_object().unwrap() {
            builder = builder.header(name, value.as_str().unwrap());
        }
        (text("operation"), builder.body(Bytes::from(text("body"))).unwrap())
    };
    file["requests"].as_array().unwrap().iter().map(request).collect()
}

/// A request without a body, to be signed.
pub(crate) fn get(target: &str) -> Request<Bytes> {
    Request::get(target).header("host", "localhost").body(Bytes::new()).unwrap()
}

/// Signs requests with `aws-sigv4` as its own documentation says.
#[derive(Debug)]
pub(crate) struct Signer<'a> {
    pub(crate) key: &'a str,
    pub(crate) secret: &'a str,
    pub(crate) region: &'a str,
    pub(crate) service: &'a str,
    pub(crate) time: Timestamp,
    /// A header that the signature leaves out.
    pub(crate) leave_out: Option<&'static str>,
}

impl Default for Signer<'_> {
    fn default() -> Self {
        let (key, secret, region) = ("AKIDEXAMPLE", Keys::SECRET, "us-east-1");
        Self { key, secret, region, service: "wickr", time: NOW, leave_out: None }
    }
}

impl Signer<'_> {
    /// Adds the headers of the signature.
    pub(crate) fn sign(&self, mut request: Request<Bytes>) -> Request<Bytes> {
        let identity = Identity::from(Credentials::new(self.key, self.secret, None, None, "test"));
        let mut settings = SigningSettings::default();
        settings.excluded_headers = self.leave_out.map(|name| vec![name.into()]);
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(self.region)
            .name(self.service)
            .time(SystemTime::UNIX_EPOCH + Duration::from_millis(self.time.as_millis()))
            .settings(settings)
            .build()
            .unwrap()
            .into();
        let headers = request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        let body = SignableBody::Bytes(request.body());
        let signable =
            SignableRequest::new(request.method().as_str(), request.uri().to_string(), headers, body)
                .unwrap();
        let (instructions, _) = sign(signable, &params).unwrap().into_parts();
        for (name, value) in instructions.headers() {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
        }
        request
    }
}
