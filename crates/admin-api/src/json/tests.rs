use std::{net::SocketAddr, sync::Arc};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Fault, JsonApi, JsonService, input, output};
use crate::{
    Action, ApiError, Call, ErrorCode, Peer,
    testing::{Double, NOW, Signer, service_with},
};

/// A service that greets.
#[derive(Debug)]
struct Greeter;

#[derive(Serialize, Deserialize)]
#[serde(rename_all(deserialize = "PascalCase", serialize = "camelCase"))]
struct Greeting {
    first_name: String,
}

#[async_trait]
impl JsonApi for Greeter {
    fn signing_name(&self) -> &'static str {
        "greeter"
    }

    fn target_prefix(&self) -> &'static str {
        "Greeter_2020.01"
    }

    fn actions(&self) -> &'static [Action] {
        &[Action { service: "greeter", name: "Greet", read_only: true }]
    }

    async fn answer(&self, call: &mut Call, body: &Bytes) -> Result<Vec<u8>, Fault> {
        let greeting: Greeting = input(call, body)?;
        match greeting.first_name.as_str() {
            "" => Err(Fault::new("NobodyException", "Nobody is there.")),
            "Mallory" => Err(ApiError::forbidden("Not you.").into()),
            "Ghost" => Err(ApiError::internal("the attic is locked").into()),
            name => output(&json!({ "Text": format!("Hello, {name}.") })),
        }
    }
}

async fn send(double: &Arc<Double>, request: Request<Bytes>, service: &str) -> Response<Bytes> {
    let further = JsonService::new(Arc::new(Greeter), Arc::clone(double) as _);
    let request = Signer { service, ..Signer::default() }.sign(request);
    let peer = Peer { address: SocketAddr::from(([192, 0, 2, 7], 50_000)), secure: true };
    service_with(double, NOW, vec![Arc::new(further)]).handle(request, peer).await
}

fn to(target: &str, body: &str) -> Request<Bytes> {
    let request = Request::post("/").header("host", "localhost").header("x-amz-target", target);
    request.body(Bytes::from(body.to_owned())).unwrap()
}

fn code(response: &Response<Bytes>) -> &str {
    response.headers()["x-amzn-errortype"].to_str().unwrap()
}

fn json_of(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap()
}

#[tokio::test]
async fn a_call_is_answered_as_json_clients_expect() {
    let double = Arc::new(Double::default());
    let request = to("Greeter_2020.01.Greet", r#"{"FirstName":"Ada","Unknown":1}"#);
    let response = send(&double, request, "greeter").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/x-amz-json-1.1");
    assert_eq!(json_of(&response), json!({ "Text": "Hello, Ada." }));
    assert_eq!(response.extensions().get::<Action>().unwrap().name, "Greet");
    assert!(double.refused.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_is_refused_is_recorded_once_with_the_services_own_code() {
    let double = Arc::new(Double::default());
    for (body, status, expected) in [
        (r#"{"FirstName":""}"#, 400, "NobodyException"),
        (r#"{"FirstName":"Mallory"}"#, 400, "AccessDeniedException"),
        (r#"{"FirstName":"Ghost"}"#, 500, "InternalFailure"),
        (r#"{"FirstName":7}"#, 400, "SerializationException"),
        ("", 400, "SerializationException"),
        ("[]", 400, "SerializationException"),
    ] {
        let response = send(&double, to("Greeter_2020.01.Greet", body), "greeter").await;
        assert_eq!((response.status().as_u16(), code(&response)), (status, expected), "{body}");
        assert_eq!(json_of(&response)["__type"], expected);
        assert!(!json_of(&response)["message"].as_str().unwrap().contains("attic"));
        let (call, recorded) = double.refused.lock().unwrap().pop().unwrap();
        assert_eq!((call.action.name, recorded.as_str()), ("Greet", expected));
        assert!(double.refused.lock().unwrap().is_empty(), "{body}");
        let decoded = call.parameters.map(|parameters| parameters["firstName"].is_string());
        assert_eq!(decoded, (expected != "SerializationException").then_some(true));
    }
}

#[tokio::test]
async fn what_is_no_call_is_refused_in_the_services_form() {
    let double = Arc::new(Double::default());
    let wrong_path = Request::post("/x").header("host", "localhost");
    let wrong_path = wrong_path.header("x-amz-target", "Greeter_2020.01.Greet").body(Bytes::new()).unwrap();
    for request in [to("Greeter_2020.01.Part", "{}"), to("Greeter_2020.01Greet", "{}"), wrong_path] {
        let response = send(&double, request, "greeter").await;
        assert_eq!((response.status().as_u16(), code(&response)), (400, "UnknownOperationException"));
        assert_eq!(response.extensions().get::<ErrorCode>(), Some(&ErrorCode::UnknownOperation));
    }
    let stranger = Signer { key: "AKIDOLD", service: "greeter", ..Signer::default() };
    let request = stranger.sign(to("Greeter_2020.01.Greet", "{}"));
    let further = JsonService::new(Arc::new(Greeter), Arc::clone(&double) as _);
    let peer = Peer { address: SocketAddr::from(([192, 0, 2, 7], 50_000)), secure: true };
    let response = service_with(&double, NOW, vec![Arc::new(further)]).handle(request, peer).await;
    assert_eq!((response.status().as_u16(), code(&response)), (400, "UnrecognizedClientException"));
    assert!(double.refused.lock().unwrap().is_empty());
}
