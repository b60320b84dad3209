//! Recording calls, and that their keys were used.

use std::sync::Arc;

use async_trait::async_trait;
use sotto_admin_api::{ApiError, Audit, Call};
use sotto_storage::{Event, KeyUse, Tx};
use sotto_types::limits;

use super::event::Draft;
use crate::{AppError, Deployment};

/// The audit trail of a deployment.
#[derive(Clone, Debug)]
pub(crate) struct Trail {
    deployment: Arc<Deployment>,
}

impl Trail {
    pub(crate) fn new(deployment: Arc<Deployment>) -> Self {
        Self { deployment }
    }

    /// Records an event in a unit of work of its own.
    pub(crate) async fn record(&self, call: &Call, event: Event) -> Result<(), ApiError> {
        let region = call.region.clone();
        let unit = async move |tx: &mut dyn Tx| append(tx, &event, &region).await;
        Ok(self.deployment.store.write(unit).await?)
    }
}

#[async_trait]
impl Audit for Trail {
    async fn refused(&self, call: &Call, code: &str, message: &str) -> Result<(), ApiError> {
        self.record(call, Draft::of(call, &*self.deployment.rng)?.failed(code, message)).await
    }
}

/// Appends the event of a call in its unit of work, and notes that its key was used (at most once a minute).
pub(crate) async fn append(tx: &mut dyn Tx, event: &Event, region: &str) -> Result<(), AppError> {
    let service = event.source.split('.').next().unwrap_or_default().to_owned();
    let last_use = KeyUse { at: event.time, region: region.to_owned(), service };
    tx.events().append(event).await?;
    let unless_after = event.time.minus(limits::KEY_USE_PRECISION);
    Ok(tx.access_keys().note_use(&event.access_key_id, &last_use, unless_after).await?)
}
