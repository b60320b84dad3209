//! The loop that does jobs.

use std::{sync::Arc, time::Duration};

use sotto_storage::{Job, Lane, StorageError, Tx};
use sotto_types::Timestamp;
use tokio::{
    sync::watch,
    time::{Instant, MissedTickBehavior, interval, interval_at},
};

use super::{
    perform::{Progress, perform},
    prune::prune,
};
use crate::{AppError, Deployment, app::devices::reset_silent};

/// How often the queue is looked at; other processes fill it too.
const LOOK: Duration = Duration::from_secs(1);
/// How often old rows are pruned.
const PRUNE: Duration = Duration::from_mins(1);
/// For how long a claimed job is this process's alone.
pub(super) const LEASE: Duration = Duration::from_mins(1);
/// The delay after a first failure; it doubles up to [`LONGEST_DELAY`].
const FIRST_DELAY: Duration = Duration::from_secs(1);
/// The longest delay after a failure.
const LONGEST_DELAY: Duration = Duration::from_hours(1);

/// Does jobs until `stopping` says so; what is begun then is finished to its next portion.
pub async fn run(deployment: Arc<Deployment>, stopping: watch::Receiver<bool>) {
    let lanes =
        (work(&deployment, Lane::Store, stopping.clone()), work(&deployment, Lane::Mail, stopping.clone()));
    tokio::join!(lanes.0, lanes.1, tidy(&deployment, stopping));
}

/// Does the jobs of one lane, one after the other.
async fn work(deployment: &Deployment, lane: Lane, mut stopping: watch::Receiver<bool>) {
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = stopped(&mut stopping) => return,
            _ = looks.tick() => {}
        }
        while !*stopping.borrow() && logged("look", next_of(deployment, lane).await) == Some(true) {}
    }
}

/// Tidies up now and then.
async fn tidy(deployment: &Deployment, mut stopping: watch::Receiver<bool>) {
    // Not at once: a start is busy enough.
    let mut prunes = interval_at(Instant::now() + PRUNE, PRUNE);
    prunes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = stopped(&mut stopping) => return,
            _ = prunes.tick() => {}
        }
        tidy_up(deployment).await;
    }
}

/// What is done at each tick: devices that were silent for too long are reset, and what nobody needs any more goes.
pub async fn tidy_up(deployment: &Deployment) {
    logged("silent devices", reset_silent(deployment).await);
    logged("prune", prune(deployment).await.map_err(AppError::from));
}

/// Does all that is due, for whoever waits for it: tests, and commands beside a server that does not run.
pub async fn do_due(deployment: &Deployment) -> Result<(), AppError> {
    while next(deployment).await? {}
    Ok(())
}

/// Waits for the word to stop, or until nobody is left to give it.
pub(super) async fn stopped(stopping: &mut watch::Receiver<bool>) {
    drop(stopping.wait_for(|stop| *stop).await);
}

/// Does a job that is due, whatever its lane; false when none is.
pub(crate) async fn next(deployment: &Deployment) -> Result<bool, AppError> {
    Ok(next_of(deployment, Lane::Store).await? || next_of(deployment, Lane::Mail).await?)
}

/// Does the job of a lane that is due first, or its next portion; false when none is due.
async fn next_of(deployment: &Deployment, lane: Lane) -> Result<bool, AppError> {
    let Some(job) = claim(deployment, lane).await? else { return Ok(false) };
    let again = match perform(deployment, &job).await {
        Ok(Progress::Done) => None,
        Ok(Progress::More) => Some(deployment.now()),
        Ok(Progress::Later(pause)) => Some(deployment.now().plus(pause)),
        Err(error) => {
            let kind = job.job.kind.as_str();
            let cause = &error as &dyn std::error::Error;
            tracing::error!(
                kind,
                attempts = job.attempts,
                error = cause,
                source = cause.source(),
                "a job failed"
            );
            Some(deployment.now().plus(delay(job.attempts)))
        }
    };
    settle(deployment, job, again).await?;
    Ok(true)
}

