//! What is left to do when a network is deleted.

use serde::{Deserialize, Serialize};
use sotto_storage::{NetworkId, NewJob};
use sotto_types::Timestamp;

use crate::{AppError, Deployment};

/// The job that deletes the rows of a hidden network.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DeleteNetworkJob {
    /// The network's id.
    pub(super) network: u32,
}

impl DeleteNetworkJob {
    /// Its kind in the queue.
    pub(crate) const KIND: &str = "delete-network";
    /// Rows of one unit of work: few enough that others do not wait for long.
    const PORTION: usize = 500;

    /// The job for the queue.
    pub(super) fn queue(&self, run_at: Timestamp) -> Result<NewJob, AppError> {
        let payload = serde_json::to_string(self).map_err(AppError::internal)?;
        Ok(NewJob { kind: Self::KIND.to_owned(), payload, run_at })
    }

    /// Deletes one portion; true when nothing is left.
    pub(crate) async fn portion(&self, deployment: &Deployment) -> Result<bool, AppError> {
        let id = NetworkId::new(self.network).ok_or_else(|| AppError::internal("a job with a wrong id"))?;
        let unit = async move |tx: &mut dyn sotto_storage::Tx| {
            Ok::<_, AppError>(tx.networks().delete_some(id, Self::PORTION).await?)
        };
        deployment.store.write(unit).await
    }
}
