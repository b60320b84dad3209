use std::{net::SocketAddr, sync::Arc};

use axum::{body::Body, middleware::from_fn};
use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;

use super::{Asset, Assets, headers, router::files};
use crate::{
    listener::Peer,
    rate::{Allowance, Allowances, Rates},
};

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

fn assets() -> Assets {
    let file = |path: &str, content: &'static str, gzip: Option<&'static str>| Asset {
        path: path.to_owned(),
        content: Bytes::from_static(content.as_bytes()),
        gzip: gzip.map(|gzip| Bytes::from_static(gzip.as_bytes())),
    };
    Assets::new([
        file("index.html", "<!doctype html>", Some("page.gz")),
        file("assets/index-1.js", "script", Some("script.gz")),
        file("assets/font-2.woff2", "font", None),
        file("favicon.svg", "<svg/>", None),
    ])
}

fn rates() -> Arc<Rates> {
    Arc::new(Rates::new(Allowances::default()))
}

async fn send(rates: &Arc<Rates>, method: &str, target: &str, headers: &[(&str, &str)]) -> Answer {
    let peer = Peer { address: SocketAddr::from(([192, 0, 2, 7], 50_000)), secure: true };
    let request = Request::builder().method(method).uri(target).extension(peer);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let service = TowerToHyperService::new(files(assets(), rates).layer(from_fn(headers::guard)));
    let answer = service.call(request.body(Body::empty()).unwrap()).await.unwrap();
    let (head, body) = answer.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Answer { status: head.status, headers: head.headers, body }
}

async fn get(target: &str) -> Answer {
    send(&rates(), "GET", target, &[]).await
}

const GZIP: (&str, &str) = ("accept-encoding", "gzip, deflate, br");

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_the_page_is_asked_for_anew() {
    let script = get("/console/assets/index-1.js").await;
    assert_eq!((script.status, &script.body[..]), (StatusCode::OK, &b"script"[..]));
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    for path in ["/console/", "/console/index.html"] {
        let page = get(path).await;
        assert_eq!((page.status, &page.body[..]), (StatusCode::OK, &b"<!doctype html>"[..]));
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(page.header("cache-control"), "no-cache");
    }
    assert_eq!(get("/console/favicon.svg").await.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn gzip_goes_to_those_who_take_it() {
    let rates = rates();
    let packed = send(&rates, "GET", "/console/assets/index-1.js", &[GZIP]).await;
    assert_eq!((packed.header("content-encoding"), &packed.body[..]), ("gzip", &b"script.gz"[..]));
    let plain = get("/console/assets/index-1.js").await;
    assert_eq!((plain.header("content-encoding"), &plain.body[..]), ("", &b"script"[..]));
    assert_eq!((packed.header("vary"), plain.header("vary")), ("accept-encoding", "accept-encoding"));
    assert_ne!(packed.header("etag"), plain.header("etag"), "other bytes, other tag");
    let font = send(&rates, "GET", "/console/assets/font-2.woff2", &[GZIP]).await;
    assert_eq!((font.header("content-encoding"), &font.body[..]), ("", &b"font"[..]));
    assert_eq!(font.header("content-type"), "font/woff2");
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again() {
    let rates = rates();
    for target in ["/console/", "/console/assets/index-1.js"] {
        let first = send(&rates, "GET", target, &[GZIP]).await;
        let etag = first.header("etag");
        assert!(etag.starts_with('"') && etag.len() == 45, "{etag}");
        let again = send(&rates, "GET", target, &[GZIP, ("if-none-match", etag)]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(again.header("etag"), etag);
        assert_eq!(again.header("cache-control"), first.header("cache-control"));
        let other = send(&rates, "GET", target, &[("if-none-match", etag)]).await;
        assert_eq!(other.status, StatusCode::OK, "the other coding was not had");
    }
}

#[tokio::test]
async fn head_says_what_get_would_send() {
    let head = send(&rates(), "HEAD", "/console/assets/index-1.js", &[]).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    assert_eq!(head.header("content-length"), "6");
    assert!(!head.header("etag").is_empty());
}

#[tokio::test]
async fn addresses_of_pages_begin_with_the_page_and_files_that_are_not_there_are_not_found() {
    for target in
        ["/console/networks/12345678/users", "/console/sign-in?to=x", "/console/administrators/ada.l"]
    {
        let page = get(target).await;
        assert_eq!((page.status, &page.body[..]), (StatusCode::OK, &b"<!doctype html>"[..]), "{target}");
        assert_eq!(page.header("cache-control"), "no-cache");
    }
    for target in [
        "/console/assets/index-0.js",
        "/console/assets/",
        "/console/other.css",
        "/console/networks/1.svg",
        "/console/api",
        "/console/api/session",
        "/console//networks",
    ] {
        assert_eq!(get(target).await.status, StatusCode::NOT_FOUND, "{target}");
    }
    let moved = get("/console").await;
    assert_eq!((moved.status, moved.header("location")), (StatusCode::PERMANENT_REDIRECT, "/console/"));
}

#[tokio::test]
async fn no_path_leads_out() {
    for target in [
        "/console/../Cargo.toml",
        "/console/..",
        "/console/assets/../index.html",
        "/console/%2e%2e/%2e%2e/etc/passwd",
        "/console/a/..%2fb",
        "/console/%2E./b",
        "/console/..\\..\\keys",
    ] {
        let answer = get(target).await;
        let is_page = answer.status == StatusCode::OK && answer.body == "<!doctype html>";
        assert!(answer.status == StatusCode::NOT_FOUND || is_page, "{target}: {}", answer.status);
    }
    assert_eq!(get("/console/%2e%2e/keys").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let rates = rates();
    for (method, target) in [
        ("GET", "/console"),
        ("GET", "/console/"),
        ("GET", "/console/assets/index-1.js"),
        ("GET", "/console/assets/none.js"),
        ("HEAD", "/console/"),
        ("POST", "/console/"),
        ("GET", "/console/api/none"),
        ("DELETE", "/console/api/none"),
    ] {
        let answer = send(&rates, method, target, &[]).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", "max-age=31536000"),
        ] {
            assert_eq!(answer.header(name), value, "{method} {target} {name}");
        }
        assert!(
            answer.header("content-security-policy").starts_with("default-src 'none'; script-src 'self';")
        );
        assert!(answer.header("permissions-policy").contains("camera=()"));
        assert!(!answer.header("cache-control").is_empty());
    }
    assert_eq!(send(&rates, "POST", "/console/", &[]).await.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn who_asks_too_often_is_told_to_wait() {
    let few = Allowance::new(1, 1);
    let rates = Arc::new(Rates::new(Allowances { admin_address: few, ..Allowances::default() }));
    assert_eq!(send(&rates, "GET", "/console/", &[]).await.status, StatusCode::OK);
    let late = send(&rates, "GET", "/console/", &[]).await;
    assert_eq!((late.status, late.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "1"));
    assert_eq!(late.header("x-frame-options"), "DENY");
}
