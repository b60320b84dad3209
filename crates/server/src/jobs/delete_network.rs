//! Deleting what a deleted network held.

use super::{perform::Progress, run::LEASE};
use crate::{AppError, Deployment, app::networks::DeleteNetworkJob};

/// Deletes portions for half a lease at the most; the units of work of others go in between.
pub(super) async fn perform(deployment: &Deployment, job: &DeleteNetworkJob) -> Result<Progress, AppError> {
    let end = deployment.now().plus(LEASE / 2);
    loop {
        if job.portion(deployment).await? {
            return Ok(Progress::Done);
        }
        if end <= deployment.now() {
            return Ok(Progress::More);
        }
    }
}
