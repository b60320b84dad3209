//! An administrator at the console: a browser that keeps a cookie, and a page that keeps a nonce.

use std::{net::SocketAddr, sync::Arc};

use axum::{Router, body::Body};
use http::Request;
use http_body_util::BodyExt;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use serde_json::{Value, json};

use super::World;
use crate::{
    console::Assets,
    listener::Peer,
    rate::{Allowances, Rates},
    router::admin_endpoint,
};

pub(crate) struct Browser {
    router: Router,
    pub(crate) cookie: Option<String>,
    pub(crate) nonce: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) text: String,
    pub(crate) set_cookie: Option<String>,
}

impl Page {
    pub(crate) fn ok(self) -> Value {
        assert_eq!(self.status, 200, "{self:?}");
        self.body
    }

    pub(crate) fn message(&self) -> &str {
        self.body["message"].as_str().unwrap_or_else(|| panic!("{self:?}"))
    }

    pub(crate) fn token(self) -> String {
        self.ok()["token"].as_str().unwrap().to_owned()
    }
}

impl Browser {
    pub(crate) fn new(world: &World) -> Self {
        let rates = Arc::new(Rates::new(Allowances::default()));
        Self {
            router: admin_endpoint(&world.deployment, &rates, Assets::default()),
            cookie: None,
            nonce: None,
        }
    }

    pub(crate) async fn get(&mut self, call: &str) -> Page {
        self.send(Request::get(format!("/console/api/{call}")), String::new()).await
    }

    pub(crate) async fn post(&mut self, call: &str, body: Value) -> Page {
        let request =
            Request::post(format!("/console/api/{call}")).header("content-type", "application/json");
        self.send(request, body.to_string()).await
    }

    /// Signs in with name and password, whatever comes next.
    pub(crate) async fn sign_in(&mut self, name: &str, password: &str) -> Page {
        let account = "111111111111";
        self.post("sign-in", json!({ "accountId": account, "userName": name, "password": password })).await
    }

    /// Calls an action of IAM by the session.
    pub(crate) async fn iam(&mut self, form: &str) -> Page {
        let request = Request::post("/").header("x-sotto-service", "iam");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.send(request, form.to_owned()).await
    }

    /// Sends a request with what the browser has, and keeps what it is given.
    pub(crate) async fn send(&mut self, request: http::request::Builder, body: String) -> Page {
        let mut request = request.header("host", "localhost:7410");
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", format!("sotto_session={cookie}"));
        }
        if let Some(nonce) = &self.nonce {
            request = request.header("x-sotto-nonce", nonce);
        }
        let mut request = request.body(Body::from(body)).unwrap();
        let peer = Peer { address: SocketAddr::from(([192, 0, 2, 7], 50_000)), secure: true };
        request.extensions_mut().insert(peer);
        let answer = TowerToHyperService::new(self.router.clone()).call(request).await.unwrap();
        assert!(!answer.headers().keys().any(|name| name.as_str().starts_with("access-control")));
        let status = answer.status().as_u16();
        let set_cookie = answer.headers().get("set-cookie").map(|text| text.to_str().unwrap().to_owned());
        if let Some(text) = &set_cookie {
            let value = text.split(';').next().unwrap().strip_prefix("sotto_session=").unwrap();
            self.cookie = (!value.is_empty()).then(|| value.to_owned());
        }
        let text = answer.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(text.to_vec()).unwrap();
        let body: Value = serde_json::from_str(&text).unwrap_or_default();
        if let Some(nonce) = body["nonce"].as_str() {
            self.nonce = Some(nonce.to_owned());
        }
        Page { status, body, text, set_cookie }
    }
}
