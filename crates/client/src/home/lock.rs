//! One process at a time in a home, and a fair way to take turns.
//!
//! Two files are locked. `lock` is held by whoever works in the home. `lock.queue` is held by whoever waits to be next,
//! so that a long-running process sees that somebody waits ([`HomeLock::is_wanted`]), steps back, and queues up itself.

use std::{
    fs::{File, TryLockError},
    time::Duration,
};

use tokio::time::{Instant, sleep};

use super::{Home, folder::open_private};
use crate::ClientError;

/// File locks cannot be awaited, so a waiting process looks again this often.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// The right to work in a home, until it is dropped.
#[derive(Debug)]
pub(crate) struct HomeLock {
    _lock: File,
    queue: File,
}

impl HomeLock {
    /// Waits up to `patience` for the home.
    pub(crate) async fn acquire(home: &Home, patience: Duration) -> Result<Self, ClientError> {
        let (lock, queue) = (open_private(&home.lock_file())?, open_private(&home.queue_file())?);
        let until = Instant::now() + patience;
        take(&queue, until).await?;
        take(&lock, until).await?;
        queue.unlock()?;
        Ok(Self { _lock: lock, queue })
    }

    /// Whether another process waits for the home.
    pub(crate) fn is_wanted(&self) -> bool {
        match self.queue.try_lock() {
            Ok(()) => self.queue.unlock().is_err(),
            Err(_) => true,
        }
    }
}

async fn take(file: &File, until: Instant) -> Result<(), ClientError> {
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if Instant::now() < until => sleep(LOOK_AGAIN).await,
            Err(TryLockError::WouldBlock) => return Err(ClientError::InUse),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_second_waits_and_the_first_notices() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let first = HomeLock::acquire(&home, Duration::ZERO).await.unwrap();
        assert!(!first.is_wanted());
        assert!(matches!(HomeLock::acquire(&home, Duration::ZERO).await, Err(ClientError::InUse)));
        let second = tokio::spawn({
            let home = home.clone();
            async move { HomeLock::acquire(&home, Duration::from_secs(30)).await.map(drop) }
        });
        while !first.is_wanted() {
            tokio::task::yield_now().await;
        }
        drop(first);
        second.await.unwrap().unwrap();
    }
}
