use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use aws_lc_rs::digest::{SHA256, digest};
use bytes::Bytes;
use http::{HeaderValue, Request};
use sotto_types::{Timestamp, limits};

use super::{Fault, Scope, SignedRequest, verify};
use crate::{
    Principal,
    testing::{Keys, NOW, Signer, botocore, get},
};

const SCOPE: Scope<'_> = Scope { region: "us-east-1", global: false, service: "wickr" };

async fn check(request: &Request<Bytes>) -> Result<Principal, Fault> {
    check_at(request, NOW).await
}

async fn check_at(request: &Request<Bytes>, now: Timestamp) -> Result<Principal, Fault> {
    let signed = SignedRequest {
        method: request.method().as_str(),
        target: request.uri().path_and_query().unwrap().as_str(),
        host: request.headers()["host"].to_str().unwrap(),
        headers: request.headers(),
        body_hash: digest(&SHA256, request.body()).as_ref().try_into().unwrap(),
        has_body: !request.body().is_empty(),
    };
    Ok(verify(&signed, SCOPE, now, &Keys).await?.principal)
}

fn post(body: &'static str) -> Request<Bytes> {
    Request::post("/networks")
        .header("host", "localhost")
        .header("content-type", "application/json")
        .body(Bytes::from_static(body.as_bytes()))
        .unwrap()
}

#[tokio::test]
async fn everything_that_boto3_sends_is_accepted() {
    let requests = botocore();
    assert_eq!(requests.len(), 88);
    for (operation, request) in requests {
        let principal = check(&request).await.unwrap_or_else(|fault| panic!("{operation}: {fault}"));
        assert_eq!(principal.access_key_id, "AKIDEXAMPLE");
    }
}

#[tokio::test]
async fn every_change_of_what_boto3_sent_is_refused() {
    for (operation, request) in botocore() {
        let mut target = request.clone();
        *target.uri_mut() = format!("{}x", request.uri()).parse().unwrap();
        let mut body = request.clone();
        *body.body_mut() = [request.body(), " ".as_bytes()].concat().into();
        let mut method = request.clone();
        *method.method_mut() = http::Method::PUT;
        let mut host = request.clone();
        host.headers_mut().insert("host", HeaderValue::from_static("127.0.0.1"));
        for changed in [target, method, host] {
            assert!(matches!(check(&changed).await, Err(Fault::Refused)), "{operation}");
        }
        // A body where there was none has to bring a signed content type.
        let fault = check(&body).await.unwrap_err();
        assert!(matches!(fault, Fault::Refused | Fault::Header(_)), "{operation}: {fault}");
    }
}

#[tokio::test]
async fn escapes_in_path_and_query_are_covered_as_they_were_sent() {
    let good =
        Signer::default().sign(get("/networks/12345678/guest-users/ab%2Fc%2Bd%3D?q=a%20b%2Bc%2F%C3%A9%25"));
    assert!(check(&good).await.is_ok());
    for other in [
        "/networks/12345678/guest-users/ab/c%2Bd%3D?q=a%20b%2Bc%2F%C3%A9%25",
        "/networks/12345678/guest-users/ab%2Fc+d%3D?q=a%20b%2Bc%2F%C3%A9%25",
        "/networks/12345678/guest-users/ab%252Fc%252Bd%253D?q=a%20b%2Bc%2F%C3%A9%25",
        "/networks/12345678/guest-users/ab%2Fc%2Bd%3D?q=a%20b%20c%2F%C3%A9%25",
        "/networks/12345678/guest-users/ab%2Fc%2Bd%3D",
    ] {
        let mut changed = good.clone();
        *changed.uri_mut() = other.parse().unwrap();
        assert!(matches!(check(&changed).await, Err(Fault::Refused)), "{other}");
    }
}

