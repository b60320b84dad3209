//! Prints what `aws-sdk-wickr` sends, one JSON object a line; `rust-sdk.json` is made of these.
//!
//! It is not built with the workspace. As the `main.rs` of a package it needs aws-sdk-wickr 1.30 with the features
//! rt-tokio and behavior-version-latest alone, aws-smithy-runtime-api with client and http-1x, aws-smithy-types,
//! aws-smithy-async, serde_json, and tokio with macros and rt-multi-thread.

use std::sync::{Arc, Mutex};

use aws_sdk_wickr::{
    Client, Config,
    config::{Credentials, Region, retry::RetryConfig},
    primitives::DateTime,
    types::{
        AccessLevel, BatchCreateUserRequestItem, SecurityGroupSettings, SecurityGroupSettingsRequest, SortDirection,
    },
};
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_runtime_api::client::{
    http::{HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector},
    orchestrator::{HttpRequest, HttpResponse},
    runtime_components::RuntimeComponents,
};
use aws_smithy_types::body::SdkBody;
use serde_json::{Map, json};

const ENDPOINT: &str = "http://127.0.0.1:7410";

/// Prints every request with the name of the operation and answers `{}`.
#[derive(Clone, Debug, Default)]
struct Capture(Arc<Mutex<&'static str>>);

impl Capture {
    fn next(&self, operation: &'static str) {
        *self.0.lock().unwrap() = operation;
    }
}

impl HttpConnector for Capture {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let mut headers = Map::new();
        headers.insert("host".to_owned(), ENDPOINT.trim_start_matches("http://").into());
        headers.extend(request.headers().iter().map(|(name, value)| (name.to_lowercase(), value.into())));
        let line = json!({
            "operation": *self.0.lock().unwrap(),
            "method": request.method(),
            "target": request.uri().trim_start_matches(ENDPOINT),
            "headers": headers,
            "body": String::from_utf8_lossy(request.body().bytes().unwrap_or_default()),
        });
        println!("{line}");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(200.try_into().unwrap(), SdkBody::from("{}"))))
    }
}

impl HttpClient for Capture {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// What the answers fail to have is of no interest here.
#[tokio::main]
async fn main() {
    let capture = Capture::default();
    let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    let config = Config::builder()
        .endpoint_url(ENDPOINT)
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", secret, None, None, "test"))
        .retry_config(RetryConfig::disabled())
        .time_source(StaticTimeSource::from_secs(1_795_327_200))
        .http_client(capture.clone())
        .build();
    let client = Client::from_conf(config);
    let (network, group, odd) = ("12345678", "g/1 +é", "a b+c/é%&=?~'\"*");

    capture.next("CreateNetwork");
    let create = client.create_network().network_name("Réseau nº 1").access_level(AccessLevel::Premium);
    let _ = create.encryption_key_arn(odd).send().await;
    capture.next("ListNetworks");
    let _ = client.list_networks().max_results(25).next_token(odd).send().await;
    capture.next("GetNetwork");
    let _ = client.get_network().network_id(network).send().await;
    capture.next("UpdateNetwork");
    let _ = client.update_network().network_id(network).network_name("n").send().await;
    capture.next("DeleteNetwork");
    let _ = client.delete_network().network_id(network).client_token("token-1:a_b").send().await;
    capture.next("CreateSecurityGroup");
    let settings = SecurityGroupSettingsRequest::builder().federation_mode(1).permitted_networks(network).build();
    let create = client.create_security_group().network_id(network).name(odd);
    let _ = create.security_group_settings(settings).send().await;
    capture.next("UpdateSecurityGroup");
    let settings = SecurityGroupSettings::builder().max_auto_download_size(512_000).quick_responses(odd).build();
    let update = client.update_security_group().network_id(network).group_id(group);
    let _ = update.security_group_settings(settings).send().await;
    capture.next("GetSecurityGroup");
    let _ = client.get_security_group().network_id(network).group_id("ab/c+d=").send().await;
    capture.next("BatchCreateUser");
    let user = BatchCreateUserRequestItem::builder().username("a@b.c").security_group_ids("g").first_name(odd);
    let _ = client.batch_create_user().network_id(network).users(user.build().unwrap()).send().await;
    capture.next("BatchToggleUserSuspendStatus");
    let toggle = client.batch_toggle_user_suspend_status().network_id(network);
    let _ = toggle.suspend(true).user_ids("1").send().await;
    capture.next("ListUsers");
    let list = client.list_users().network_id(network).first_name(odd).status(1).group_id(group);
    let _ = list.sort_direction(SortDirection::Asc).send().await;
    capture.next("GetUser");
    let get = client.get_user().network_id(network).user_id("1");
    let get = get.start_time(DateTime::from_secs_f64(1_795_327_200.5)).end_time(DateTime::from_secs(1_795_327_200));
    let _ = get.send().await;
    capture.next("UpdateUser");
    let _ = client.update_user().network_id(network).user_id("1").send().await;
    capture.next("UpdateGuestUser");
    let _ = client.update_guest_user().network_id(network).username_hash("ab/c+d=").block(true).send().await;
    capture.next("GetOidcInfo");
    let _ = client.get_oidc_info().network_id(network).client_secret(odd).send().await;
}
