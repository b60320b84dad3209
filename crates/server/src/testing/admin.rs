//! An administrator with a key of their own, who signs as AWS clients do.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, SystemTime},
};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use aws_smithy_runtime_api::client::identity::Identity;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request};
use serde_json::{Value, json};
use sotto_admin_api::{Peer, Service, policy};
use sotto_storage::{AccessKey, AccountId, Administrator, Tx};
use sotto_types::Secret;

use super::World;
use crate::{Deployment, admin, app::accounts};

/// An administrator of an account.
pub(crate) struct Admin {
    deployment: Arc<Deployment>,
    service: Arc<Service>,
    key_id: String,
    secret: Secret,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The error's name, empty when there is none.
    pub(crate) error: String,
    /// The tag of what is shown, empty when there is none.
    pub(crate) etag: String,
    pub(crate) body: Value,
}

impl Answer {
    /// A text of the body.
    pub(crate) fn text(&self, pointer: &str) -> &str {
        self.body.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("{pointer} in {self:?}"))
    }

    /// The fields of a `ValidationError`.
    pub(crate) fn wrong_fields(&self) -> Vec<&str> {
        assert_eq!((self.status, self.error.as_str()), (422, "ValidationError"), "{self:?}");
        let reasons = self.body["reasons"].as_array().unwrap();
        reasons.iter().map(|reason| reason["field"].as_str().unwrap()).collect()
    }

    /// What became of a batch: for whom it was done, and each refused field with its reason.
    pub(crate) fn rows(self, id: &str) -> (Vec<String>, Vec<(String, String)>) {
        let body = self.ok();
        let text = |row: &Value, member: &str| row[member].as_str().unwrap().to_owned();
        let done = body["successful"].as_array().unwrap().iter().map(|row| text(row, id)).collect();
        let refused = |row: &Value| (text(row, "field"), text(row, "reason"));
        (done, body["failed"].as_array().unwrap().iter().map(refused).collect())
    }

    /// The body of a success.
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{self:?}");
        self.body
    }
}

impl Admin {
    /// The first administrator of a new account of 12 times this digit.
    pub(crate) async fn new(world: &World, digit: char) -> Self {
        let Deployment { store, keyring, rng, .. } = &*world.deployment;
        let now = world.deployment.now();
        let made = accounts::create(store, keyring, &**rng, now, account(digit), None).await.unwrap();
        Self::with_key(world, made.access_key_id, made.secret_access_key)
    }

    /// An administrator of the account of the world's first network.
    pub(crate) async fn of(world: &World) -> Self {
        Self::further(world, "123456789012".parse().unwrap(), &[policy::FULL_ACCESS_ARN]).await
    }

    /// An administrator of the account of the world's first network, to whom everything is allowed.
    pub(crate) async fn almighty_of(world: &World) -> Self {
        Self::further(world, "123456789012".parse().unwrap(), &[policy::ADMINISTRATOR_ACCESS_ARN]).await
    }

    /// A further administrator of the account, to whom everything is allowed.
    pub(crate) async fn almighty(world: &World, digit: char) -> Self {
        Self::further(world, account(digit), &[policy::ADMINISTRATOR_ACCESS_ARN]).await
    }

    /// A further administrator of the account, to whom nothing is allowed.
    pub(crate) async fn powerless(world: &World, digit: char) -> Self {
        Self::further(world, account(digit), &[]).await
    }

    async fn further(world: &World, account: AccountId, policies: &[&str]) -> Self {
        let now = world.deployment.now();
        let name = if policies.is_empty() { "mallory" } else { "grace" };
        let id = format!("{}{}", name.to_uppercase(), account.as_str().chars().next().unwrap());
        let (key_id, secret) = (format!("AKIA{id}"), Secret::new(vec![b'm'; 40]));
        let context = format!("access key {key_id}");
        let administrator = Administrator {
            id: format!("AIDA{id}"),
            account,
            name: name.to_owned(),
            path: "/".to_owned(),
            created_at: now,
            login: None,
            password_used_at: None,
        };
        let policies: Vec<String> = policies.iter().map(ToString::to_string).collect();
        let key = AccessKey {
            id: key_id.clone(),
            administrator: administrator.id.clone(),
            sealed_secret: world.deployment.keyring.seal(&context, secret.expose()).unwrap(),
            active: true,
            created_at: now,
            last_use: None,
        };
        let unit = async move |tx: &mut dyn Tx| {
            tx.administrators().insert(&administrator).await?;
            for arn in &policies {
                tx.admin_policies().attach(&administrator.account, &administrator.id, arn).await?;
            }
            Ok(tx.access_keys().insert(&key).await?)
        };
        world.write(unit).await;
        Self::with_key(world, key_id, secret)
    }

