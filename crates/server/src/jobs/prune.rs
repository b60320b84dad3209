//! Rows that nobody needs any more.

use sotto_storage::{StorageError, Tx};

use crate::Deployment;

/// Rows of one unit of work: few enough that others do not wait for long.
const PORTION: usize = 500;
/// Portions of one tick; the rest waits for the next.
const MOST_PORTIONS: usize = 200;

/// Deletes kept answers that expired, and rows of logs that every device has or that expired.
pub(super) async fn prune(deployment: &Deployment) -> Result<(), StorageError> {
    let now = deployment.now();
    for _ in 0..MOST_PORTIONS {
        let unit = async move |tx: &mut dyn Tx| {
            let requests = tx.requests().prune(now, PORTION).await?;
            let rows = tx.conversations().prune(now, PORTION).await?;
            Ok::<_, StorageError>(requests.max(rows))
        };
        if deployment.store.write(unit).await? < PORTION {
            break;
        }
    }
    Ok(())
}
