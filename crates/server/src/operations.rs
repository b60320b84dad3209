//! Health, readiness and metrics.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::IntoResponse,
    routing::get,
};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use sotto_storage::{Lane, NewJob, StorageError, Tx};
use tokio::time::timeout;

use crate::Deployment;

/// A store that takes longer is not ready.
const READY: Duration = Duration::from_secs(2);
/// Upper bounds of the buckets of times, seconds: from one disk flush to a slow request.
const SECONDS: &[f64] =
    &[0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Upper bounds of the buckets of counts.
const COUNTS: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];

/// Collects this process's metrics from here on; for a door, once.
pub fn install_metrics() -> Result<PrometheusHandle, BuildError> {
    builder()?.install_recorder()
}

/// The operations endpoint: `/health`, `/ready` and `/metrics`.
pub(crate) fn router(deployment: Arc<Deployment>, metrics: PrometheusHandle) -> Router {
    Router::new()
        .route("/health", get(async || "ok\n"))
        .route("/ready", get(ready))
        .with_state(Arc::clone(&deployment))
        .merge(Router::new().route("/metrics", get(render)).with_state((deployment, metrics)))
}

/// 200 when the store reads and writes, else 503.
async fn ready(State(deployment): State<Arc<Deployment>>) -> (StatusCode, &'static str) {
    match timeout(READY, check(&deployment)).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        Ok(Err(StorageError::Full)) => (StatusCode::SERVICE_UNAVAILABLE, "the disk is full\n"),
        Ok(Err(error)) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "the store is not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the store does not work\n")
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store takes too long\n"),
    }
}

/// Reads, and writes something that reaches the disk and that nobody ever sees.
async fn check(deployment: &Deployment) -> Result<(), StorageError> {
    deployment.store.read(async |tx: &mut dyn Tx| tx.jobs().next_due().await).await?;
    let job = NewJob {
        lane: Lane::Store,
        kind: "ready".to_owned(),
        payload: String::new(),
        run_at: deployment.now(),
    };
    deployment
        .store
        .write(async move |tx: &mut dyn Tx| {
            let id = tx.jobs().insert(&job).await?;
            tx.jobs().finish(id).await
        })
        .await
}

async fn render(
    State((deployment, metrics)): State<(Arc<Deployment>, PrometheusHandle)>,
) -> impl IntoResponse {
    let connected = deployment.live.connected();
    metrics::gauge!("sotto_connected_devices").set(u32::try_from(connected).unwrap_or(u32::MAX));
    if let Some(bytes) = resident_bytes() {
        metrics::gauge!("process_resident_memory_bytes").set(bytes);
    }
    ([(CONTENT_TYPE, "text/plain; version=0.0.4")], metrics.render())
}

/// Memory of this process, from `/proc/self/status`.
fn resident_bytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u32 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(f64::from(kibibytes) * 1024.0)
}

fn builder() -> Result<PrometheusBuilder, BuildError> {
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)?
        .set_buckets_for_metric(Matcher::Suffix("_units".to_owned()), COUNTS)
}