    fn with_key(world: &World, key_id: String, secret: Secret) -> Self {
        let deployment = Arc::clone(&world.deployment);
        Self { service: admin::service(&deployment), deployment, key_id, secret }
    }

    pub(crate) async fn get(&self, target: &str) -> Answer {
        self.send("GET", target, None, &[]).await
    }

    pub(crate) async fn delete(&self, target: &str) -> Answer {
        self.send("DELETE", target, None, &[]).await
    }

    pub(crate) async fn post(&self, target: &str, body: Value) -> Answer {
        self.send("POST", target, Some(body), &[]).await
    }

    pub(crate) async fn patch(&self, target: &str, body: Value) -> Answer {
        self.send("PATCH", target, Some(body), &[]).await
    }

    /// Calls an action of a service that speaks JSON 1.1.
    pub(crate) async fn json(&self, service: &str, target: &str, body: Value) -> Answer {
        let request = Request::post("/").header("host", "localhost").header("x-amz-target", target);
        let request = request.header("content-type", "application/x-amz-json-1.1");
        let request = request.body(Bytes::from(body.to_string())).unwrap();
        self.answer(self.sign(request, service)).await
    }

    /// Calls an action of the Resource Groups Tagging API.
    pub(crate) async fn tagging(&self, action: &str, body: Value) -> Answer {
        self.json("tagging", &format!("ResourceGroupsTaggingAPI_20170126.{action}"), body).await
    }

    /// What the history of events has, newest first, each as its record.
    pub(crate) async fn history(&self, attribute: &str, value: &str) -> Vec<Value> {
        let target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";
        let attributes = json!([{ "AttributeKey": attribute, "AttributeValue": value }]);
        let found = self.json("cloudtrail", target, json!({ "LookupAttributes": attributes })).await.ok();
        let record =
            |event: &Value| serde_json::from_str(event["CloudTrailEvent"].as_str().unwrap()).unwrap();
        found["Events"].as_array().unwrap().iter().map(record).collect()
    }

    /// Signs and sends a request with these further headers.
    pub(crate) async fn send(
        &self,
        method: &str,
        target: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(target).header("host", "localhost");
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map(|body| Bytes::from(body.to_string())).unwrap_or_default();
        self.answer(self.sign(request.body(body).unwrap(), "wickr")).await
    }

    /// Sends a request as it is.
    pub(crate) async fn answer(&self, request: Request<Bytes>) -> Answer {
        let response = self.service.handle(request, peer()).await;
        let header = |name: &str| {
            let value = response.headers().get(name);
            value.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
        };
        Answer {
            status: response.status().as_u16(),
            error: header("x-amzn-errortype"),
            etag: header("etag"),
            body: serde_json::from_slice(response.body()).unwrap(),
        }
    }

    /// Calls an action of IAM.
    pub(crate) async fn iam(&self, action: &str, parameters: &[(&str, &str)]) -> XmlAnswer {
        self.query("iam", action, parameters).await
    }

