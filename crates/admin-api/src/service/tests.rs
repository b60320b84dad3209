use std::{net::SocketAddr, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use serde_json::{Value, json};
use sotto_types::limits;

use super::Peer;
use crate::{
    ErrorCode, Operation, SessionInfo, policy,
    testing::{BEGAN, Double, NOW, Signer, botocore, get, rust_sdk, service},
};

fn peer() -> Peer {
    Peer { address: SocketAddr::from(([192, 0, 2, 7], 50_000)), secure: true }
}

/// Sends a request that is signed here.
async fn send(double: &Arc<Double>, request: Request<Bytes>) -> Response<Bytes> {
    service(double, NOW).handle(Signer::default().sign(request), peer()).await
}

fn json_of(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

fn error_type(response: &Response<Bytes>) -> &str {
    response.headers()["x-amzn-errortype"].to_str().unwrap()
}

fn post(target: &str, body: &Value) -> Request<Bytes> {
    let builder =
        Request::post(target).header("host", "localhost").header("content-type", "application/json");
    builder.body(Bytes::from(body.to_string())).unwrap()
}

fn reasons(response: &Response<Bytes>) -> Vec<String> {
    let body = json_of(response);
    let text = |reason: &Value| {
        format!("{} {}", reason["field"].as_str().unwrap(), reason["reason"].as_str().unwrap())
    };
    body["reasons"].as_array().unwrap().iter().map(text).collect()
}

#[tokio::test]
async fn everything_that_boto3_sends_reaches_its_operation() {
    for (operation, request) in botocore() {
        let double = Arc::new(Double::default());
        let response = service(&double, NOW).handle(request, peer()).await;
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS, "{operation}: {:?}", response.body());
        assert_eq!(double.calls.lock().unwrap()[0].action.name, operation);
    }
}

#[tokio::test]
async fn everything_that_the_rust_sdk_sends_reaches_its_operation() {
    let requests = rust_sdk();
    assert_eq!(requests.len(), 15);
    for (operation, request) in requests {
        let double = Arc::new(Double::default());
        let response = service(&double, NOW).handle(request, peer()).await;
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS, "{operation}: {:?}", response.body());
        assert_eq!(double.calls.lock().unwrap()[0].action.name, operation);
        let input = &double.inputs.lock().unwrap()[0];
        let expected = match operation.as_str() {
            "GetSecurityGroup" => r#"group_id: "ab/c+d=""#,
            "GetUser" => {
                "start_time: Some(Timestamp(1795327200500)), end_time: Some(Timestamp(1795327200000))"
            }
            "ListNetworks" => r#"next_token: Some("a b+c/é%&=?~'\"*")"#,
            "UpdateSecurityGroup" => r#"group_id: "g/1 +é""#,
            _ => continue,
        };
        assert!(input.contains(expected), "{input}");
    }
}

