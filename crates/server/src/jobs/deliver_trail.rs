//! The loop that delivers the trail.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::watch,
    time::{MissedTickBehavior, interval},
};

use super::run::{logged, stopped};
use crate::{
    AppError, Deployment,
    app::trail::{Trail, deliver, file},
};

/// How often events are put into files.
const FILE: Duration = Duration::from_mins(1);
/// How often files are looked for that are still to be delivered.
const LOOK: Duration = Duration::from_secs(5);

/// Delivers the trail, if there is one, until `stopping` says so.
///
/// It has a loop of its own, so that a bucket that does not answer holds up nothing else.
pub async fn deliver_trail(deployment: Arc<Deployment>, mut stopping: watch::Receiver<bool>) {
    let Some(trail) = deployment.trail.clone() else { return };
    let (mut files, mut looks) = (interval(FILE), interval(LOOK));
    files.set_missed_tick_behavior(MissedTickBehavior::Delay);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let also_file = tokio::select! {
            biased;
            () = stopped(&mut stopping) => return,
            _ = files.tick() => true,
            _ = looks.tick() => false,
        };
        let work = async {
            if also_file {
                logged("file the trail", file_all(&deployment, &trail).await);
            }
            logged("deliver the trail", deliver_all(&deployment, &trail).await);
        };
        tokio::select! {
            biased;
            // What is cut off here goes on after a start, as after a crash.
            () = stopped(&mut stopping) => return,
            () = work => {}
        }
    }
}

async fn file_all(deployment: &Deployment, trail: &Trail) -> Result<(), AppError> {
    while file(deployment, trail).await? {}
    Ok(())
}

/// Delivers until nothing is left, or until one fails: the next would most likely fail as well.
async fn deliver_all(deployment: &Deployment, trail: &Trail) -> Result<(), AppError> {
    loop {
        let outcome = deliver(deployment, trail).await;
        let delivered = match &outcome {
            Ok(false) => return Ok(()),
            Ok(true) => "ok",
            Err(_) => "failed",
        };
        metrics::counter!("sotto_trail_deliveries_total", "outcome" => delivered).increment(1);
        outcome?;
    }
}