/// Leases the job that is due first. Most looks find none, and cost the writer nothing.
async fn claim(deployment: &Deployment, lane: Lane) -> Result<Option<Job>, StorageError> {
    let now = deployment.now();
    let next_due = deployment.store.read(async |tx: &mut dyn Tx| tx.jobs().next_due().await).await?;
    if next_due.is_none_or(|due| now < due) {
        return Ok(None);
    }
    deployment
        .store
        .write(async move |tx: &mut dyn Tx| tx.jobs().claim(lane, now, now.plus(LEASE)).await)
        .await
}

async fn settle(deployment: &Deployment, job: Job, again: Option<Timestamp>) -> Result<(), StorageError> {
    let unit = async move |tx: &mut dyn Tx| match again {
        None => tx.jobs().finish(job.id).await,
        Some(run_at) => tx.jobs().retry(job.id, run_at).await,
    };
    deployment.store.write(unit).await
}

fn delay(attempts: u32) -> Duration {
    FIRST_DELAY.saturating_mul(2_u32.saturating_pow(attempts)).min(LONGEST_DELAY)
}

pub(super) fn logged<T>(what: &str, outcome: Result<T, AppError>) -> Option<T> {
    outcome
        .inspect_err(|error| {
            let cause = error as &dyn std::error::Error;
            tracing::error!(what, error = cause, source = cause.source(), "the queue of jobs failed");
        })
        .ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sotto_storage::NewJob;
    use tokio::time::timeout;

    use super::*;
    use crate::testing::{Admin, World};

    async fn queue(world: &World, kind: &str) {
        let job = NewJob {
            lane: Lane::Store,
            kind: kind.to_owned(),
            payload: "{}".to_owned(),
            run_at: world.deployment.now(),
        };
        world.write(async move |tx| Ok(tx.jobs().insert(&job).await?)).await;
    }

    #[tokio::test]
    async fn a_job_that_fails_comes_back_later_and_later() {
        let world = World::new().await;
        queue(&world, "unknown").await;
        for delay in [1_000, 2_000, 4_000, 8_000] {
            assert!(next(&world.deployment).await.unwrap());
            world.clock.advance(Duration::from_millis(delay - 1));
            assert!(!next(&world.deployment).await.unwrap(), "after {delay} ms");
            world.clock.advance(Duration::from_millis(1));
        }
        assert_eq!(delay(3), Duration::from_secs(8));
        assert_eq!(delay(u32::MAX), LONGEST_DELAY);
    }

    #[tokio::test]
    async fn what_a_process_that_died_had_begun_is_begun_again() {
        let world = World::new().await;
        queue(&world, "unknown").await;
        assert_eq!(claim(&world.deployment, Lane::Store).await.unwrap().unwrap().attempts, 0);
        assert!(claim(&world.deployment, Lane::Store).await.unwrap().is_none());
        world.clock.advance(LEASE);
        assert_eq!(claim(&world.deployment, Lane::Store).await.unwrap().unwrap().attempts, 1);
    }

    #[tokio::test]
    async fn a_mail_server_that_says_nothing_holds_up_mails_alone() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (stays, goes) = (admin.network("Stays").await, admin.network("Goes").await);
        let (group, other) = (admin.default_group(&stays).await, admin.default_group(&goes).await);
        admin.invite(&goes, &other, &["bob"]).await;
        world.do_jobs().await;
        world.mails.hold();
        admin.invite(&stays, &group, &["alice"]).await;
        admin.delete(&goes).await.ok();
        let (_stop, stopping) = watch::channel(false);
        let running = tokio::spawn(run(Arc::clone(&world.deployment), stopping));
        let freed = async {
            while admin.invite(&stays, &group, &["bob"]).await["successful"] == json!([]) {
                tokio::task::yield_now().await;
            }
        };
        timeout(Duration::from_secs(20), freed).await.expect("the network is deleted meanwhile");
        running.abort();
    }

    #[tokio::test]
    async fn the_loop_ends_when_it_is_told_to() {
        let world = World::new().await;
        let (stop, stopping) = watch::channel(false);
        let running = tokio::spawn(run(Arc::clone(&world.deployment), stopping));
        stop.send_replace(true);
        running.await.unwrap();
    }
}
