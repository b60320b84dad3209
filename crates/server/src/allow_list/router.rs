//! `GET /allow-list.json` and `GET /allow-list.txt`.

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS},
};

use super::{
    Place,
    published::{Published, Publisher},
    text::text,
};
use crate::{AppError, Deployment};

/// The list, for each endpoint that people reach.
pub(crate) fn router(deployment: &Arc<Deployment>, places: Vec<Place>) -> Router {
    Router::new()
        .route("/allow-list.json", get(json))
        .route("/allow-list.txt", get(plain))
        .with_state(Arc::new(Publisher::new(deployment, places)))
}

async fn json(State(publisher): State<Arc<Publisher>>, request: HeaderMap) -> Response {
    answer(&publisher, &request, "application/json", |published| {
        serde_json::to_string_pretty(published).map_err(AppError::internal)
    })
    .await
}

async fn plain(State(publisher): State<Arc<Publisher>>, request: HeaderMap) -> Response {
    answer(&publisher, &request, "text/plain; charset=utf-8", |published| Ok(text(published))).await
}

async fn answer(
    publisher: &Publisher,
    request: &HeaderMap,
    media_type: &'static str,
    write: impl Fn(&Published) -> Result<String, AppError>,
) -> Response {
    let made = publisher.current().await.and_then(|published| Ok((write(&published)?, published)));
    let (body, list) = match made {
        Ok(made) => made,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the allow-list cannot be made");
            return (StatusCode::INTERNAL_SERVER_ERROR, "The allow-list cannot be made.\n").into_response();
        }
    };
    let etag = format!("\"{}\"", list.version);
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(ETAG, etag);
    }
    if request.get(IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, body).into_response()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::body::Body;
    use http::Request;
    use http_body_util::BodyExt;
    use hyper::service::Service;
    use hyper_util::service::TowerToHyperService;
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        allow_list::Use,
        testing::{Admin, World},
    };

    fn routes(world: &World) -> Router {
        let places = [(Use::Admin, "https://192.0.2.1:7410"), (Use::Messaging, "http://127.0.0.1:7420")];
        let places = places.into_iter().filter_map(|(endpoint, url)| Place::new(endpoint, url));
        router(&world.deployment, places.collect())
    }

    async fn get(routes: &Router, path: &str, tag: &str) -> (StatusCode, HeaderMap, String) {
        let request = Request::get(path).header("if-none-match", tag).body(Body::empty()).unwrap();
        let answer = TowerToHyperService::new(routes.clone()).call(request).await.unwrap();
        let (head, body) = answer.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        (head.status, head.headers, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn list(routes: &Router) -> Value {
        serde_json::from_str(&get(routes, "/allow-list.json", "").await.2).unwrap()
    }

    #[tokio::test]
    async fn the_list_says_what_runs_and_nothing_private() {
        let world = World::new().await;
        let routes = routes(&world);
        let now = list(&routes).await;
        assert_eq!((&now["domain"], &now["region"]), (&json!("home.example"), &json!("us-east-1")));
        let admin = json!({
            "name": "admin", "region": "us-east-1", "url": "https://192.0.2.1:7410", "protocols": ["HTTPS"],
            "transport": "TCP", "port": 7410, "domains": [], "addresses": ["192.0.2.1/32"],
        });
        assert_eq!(now["endpoints"][0], admin);
        let messaging = &now["endpoints"][1];
        assert_eq!(messaging["protocols"], json!(["HTTP", "WebSocket"]));
        assert_eq!(messaging["addresses"], json!(["127.0.0.1/32"]));
        assert!(messaging["note"].as_str().unwrap().contains("Only this machine"));
        assert_eq!(now["objectStores"], json!([]));
        assert_eq!(now["mailSenders"], json!(["sotto@home.example"]));
        assert_eq!(now["federationPartners"], json!([]));
        assert_eq!(now["version"].as_str().unwrap().len(), 16);
        assert_eq!(now["date"], "2027-01-15T08:00:00Z");
        let (_, headers, text) = get(&routes, "/allow-list.txt", "").await;
        assert_eq!(headers[CONTENT_TYPE], "text/plain; charset=utf-8");
        assert!(text.contains("\nadmin us-east-1 HTTPS tcp/7410 192.0.2.1/32\n"), "{text}");
        assert!(text.contains("\nmail-sender us-east-1 mail - sotto@home.example\n"), "{text}");
        assert!(text.contains("# object-store: none"), "{text}");
        let tag = headers[ETAG].to_str().unwrap().to_owned();
        assert_eq!(get(&routes, "/allow-list.json", &tag).await.0, StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn permitted_domains_are_partners_and_another_list_is_another_version() {
        let world = World::new().await;
        let (admin, routes) = (Admin::new(&world, '1').await, routes(&world));
        let before = list(&routes).await;
        let network = admin.network("Secret name").await;
        let path = format!("{network}/security-groups/{}", admin.default_group(&network).await);
        let partner = |domain: &str| json!({ "domain": domain, "networkId": "34567890" });
        let permitted = [partner("chat.example.org"), partner("b.example"), partner("chat.example.org")];
        let settings = json!({ "globalFederation": true, "enableRestrictedGlobalFederation": true,
            "permittedWickrEnterpriseNetworks": permitted });
        admin.patch(&path, json!({ "securityGroupSettings": settings })).await.ok();
        assert_eq!(list(&routes).await, before, "made once a minute at the most");
        world.clock.advance(Duration::from_mins(1));
        let after = list(&routes).await;
        assert_eq!(after["federationPartners"], json!(["b.example", "chat.example.org"]));
        assert_ne!(after["version"], before["version"]);
        assert_eq!(after["date"], "2027-01-15T08:01:00Z");
        let text = get(&routes, "/allow-list.txt", "").await.2;
        assert!(text.contains("\nfederation-partner us-east-1 - - chat.example.org\n"), "{text}");
        for private in ["34567890", "Secret name", network.rsplit('/').next().unwrap()] {
            assert!(!text.contains(private) && !after.to_string().contains(private), "{private}");
        }
        world.clock.advance(Duration::from_mins(5));
        assert_eq!(list(&routes).await, after, "the date is that of the version");
        // Who federates with nobody has no partners, whatever stands in the list.
        let off = json!({ "globalFederation": false, "enableRestrictedGlobalFederation": false,
            "permittedWickrEnterpriseNetworks": [] });
        admin.patch(&path, json!({ "securityGroupSettings": off })).await.ok();
        world.clock.advance(Duration::from_mins(1));
        assert_eq!(list(&routes).await["federationPartners"], json!([]));
    }
}
