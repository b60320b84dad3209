//! Naming a device.

use sotto_storage::Tx;
use sotto_types::{DeviceId, limits};

use crate::{
    AppError, Deployment,
    app::{DeviceCaller, line},
};

/// Gives a device of the caller's account the name that its owner calls it by; empty for none.
pub async fn rename(
    deployment: &Deployment,
    caller: &DeviceCaller,
    (device, name): (DeviceId, &str),
) -> Result<(), AppError> {
    let name = line(name, limits::DEVICE_NAME)
        .map_err(|why| AppError::invalid("name", format!("The name {why}.")))?;
    let user = caller.user.local();
    let unit = async move |tx: &mut dyn Tx| {
        let known = tx.devices().lookup(device).await?.filter(|device| device.user == user);
        if known.is_none() {
            return Err(AppError::not_found("Device"));
        }
        Ok(tx.devices().rename(device, &name).await?)
    };
    deployment.store.write(unit).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::own_devices::list, testing::World};

    #[tokio::test]
    async fn a_person_names_own_devices_and_no_others() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let tablet = world.further_device(&alice).await;
        let name =
            async |by, device, name: &str| rename(&world.deployment, &world.caller(by), (device, name)).await;
        name(&alice, tablet.device(), "Kitchen tablet").await.unwrap();
        assert!(matches!(name(&bob, tablet.device(), "mine").await, Err(AppError::NotFound(_))));
        let too_long = "x".repeat(limits::DEVICE_NAME.end() + 1);
        for wrong in [too_long.as_str(), "a\u{1b}[2J", " a"] {
            assert!(matches!(name(&alice, alice.device(), wrong).await, Err(AppError::Invalid { .. })));
        }
        let devices = list(&world.deployment, &world.caller(&alice)).await.unwrap();
        let mut names: Vec<_> = devices.iter().map(|device| device.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["", "Kitchen tablet"]);
    }
}
