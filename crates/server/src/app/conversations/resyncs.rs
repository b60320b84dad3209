//! How often a device may come back into a conversation by itself.

use std::time::Duration;

use sotto_storage::Tx;
use sotto_types::{ConversationId, DeviceId, Timestamp};

use crate::AppError;

/// How often within [`WINDOW`]. Whoever does not find back in three tries does not in thirty, and each try is a commit that
/// everybody has to follow; a new generation is begun instead.
const MOST: usize = 3;
/// The time in which it is counted.
pub(crate) const WINDOW: Duration = Duration::from_mins(10);

/// Counts an external commit in its unit of work, or refuses it.
///
/// It is counted on disk: a restart does not start it anew, several processes count together, and beside the commit, which
/// is written anyway, a row costs nothing. A commit that is not stored is not counted.
pub(super) async fn count(
    tx: &mut dyn Tx,
    conversation: ConversationId,
    device: DeviceId,
    now: Timestamp,
) -> Result<(), AppError> {
    let recent = tx.conversations().resyncs(conversation, device, now.minus(WINDOW)).await?;
    if let Some(first) = recent.iter().rev().nth(MOST - 1) {
        return Err(AppError::LimitReached {
            why: "This device has come back into the conversation too often.".to_owned(),
            retry_after: Some(first.plus(WINDOW).since(now)),
        });
    }
    Ok(tx.conversations().note_resync(conversation, device, now).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::conversations::{Committed, commit, fetch_group},
        testing::{Phone, World},
    };

    async fn come_back(world: &World, phone: &mut Phone) -> Result<Committed, AppError> {
        let caller = world.caller(phone);
        let group = fetch_group(&world.deployment, &caller, phone.conversation()).await.unwrap();
        let back = phone.rejoin(&group);
        commit(&world.deployment, &caller, back).await
    }

    #[tokio::test]
    async fn a_device_comes_back_three_times_in_ten_minutes_whatever_the_server_forgot() {
        let mut world = World::new().await;
        let (mut alice, mut bob) = world.dm().await;
        for minute in 0..3 {
            come_back(&world, &mut bob).await.unwrap_or_else(|error| panic!("{minute}: {error}"));
            world.clock.advance(Duration::from_mins(1));
        }
        world.restart();
        let Err(AppError::LimitReached { retry_after: Some(wait), .. }) = come_back(&world, &mut bob).await
        else {
            panic!("a fourth time")
        };
        assert_eq!(wait, Duration::from_mins(7));
        // Each device is counted by itself.
        come_back(&world, &mut alice).await.unwrap();
        world.clock.advance(wait);
        come_back(&world, &mut bob).await.unwrap();
        assert!(matches!(come_back(&world, &mut bob).await, Err(AppError::LimitReached { .. })));
    }
}
