//! Which runner does a job.

use serde::de::DeserializeOwned;
use sotto_storage::Job;

use super::{delete_network, invitation_mail};
use crate::{
    AppError, Deployment,
    app::{mail::InvitationMailJob, networks::DeleteNetworkJob, sso::SignOutJob},
};

/// How far a job came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// It is done.
    Done,
    /// Its lease is nearly over and there is more to do.
    More,
}

/// Does a job, or as much of it as fits in its lease.
pub(super) async fn perform(deployment: &Deployment, job: &Job) -> Result<Progress, AppError> {
    match job.job.kind.as_str() {
        DeleteNetworkJob::KIND => delete_network::perform(deployment, &payload(job)?).await,
        InvitationMailJob::KIND => invitation_mail::perform(deployment, &payload(job)?).await,
        SignOutJob::KIND => {
            payload::<SignOutJob>(job)?.perform(deployment).await?;
            Ok(Progress::Done)
        }
        // A newer version of the program queued it; its delay grows until that version runs again.
        kind => Err(AppError::internal(format!("no runner for jobs of kind {kind:?}"))),
    }
}

fn payload<T: DeserializeOwned>(job: &Job) -> Result<T, AppError> {
    serde_json::from_str(&job.job.payload).map_err(AppError::internal)
}
