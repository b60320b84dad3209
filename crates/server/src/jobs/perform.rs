//! Which runner does a job.

use std::time::Duration;

use serde::de::DeserializeOwned;
use sotto_storage::Job;

use super::{delete_network, invitation_mail, run::LEASE};
use crate::{
    AppError, Deployment,
    app::{
        conversations::{Looked, RemoveLeavesJob},
        mail::InvitationMailJob,
        mail_codes::MailCodeJob,
        networks::DeleteNetworkJob,
        sso::SignOutJob,
        users::{DeleteUserJob, NameUsersJob},
    },
};

/// How far a job came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// It is done.
    Done,
    /// Its lease is nearly over and there is more to do.
    More,
    /// It is to look again after this time.
    Later(Duration),
}

/// Does a job, or as much of it as fits in its lease.
pub(super) async fn perform(deployment: &Deployment, job: &Job) -> Result<Progress, AppError> {
    match job.job.kind.as_str() {
        DeleteNetworkJob::KIND => delete_network::perform(deployment, &payload(job)?).await,
        InvitationMailJob::KIND => invitation_mail::perform(deployment, &payload(job)?).await,
        MailCodeJob::KIND => invitation_mail::perform_code(deployment, &payload(job)?).await,
        SignOutJob::KIND => {
            payload::<SignOutJob>(job)?.perform(deployment).await?;
            Ok(Progress::Done)
        }
        DeleteUserJob::KIND => {
            let job: DeleteUserJob = payload(job)?;
            in_portions(deployment, || job.portion(deployment)).await
        }
        RemoveLeavesJob::KIND | RemoveLeavesJob::FORMER_KIND => {
            let end = deployment.now().plus(LEASE / 2);
            Ok(match payload::<RemoveLeavesJob>(job)?.perform(deployment, end).await? {
                Looked::Done => Progress::Done,
                Looked::More => Progress::More,
                Looked::Later(pause) => Progress::Later(pause),
            })
        }
        NameUsersJob::KIND => in_portions(deployment, || NameUsersJob::portion(deployment)).await,
        // A newer version of the program queued it; its delay grows until that version runs again.
        kind => Err(AppError::internal(format!("no runner for jobs of kind {kind:?}"))),
    }
}

/// Does portions for half a lease at the most; the units of work of others go in between.
pub(super) async fn in_portions<F>(
    deployment: &Deployment,
    portion: impl Fn() -> F,
) -> Result<Progress, AppError>
where
    F: Future<Output = Result<bool, AppError>>,
{
    let end = deployment.now().plus(LEASE / 2);
    loop {
        if portion().await? {
            return Ok(Progress::Done);
        }
        if end <= deployment.now() {
            return Ok(Progress::More);
        }
    }
}

fn payload<T: DeserializeOwned>(job: &Job) -> Result<T, AppError> {
    serde_json::from_str(&job.job.payload).map_err(AppError::internal)
}
