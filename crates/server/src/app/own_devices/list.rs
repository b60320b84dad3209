//! A user's own devices.

use sotto_storage::Device;

use crate::{AppError, Deployment, app::DeviceCaller};

/// The devices of the caller's account by the time they were added.
pub async fn list(deployment: &Deployment, caller: &DeviceCaller) -> Result<Vec<Device>, AppError> {
    let user = caller.user.local();
    deployment.store.read(async move |tx| Ok(tx.devices().all_of(&user).await?)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn a_user_sees_all_own_devices_and_no_other() {
        let world = World::new().await;
        let (alice, _) = (world.person("alice").await, world.person("bob").await);
        let tablet = world.further_device(&alice).await;
        let devices = list(&world.deployment, &world.caller(&tablet)).await.unwrap();
        let mut ids: Vec<_> = devices.iter().map(|device| device.id).collect();
        let mut expected = [alice.device(), tablet.device()];
        ids.sort_unstable();
        expected.sort_unstable();
        assert_eq!(ids, expected);
    }
}
