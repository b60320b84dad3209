//! Rows that nobody needs any more.

use sotto_storage::{Day, StorageError, Tx, Undelivered};
use sotto_types::limits;

use crate::{Deployment, app::conversations};

/// Rows of one unit of work: few enough that others do not wait for long.
const PORTION: usize = 500;
/// Portions of one tick; the rest waits for the next.
const MOST_PORTIONS: usize = 200;

/// Deletes kept answers and codes that expired, rows of logs that every device has or that expired, trees of invitations
/// that nobody took, old events, console sessions and sign-ins that ended, backup segments in which everything expired,
/// links whose time is up, and what was counted long ago.
pub(super) async fn prune(deployment: &Deployment) -> Result<(), StorageError> {
    let now = deployment.now();
    let undelivered = if deployment.trail.is_some() { Undelivered::Stay } else { Undelivered::Go };
    for _ in 0..MOST_PORTIONS {
        let unit = async move |tx: &mut dyn Tx| {
            let requests = tx.requests().prune(now, PORTION).await?;
            let rows = tx.conversations().prune(now, PORTION).await?;
            let resyncs =
                tx.conversations().prune_resyncs(now.minus(conversations::resyncs::WINDOW), PORTION).await?;
            let trees = tx.inbox().prune_trees(now, PORTION).await?;
            let oldest = now.minus(limits::EVENT_HISTORY);
            let events = tx.events().prune(oldest, undelivered, PORTION).await?;
            let (begun, used) = (now.minus(limits::ADMIN_SESSION), now.minus(limits::ADMIN_SESSION_IDLE));
            let sessions = tx.admin_sessions().prune(begun, used, PORTION).await?;
            let steps = tx.admin_steps().prune(now, PORTION).await?;
            let backups = tx.backups().prune(now, PORTION).await?;
            let codes = tx.mail_codes().prune(now, now.minus(limits::MAIL_CODE_WINDOW), PORTION).await?;
            let links = tx.links().prune(now, PORTION).await?;
            let oldest = Day::of(now.minus(limits::ANALYTICS_HISTORY));
            let analytics = tx.analytics().prune(oldest, PORTION).await?;
            let most =
                [requests, rows, resyncs, trees, events, sessions, steps, backups, codes, links, analytics];
            let most = most.into_iter().max();
            Ok::<_, StorageError>(most.unwrap_or_default())
        };
        if deployment.store.write(unit).await? < PORTION {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sotto_storage::{AccountId, Request};

    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn expired_answers_go_and_others_stay() {
        let world = World::new().await;
        let now = world.deployment.now();
        let account: AccountId = "123456789012".parse().unwrap();
        let owner = account.clone();
        world
            .write(async move |tx| {
                for (key, expires_at) in [("old", now), ("new", now.plus(Duration::from_millis(1)))] {
                    let (account, key) = (owner.clone(), key.to_owned());
                    let sealed_answer = vec![1];
                    let request = Request { account, key, fingerprint: [0; 32], sealed_answer, expires_at };
                    tx.requests().insert(&request).await?;
                }
                Ok(())
            })
            .await;
        prune(&world.deployment).await.unwrap();
        let left = world
            .write(async move |tx| {
                let before = now.minus(Duration::from_secs(1));
                let old = tx.requests().find(&account, "old", before).await?;
                let new = tx.requests().find(&account, "new", before).await?;
                Ok((old.is_some(), new.is_some()))
            })
            .await;
        assert_eq!(left, (false, true));
    }
}
