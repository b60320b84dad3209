//! Counting password sign-ins.

use std::time::Duration;

use sotto_storage::{Attempts, Tx};
use sotto_types::{Timestamp, limits};

use crate::AppError;

/// The time for which attempts count.
const WINDOW: Duration = Duration::from_hours(24);

/// Counts an attempt before its answer goes out, or refuses it because the account is locked.
pub(crate) async fn count(
    tx: &mut dyn Tx,
    user: &[u8; 16],
    threshold: u32,
    now: Timestamp,
) -> Result<(), AppError> {
    let threshold = if threshold == 0 { limits::LOCKOUT_THRESHOLD } else { threshold };
    let mut attempts = tx.credentials().attempts(user).await?;
    let end = attempts.since.plus(WINDOW);
    if attempts.count == 0 || end <= now {
        attempts = Attempts { count: 0, since: now };
    }
    if attempts.count >= threshold {
        return Err(AppError::LimitReached {
            why: "Password sign-in is locked after too many attempts.".to_owned(),
            retry_after: Some(end.since(now)),
        });
    }
    attempts.count += 1;
    Ok(tx.credentials().set_attempts(user, attempts).await?)
}

/// Gives the attempts back after a right password.
pub(crate) async fn give_back(tx: &mut dyn Tx, user: &[u8; 16]) -> Result<(), AppError> {
    Ok(tx.credentials().set_attempts(user, Attempts::default()).await?)
}

/// Gives back the last attempt alone; those before it stay counted.
pub(crate) async fn give_one_back(tx: &mut dyn Tx, user: &[u8; 16]) -> Result<(), AppError> {
    let attempts = tx.credentials().attempts(user).await?;
    let count = attempts.count.saturating_sub(1);
    Ok(tx.credentials().set_attempts(user, Attempts { count, ..attempts }).await?)
}

/// Forgets the attempts, which ends a lock.
pub(crate) async fn unlock(tx: &mut dyn Tx, user: &[u8; 16]) -> Result<(), AppError> {
    Ok(tx.credentials().set_attempts(user, Attempts::default()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    const USER: [u8; 16] = [5; 16];

    async fn attempt(world: &World, threshold: u32) -> Result<(), AppError> {
        let now = world.deployment.now();
        let unit = async move |tx: &mut dyn Tx| count(tx, &USER, threshold, now).await;
        world.deployment.store.write(unit).await
    }

    #[tokio::test]
    async fn the_lock_falls_at_the_threshold_and_ends_a_day_after_the_first_attempt() {
        let world = World::new().await;
        for _ in 0..3 {
            attempt(&world, 3).await.unwrap();
            world.clock.advance(Duration::from_hours(1));
        }
        let Err(AppError::LimitReached { retry_after, .. }) = attempt(&world, 3).await else {
            panic!("locked")
        };
        assert_eq!(retry_after, Some(Duration::from_hours(21)));
        world.clock.advance(Duration::from_hours(21));
        attempt(&world, 3).await.unwrap();
    }

    #[tokio::test]
    async fn a_right_password_begins_the_count_anew() {
        let world = World::new().await;
        for _ in 0..5 {
            attempt(&world, 2).await.unwrap();
            attempt(&world, 2).await.unwrap();
            world.write(async |tx| give_back(tx, &USER).await).await;
        }
    }

    #[tokio::test]
    async fn a_group_without_a_threshold_has_the_default_one() {
        let world = World::new().await;
        for _ in 0..limits::LOCKOUT_THRESHOLD {
            attempt(&world, 0).await.unwrap();
        }
        assert!(attempt(&world, 0).await.is_err());
    }
}
