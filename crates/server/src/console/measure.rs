//! `POST measure`: how long the page took to load, and how many errors it met (SPEC OPS11).
//!
//! It takes no session, because the page that is loaded first is the one to sign in with. So nothing in it is believed
//! beyond its bounds, an address is counted with its other requests, and it ends in two metrics alone.

use std::sync::Arc;

use axum::{
    Extension,
    body::to_bytes,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{
    HeaderMap, StatusCode,
    header::{CONTENT_TYPE, HOST, ORIGIN, RETRY_AFTER},
};
use serde::Deserialize;
use sotto_types::limits;
use tokio::time::{Duration, timeout};

use crate::{listener::Peer, rate::Rates};

/// What a page says of itself.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Measure {
    /// From the begin of the navigation until the page could be used; absent in later reports.
    load_milliseconds: Option<f64>,
    /// Errors since the last report.
    #[serde(default)]
    errors: u64,
}

impl Measure {
    /// Adds it to the metrics of the operations endpoint; what cannot be is refused.
    pub(super) fn record(&self) -> Result<(), &'static str> {
        let load = self.load_milliseconds;
        if load.is_some_and(|load| !(0.0..=limits::CONSOLE_LOAD_MILLISECONDS).contains(&load)) {
            return Err("No page takes so long to load.");
        }
        if self.errors > limits::CONSOLE_ERRORS {
            return Err("A page reports its errors before they are so many.");
        }
        if let Some(load) = load {
            metrics::histogram!("sotto_console_page_load_seconds").record(load / 1000.0);
        }
        metrics::counter!("sotto_console_errors_total").increment(self.errors);
        Ok(())
    }
}

/// A body that takes longer is slow on purpose.
const BODY: Duration = Duration::from_secs(10);

pub(super) async fn answer(
    State(rates): State<Arc<Rates>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response {
    if let Err(wait) = rates.admin(peer.address.ip(), None) {
        let seconds = wait.as_secs() + 1;
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())]).into_response();
    }
    if !is_own(request.headers()) {
        return refusal(StatusCode::FORBIDDEN, "This request does not come from the console.");
    }
    let body = timeout(BODY, to_bytes(request.into_body(), limits::CONSOLE_MEASURE_BYTES)).await;
    let Ok(Ok(body)) = body else {
        return refusal(StatusCode::BAD_REQUEST, "The body is too large or too slow.");
    };
    let Ok(measure) = serde_json::from_slice::<Measure>(&body) else {
        return refusal(StatusCode::BAD_REQUEST, "The body is not what this call takes.");
    };
    match measure.record() {
        Ok(()) => json(StatusCode::OK, "{}".to_owned()),
        Err(why) => refusal(StatusCode::BAD_REQUEST, why),
    }
}

/// Whether a page of this host may have sent a request: another site's form has another type or another origin.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &http::HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("\0"));
    let json = text(&CONTENT_TYPE).is_some_and(|kind| kind.trim_start().starts_with("application/json"));
    let site = headers.get("sec-fetch-site").is_none_or(|site| site.as_bytes() == b"same-origin");
    let origin = text(&ORIGIN).is_none_or(|origin| {
        let host = origin.split_once("://").map(|(_, host)| host);
        host.is_some() && host == text(&HOST)
    });
    json && site && origin
}

fn refusal(status: StatusCode, why: &str) -> Response {
    json(status, serde_json::json!({ "message": why }).to_string())
}

fn json(status: StatusCode, body: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}

#[cfg(test)]
mod tests {
    use metrics_exporter_prometheus::PrometheusBuilder;
    use serde_json::{Value, json};

    use super::*;

    fn record(body: Value) -> Result<(), &'static str> {
        serde_json::from_value::<Measure>(body).unwrap().record()
    }

    #[test]
    fn loads_and_errors_become_metrics() {
        let recorder = PrometheusBuilder::new().build_recorder();
        metrics::with_local_recorder(&recorder, || {
            record(json!({ "loadMilliseconds": 750.5, "errors": 2 })).unwrap();
            record(json!({ "loadMilliseconds": 249.5 })).unwrap();
            record(json!({ "loadMilliseconds": null, "errors": 1 })).unwrap();
        });
        let text = recorder.handle().render();
        for line in [
            "sotto_console_page_load_seconds_sum 1",
            "sotto_console_page_load_seconds_count 2",
            "sotto_console_errors_total 3",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
    }

    #[test]
    fn what_cannot_be_is_not_recorded() {
        let recorder = PrometheusBuilder::new().build_recorder();
        metrics::with_local_recorder(&recorder, || {
            for body in [
                json!({ "loadMilliseconds": -1 }),
                json!({ "loadMilliseconds": 1e12 }),
                json!({ "loadMilliseconds": 5, "errors": limits::CONSOLE_ERRORS + 1 }),
            ] {
                record(body).unwrap_err();
            }
        });
        assert_eq!(recorder.handle().render(), "");
        for body in [r#"{"errors":-1}"#, r#"{"loadMilliseconds":"1"}"#, "7", ""] {
            assert!(serde_json::from_str::<Measure>(body).is_err(), "{body}");
        }
    }

    #[test]
    fn other_sites_report_nothing() {
        let own = |headers: &[(&'static str, &'static str)]| {
            let mut map = HeaderMap::new();
            for (name, value) in headers {
                map.insert(*name, value.parse().unwrap());
            }
            is_own(&map)
        };
        let (json, host) = (("content-type", "application/json"), ("host", "localhost:7410"));
        assert!(own(&[json, host]));
        assert!(own(&[json, host, ("origin", "http://localhost:7410"), ("sec-fetch-site", "same-origin")]));
        assert!(!own(&[host]));
        assert!(!own(&[host, ("content-type", "text/plain")]));
        assert!(!own(&[json, host, ("sec-fetch-site", "cross-site")]));
        for foreign in ["http://evil.example", "http://localhost:7411", "null", "\u{e9}"] {
            assert!(!own(&[json, host, ("origin", foreign)]), "{foreign}");
        }
    }
}