    /// Calls an action of a service that speaks the Query protocol.
    pub(crate) async fn query(&self, service: &str, action: &str, parameters: &[(&str, &str)]) -> XmlAnswer {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("Action", action).extend_pairs(parameters);
        let request = Request::post("/")
            .header("host", "localhost")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Bytes::from(form.finish()))
            .unwrap();
        let response = self.service.handle(self.sign(request, service), peer()).await;
        let xml = core::str::from_utf8(response.body()).unwrap().to_owned();
        XmlAnswer { status: response.status().as_u16(), xml }
    }

    /// The administrator of this world who has the key.
    pub(crate) fn signing_with(world: &World, key_id: &str, secret: &str) -> Self {
        Self::with_key(world, key_id.to_owned(), Secret::from(secret.to_owned()))
    }

    pub(crate) fn sign(&self, mut request: Request<Bytes>, service: &str) -> Request<Bytes> {
        let secret = core::str::from_utf8(self.secret.expose()).unwrap();
        let identity = Identity::from(Credentials::new(&self.key_id, secret, None, None, "test"));
        let now = Duration::from_millis(self.deployment.now().as_millis());
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.deployment.region)
            .name(service)
            .time(SystemTime::UNIX_EPOCH + now)
            .settings(SigningSettings::default())
            .build()
            .unwrap()
            .into();
        let unsigned = |name: &HeaderName| name.as_str().starts_with("amz-sdk-");
        let headers = request.headers().iter().filter(|(name, _)| !unsigned(name));
        let headers = headers.map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        let (method, uri) = (request.method().as_str(), request.uri().to_string());
        let signable =
            SignableRequest::new(method, uri, headers, SignableBody::Bytes(request.body())).unwrap();
        let (instructions, _) = sign(signable, &params).unwrap().into_parts();
        for (name, value) in instructions.headers() {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
        }
        request
    }

    /// Makes a network; its path.
    pub(crate) async fn network(&self, name: &str) -> String {
        let new = json!({ "networkName": name, "accessLevel": "STANDARD" });
        let made = self.post("/networks", new).await;
        format!("/networks/{}", made.text("/networkId"))
    }

    /// Makes a network on the Premium plan; its path.
    pub(crate) async fn premium_network(&self, name: &str) -> String {
        let new = json!({ "networkName": name, "accessLevel": "PREMIUM" });
        let made = self.post("/networks", new).await;
        format!("/networks/{}", made.text("/networkId"))
    }

    /// Makes a bot in a network's default group, with the challenge `open sesame`; its id.
    pub(crate) async fn bot(&self, network: &str, name: &str) -> String {
        let group = self.default_group(network).await;
        let new =
            json!({ "username": name, "displayName": name, "groupId": group, "challenge": "open sesame" });
        let made = self.post(&format!("{network}/bots"), new).await;
        made.text("/botId").to_owned()
    }

    /// Makes a security group; its id.
    pub(crate) async fn group(&self, network: &str, name: &str) -> String {
        let new = json!({ "name": name, "securityGroupSettings": {} });
        let made = self.post(&format!("{network}/security-groups"), new).await;
        made.text("/securityGroup/id").to_owned()
    }

    /// The id of a network's default group.
    pub(crate) async fn default_group(&self, network: &str) -> String {
        let groups = self.get(&format!("{network}/security-groups?maxResults=100")).await.ok();
        let groups = groups["securityGroups"].as_array().unwrap();
        let default = groups.iter().find(|group| group["isDefault"] == true).unwrap();
        default["id"].as_str().unwrap().to_owned()
    }

    /// Invites people into the default group of a network; their ids.
    pub(crate) async fn invite_some(&self, network: &str, names: &[&str]) -> Vec<String> {
        let group = self.default_group(network).await;
        let invited = self.invite(network, &group, names).await;
        let users = invited["successful"].as_array().unwrap();
        users.iter().map(|user| user["userId"].as_str().unwrap().to_owned()).collect()
    }

    /// Invites people into a group; the answer's body.
    pub(crate) async fn invite(&self, network: &str, group: &str, names: &[&str]) -> Value {
        let row = |name: &&str| json!({ "username": format!("{name}@example.org"), "firstName": name, "securityGroupIds": [group] });
        let users: Vec<_> = names.iter().map(row).collect();
        self.post(&format!("{network}/users"), json!({ "users": users })).await.ok()
    }
}

/// The ARN of the network of this path, in the account of 12 times this digit.
pub(crate) fn network_arn(digit: char, network: &str) -> String {
    let id = network.rsplit('/').next().unwrap();
    format!("arn:aws:wickr:us-east-1:{}:network/{id}", account(digit).as_str())
}

/// The path of its tags.
pub(crate) fn tags_path(digit: char, network: &str) -> String {
    format!("/tags/{}", network_arn(digit, network).replace(':', "%3A").replace('/', "%2F"))
}

/// What a service that speaks the Query protocol answered.
#[derive(Debug)]
pub(crate) struct XmlAnswer {
    pub(crate) status: u16,
    xml: String,
}

impl XmlAnswer {
    /// The answer of a call that succeeded.
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.status, 200, "{self:?}");
        self
    }

    /// The text of the first element with this name.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.texts(name).first().copied().unwrap_or_else(|| panic!("{name} in {self:?}"))
    }

    /// The texts of all elements with this name.
    pub(crate) fn texts(&self, name: &str) -> Vec<&str> {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let after = self.xml.split(open.as_str()).skip(1);
        after.map(|rest| rest.split(close.as_str()).next().unwrap()).collect()
    }
}

fn peer() -> Peer {
    Peer { address: SocketAddr::from(([192, 0, 2, 7], 50_000)), secure: true }
}

fn account(digit: char) -> AccountId {
    core::iter::repeat_n(digit, 12).collect::<String>().parse().unwrap()
}