#[tokio::test]
async fn what_boto3_sent_is_what_arrives() {
    let input = |operation: &'static str| async move {
        let double = Arc::new(Double::default());
        let (_, request) = botocore().into_iter().rfind(|(other, _)| other == operation).unwrap();
        service(&double, NOW).handle(request, peer()).await;
        let inputs = double.inputs.lock().unwrap();
        inputs[0].clone()
    };
    let odd = r#""a b+c/é%&=?~'\"*""#;
    assert_eq!(
        input("UpdateGuestUser").await,
        r#"UpdateGuestUserRequest { network_id: "12345678", username_hash: "ab/c+d=", block: true }"#
    );
    assert_eq!(
        input("CreateNetwork").await,
        format!(
            "CreateNetworkRequest {{ network_name: \"Réseau nº 1\", access_level: Premium, \
             enable_premium_free_trial: true, encryption_key_arn: Some({odd}) }}"
        )
    );
    assert_eq!(
        input("ListUsers").await,
        format!(
            "ListUsersRequest {{ network_id: \"12345678\", next_token: Some(\"ab+/c==\"), max_results: 25, \
             sort_fields: Some(\"networkId\"), sort_direction: Desc, first_name: Some(Sensitive(..)), \
             last_name: Some(Sensitive(..)), username: Some({odd}), status: Some(7), group_id: Some(\"g/1 +é\") }}"
        )
    );
    assert!(input("RegisterOidcConfig").await.contains("secret: Some(Sensitive(..))"));
    assert!(input("BatchCreateUser").await.contains("invite_code: Some(Sensitive(..))"));
    assert!(input("DeleteNetwork").await.contains(r#"client_token: Some("token-1:a_b")"#));
    assert!(input("BatchToggleUserSuspendStatus").await.contains("suspend: true"));
    assert!(input("GetUser").await.contains("start_time: Some(Timestamp(1795327200000))"));
}

#[tokio::test]
async fn a_call_says_who_when_and_from_where() {
    let double = Arc::new(Double::default());
    let mut request = get("/networks?maxResults=7");
    let headers = request.headers_mut();
    headers.insert("user-agent", HeaderValue::from_static("aws-cli/2"));
    headers.insert("amz-sdk-invocation-id", HeaderValue::from_static("00000000-0000-4000-8000-000000000001"));
    let response = send(&double, request).await;
    let calls = double.calls.lock().unwrap();
    let call = calls.last().unwrap();
    assert_eq!(call.action, Operation::ListNetworks.action());
    let sent = json!({ "maxResults": 7 });
    assert_eq!(call.parameters.as_ref(), Some(&sent), "defaults are not what was sent");
    assert_eq!(call.principal.arn, "arn:aws:iam::123456789012:user/admin");
    assert_eq!(call.source_ip.to_string(), "192.0.2.7");
    assert!(call.secure_transport);
    assert_eq!(call.time, NOW);
    assert_eq!(call.user_agent.as_deref(), Some("aws-cli/2"));
    assert_eq!(call.invocation_id.as_deref(), Some("00000000-0000-4000-8000-000000000001"));
    assert_eq!(call.region, "us-east-1");
    assert!(hex::encode(call.body_hash).starts_with("e3b0c44298fc1c14"));
    assert_eq!(response.headers()["x-amzn-requestid"], call.request_id.as_str());
    assert_eq!(response.extensions().get(), Some(&Operation::ListNetworks.action()));
    assert_eq!(response.extensions().get(), Some(&ErrorCode::RateLimitError));
}

#[tokio::test]
async fn absent_members_take_their_defaults() {
    let double = Arc::new(Double::default());
    send(&double, get("/networks")).await;
    let expected =
        "ListNetworksRequest { max_results: 10, sort_fields: None, sort_direction: Desc, next_token: None }";
    assert_eq!(double.inputs.lock().unwrap()[0], expected);
}

#[tokio::test]
async fn every_member_that_fails_is_named() {
    let double = Arc::new(Double::default());
    let body = json!({
        "users": [
            { "username": 5, "securityGroupIds": ["g", "a b"], "inviteCodeTtl": "soon", "unknown": {} },
            { "securityGroupIds": [] },
            7,
        ],
        "unknown": true,
    });
    let mut request = post("/networks/1234567/users", &body);
    request.headers_mut().insert("x-client-token", HeaderValue::from_static("no spaces"));
    let response = send(&double, request).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(error_type(&response), "ValidationError");
    let expected = [
        "networkId must have exactly 8 characters",
        r"users[0].securityGroupIds[1] must match [\S]+",
        "users[0].username must be a string",
        "users[0].inviteCodeTtl must be a whole number",
        "users[1].username is required",
        "users[2] must be an object",
        "X-Client-Token must match [a-zA-Z0-9-_:]+",
    ];
    assert_eq!(reasons(&response), expected);
    assert!(json_of(&response)["message"].as_str().unwrap().contains("users[1].username is required"));
    assert!(double.inputs.lock().unwrap().is_empty());
}

#[tokio::test]
async fn limits_of_the_models_prose_hold() {
    let double = Arc::new(Double::default());
    let invalid = async |request| {
        let response = send(&double, request).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        reasons(&response)
    };
    let network = |name: &str| post("/networks", &json!({ "networkName": name, "accessLevel": "STANDARD" }));
    assert_eq!(invalid(network("")).await, ["networkName must have 1 to 20 characters"]);
    assert_eq!(invalid(network(&"x".repeat(21))).await, ["networkName must have 1 to 20 characters"]);
    let ids = json!({ "userIds": vec!["1"; 51] });
    assert_eq!(
        invalid(post("/networks/12345678/users/batch-delete", &ids)).await,
        ["userIds must have at most 50 items"]
    );
    let page = "/networks?maxResults=101&sortDirection=desc&sortFields=id";
    let expected = [
        "maxResults must be 1 to 100",
        "sortFields must be one of networkId, networkName",
        "sortDirection must be one of ASC, DESC",
    ];
    assert_eq!(invalid(get(page)).await, expected);
    assert_eq!(invalid(get("/networks?maxResults=0")).await, ["maxResults must be 1 to 100"]);
}

#[tokio::test]
async fn null_is_as_good_as_nothing() {
    let double = Arc::new(Double::default());
    let body = json!({ "networkName": null, "accessLevel": "STANDARD", "encryptionKeyArn": null });
    let response = send(&double, post("/networks", &body)).await;
    assert_eq!(reasons(&response), ["networkName is required"]);
}

#[tokio::test]
async fn an_empty_body_is_an_object_without_members() {
    let double = Arc::new(Double::default());
    let request = Request::post("/networks").header("host", "localhost").body(Bytes::new()).unwrap();
    let response = send(&double, request).await;
    assert_eq!(reasons(&response), ["networkName is required", "accessLevel is required"]);
}

#[tokio::test]
async fn requests_that_are_no_requests_are_refused() {
    let double = Arc::new(Double::default());
    let mut not_json = post("/networks", &json!({}));
    *not_json.body_mut() = Bytes::from_static(b"{");
    let list = post("/networks", &json!([]));
    let too_long = get(&format!("/networks?nextToken={}", "a".repeat(33_000)));
    let bad_query = get("/networks?nextToken=%FF");
    let large = post("/networks", &json!({ "networkName": "x".repeat(limits::ADMIN_BODY_BYTES) }));
    let twice = get("/networks?maxResults=1&maxResults=2");
    for request in [not_json, list, too_long, bad_query, twice, large] {
        let response = send(&double, request).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        assert_eq!(error_type(&response), "BadRequestError");
        assert!(!json_of(&response)["message"].as_str().unwrap().is_empty());
    }
    assert_eq!(service(&double, NOW).too_large(&HeaderMap::new()).status(), StatusCode::BAD_REQUEST);
}

#[test]
fn a_caller_who_has_to_wait_is_told_how_long() {
    let service = service(&Arc::new(Double::default()), NOW);
    let response = service.rate_limited(&HeaderMap::new(), Duration::from_secs(7));
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(error_type(&response), "RateLimitError");
    assert_eq!(response.headers()["retry-after"], "7");
}

#[tokio::test]
async fn unknown_paths_are_a_clear_404() {
    let double = Arc::new(Double::default());
    for target in ["/", "/nowhere", "/networks/12345678/users/1/devices/2", "/networks//users"] {
        let response = send(&double, get(target)).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{target}");
        assert_eq!(error_type(&response), "UnknownOperationException");
        assert_eq!(json_of(&response), json!({ "message": "There is no such operation." }));
    }
}

#[tokio::test]
async fn a_console_session_stands_for_a_signature() {
    let double = Arc::new(Double::default());
    let console = |cookie: &str, nonce: &str| {
        let request = Request::get("/networks").header("host", "localhost").header("cookie", cookie);
        request.header("x-sotto-nonce", nonce).body(Bytes::new()).unwrap()
    };
    let response = service(&double, NOW).handle(console("a=b; sotto_session=C", "N"), peer()).await;
    assert_eq!(error_type(&response), "RateLimitError");
    let call = double.calls.lock().unwrap().pop().unwrap();
    assert_eq!(call.session, Some(SessionInfo { created_at: BEGAN, multi_factor: true }));
    assert_eq!(call.principal.access_key_id, "ASIAEXAMPLE");
    assert_eq!(policy::Context::of(&call).multi_factor, Some(true));
    for (cookie, nonce) in [
        ("sotto_session=C", ""),
        ("sotto_session=", "N"),
        ("sotto_session=X", "N"),
        ("xsotto_session=C", "N"),
        ("sotto_session=C; sotto_session=C", "N"),
    ] {
        let response = service(&double, NOW).handle(console(cookie, nonce), peer()).await;
        assert_eq!(
            (response.status().as_u16(), error_type(&response)),
            (401, "UnauthorizedError"),
            "{cookie}"
        );
    }
    // A signature that is there counts, good or bad.
    let stranger = Signer { key: "AKIDOLD", ..Signer::default() };
    let response = service(&double, NOW).handle(stranger.sign(console("sotto_session=C", "N")), peer()).await;
    assert_eq!(response.status(), 401);
    assert!(double.calls.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_session_names_no_service_that_is_not_there() {
    let double = Arc::new(Double::default());
    let named = |services: &[&'static str]| {
        let mut request = Request::get("/networks").header("host", "localhost");
        for service in services {
            request = request.header("x-sotto-service", *service);
        }
        let request = request.header("cookie", "sotto_session=C").header("x-sotto-nonce", "N");
        request.body(Bytes::new()).unwrap()
    };
    for (services, status) in
        [(&["wickr"][..], 429), (&["iam"], 404), (&[""], 404), (&["wickr", "wickr"], 404)]
    {
        let response = service(&double, NOW).handle(named(services), peer()).await;
        assert_eq!(response.status().as_u16(), status, "{services:?}");
    }
    assert_eq!(double.calls.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn strangers_are_refused_before_anything_is_decoded() {
    let double = Arc::new(Double::default());
    let signer = Signer { key: "AKIDUNKNOWN", ..Signer::default() };
    let mut broken = post("/networks", &json!({}));
    *broken.body_mut() = Bytes::from_static(b"{");
    let response = service(&double, NOW).handle(signer.sign(broken), peer()).await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(error_type(&response), "UnauthorizedError");
    assert_eq!(json_of(&response), json!({ "message": "The access key or the signature is not valid." }));
}

#[tokio::test]
async fn the_forbidden_reaches_no_operation() {
    let double = Arc::new(Double { forbids: true, ..Double::default() });
    for (operation, request) in botocore() {
        let response = service(&double, NOW).handle(request, peer()).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{operation}");
        assert_eq!(json_of(&response), json!({ "message": format!("not {operation}") }));
    }
    assert!(double.calls.lock().unwrap().is_empty());
}

#[tokio::test]
async fn http2_names_its_host_in_the_target() {
    let double = Arc::new(Double::default());
    let signed = Signer::default().sign(get("/networks"));
    let mut request = signed.clone();
    request.headers_mut().remove("host");
    *request.uri_mut() = "http://localhost/networks".parse().unwrap();
    let response = service(&double, NOW).handle(request, peer()).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    let mut request = signed;
    *request.uri_mut() = "http://elsewhere/networks".parse().unwrap();
    let response = service(&double, NOW).handle(request, peer()).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
}