#[tokio::test]
async fn a_bad_key_and_a_bad_signature_are_one_answer() {
    let wrong_secret = Signer { secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEZ", ..Signer::default() };
    let unknown = Signer { key: "AKIDUNKNOWN", ..Signer::default() };
    let inactive = Signer { key: "AKIDOLD", ..Signer::default() };
    // Even with the very secret that stands in for an unknown key.
    let stand_in = Signer { secret: "0000000000000000000000000000000000000000", ..unknown };
    for signer in [wrong_secret, Signer { key: "AKIDUNKNOWN", ..Signer::default() }, inactive, stand_in] {
        let fault = check(&signer.sign(get("/networks"))).await.unwrap_err();
        assert_eq!(fault.to_string(), "The access key or the signature is not valid.", "{signer:?}");
    }
}

#[tokio::test]
async fn the_scope_must_be_ours() {
    for signer in
        [Signer { region: "eu-west-1", ..Signer::default() }, Signer { service: "iam", ..Signer::default() }]
    {
        let fault = check(&signer.sign(get("/networks"))).await.unwrap_err();
        assert!(matches!(fault, Fault::Scope { .. }), "{signer:?}: {fault}");
    }
}

#[tokio::test]
async fn the_scopes_day_is_that_of_the_signature() {
    let mut request = Signer::default().sign(get("/networks"));
    let other = request.headers()["authorization"].to_str().unwrap().replace("20261122", "20261121");
    request.headers_mut().insert("authorization", HeaderValue::from_str(&other).unwrap());
    assert!(matches!(check(&request).await, Err(Fault::Date)));
}

#[tokio::test]
async fn fifteen_minutes_of_skew_and_not_a_second_more() {
    let request = Signer::default().sign(get("/networks"));
    let second = std::time::Duration::from_secs(1);
    for now in [NOW.plus(limits::SIGNATURE_SKEW), NOW.minus(limits::SIGNATURE_SKEW)] {
        assert!(check_at(&request, now).await.is_ok());
    }
    for now in [NOW.plus(limits::SIGNATURE_SKEW + second), NOW.minus(limits::SIGNATURE_SKEW + second)] {
        assert!(matches!(check_at(&request, now).await, Err(Fault::Skew)));
    }
}

#[tokio::test]
async fn what_must_be_signed_must_be_signed() {
    for name in ["content-type", "host", "x-amz-date", "x-client-token", "x-amz-meta", "x-amz-content-sha256"]
    {
        let mut request = post("{}");
        let hash = hex::encode(digest(&SHA256, b"{}"));
        for (name, value) in
            [("x-client-token", "t"), ("x-amz-meta", "m"), ("x-amz-content-sha256", hash.as_str())]
        {
            request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
        }
        let request_of = |leave_out| Signer { leave_out, ..Signer::default() }.sign(request.clone());
        assert!(check(&request_of(None)).await.is_ok());
        let fault = check(&request_of(Some(name))).await.unwrap_err();
        assert!(matches!(&fault, Fault::Header(header) if header == name), "{name}: {fault}");
    }
}

#[tokio::test]
async fn headers_that_proxies_add_need_no_signature() {
    let mut request = Signer::default().sign(get("/networks"));
    for name in
        ["amz-sdk-invocation-id", "amz-sdk-request", "user-agent", "x-forwarded-for", "x-amzn-trace-id"]
    {
        request.headers_mut().insert(name, HeaderValue::from_static("1"));
    }
    assert!(check(&request).await.is_ok());
}

#[tokio::test]
async fn a_header_that_is_there_twice_is_refused() {
    let mut request = post("{}");
    request.headers_mut().insert("x-client-token", HeaderValue::from_static("t"));
    let request = Signer::default().sign(request);
    for name in ["authorization", "x-amz-date", "host", "content-type", "x-client-token"] {
        let mut twice = request.clone();
        let value = twice.headers()[name].clone();
        twice.headers_mut().append(http::HeaderName::from_static(name), value);
        let fault = check(&twice).await.unwrap_err();
        assert!(matches!(&fault, Fault::Header(header) if header == name), "{name}: {fault}");
    }
}

#[tokio::test]
async fn a_signed_header_that_is_missing_is_refused() {
    let mut request = Signer::default().sign(post("{}"));
    request.headers_mut().remove("content-type");
    assert!(matches!(check(&request).await, Err(Fault::Header(name)) if name == "content-type"));
}

#[tokio::test]
async fn temporary_credentials_and_foreign_forms_are_refused() {
    let mut token = Signer::default().sign(get("/networks"));
    token.headers_mut().insert("x-amz-security-token", HeaderValue::from_static("t"));
    assert!(matches!(check(&token).await, Err(Fault::Token)));
    assert!(matches!(check(&get("/networks")).await, Err(Fault::Malformed)));
    let presigned = get("/networks?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00");
    assert!(matches!(check(&presigned).await, Err(Fault::Malformed)));
    let mut dateless = Signer::default().sign(get("/networks"));
    dateless.headers_mut().remove("x-amz-date");
    assert!(matches!(check(&dateless).await, Err(Fault::Date)));
}

#[tokio::test]
async fn a_payload_hash_must_be_the_bodys() {
    let wrong = hex::encode(digest(&SHA256, b"other"));
    for value in [wrong.as_str(), "UNSIGNED-PAYLOAD", ""] {
        let mut request = post("{}");
        request.headers_mut().insert("x-amz-content-sha256", HeaderValue::from_str(value).unwrap());
        assert!(matches!(check(&Signer::default().sign(request)).await, Err(Fault::Payload)), "{value}");
    }
}

#[tokio::test]
async fn a_broken_key_store_is_not_the_callers_fault() {
    let signer = Signer { key: "AKIDBROKEN", ..Signer::default() };
    let fault = check(&signer.sign(get("/networks"))).await.unwrap_err();
    assert!(matches!(&fault, Fault::Internal(_)));
    assert!(!fault.to_string().contains("store"));
}

#[test]
fn a_secret_in_the_query_reaches_no_log() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let request = Signer::default().sign(get("/networks/12345678/oidc?clientSecret=MARKER"));
    tracing::subscriber::with_default(subscriber, || {
        tracing::trace!("listening");
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(check(&request)).unwrap();
    });
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("listening") && !text.contains("MARKER"), "{text}");
}

#[derive(Clone, Debug, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
