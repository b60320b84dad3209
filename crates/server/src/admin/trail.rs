//! Recording what was refused.

use std::sync::Arc;

use async_trait::async_trait;
use sotto_admin_api::{ApiError, Audit, Call};
use sotto_storage::Tx;

use super::event::Draft;
use crate::{AppError, Deployment};

/// The audit trail of a deployment.
#[derive(Clone, Debug)]
pub(super) struct Trail {
    deployment: Arc<Deployment>,
}

impl Trail {
    pub(super) fn new(deployment: Arc<Deployment>) -> Self {
        Self { deployment }
    }
}

#[async_trait]
impl Audit for Trail {
    async fn refused(&self, call: &Call, code: &str, message: &str) -> Result<(), ApiError> {
        let event = Draft::of(call, &*self.deployment.rng)?.failed(code, message);
        let unit = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.events().append(&event).await?);
        Ok(self.deployment.store.write(unit).await?)
    }
}
