//! Finding a user.

use sotto_storage::Tx;
use sotto_types::{Timestamp, UserId, Username};

use super::peer::{peer, visible};
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, profiles::name_shown},
};

/// How a user is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserKey {
    /// By username, exactly.
    Username(Username),
    /// By id.
    Id(UserId),
}

/// A user whom the caller may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundUser {
    /// The id.
    pub id: UserId,
    /// The username.
    pub username: Username,
    /// First name, empty where none is set.
    pub first_name: String,
    /// Last name, empty where none is set.
    pub last_name: String,
    /// The newest signed device list.
    pub device_list: Vec<u8>,
    /// The name that the user chose, empty where none is set.
    pub display_name: String,
    /// How often the profile was changed; 0 where there is none.
    pub profile_version: u64,
}

/// Finds an active user of the caller's network, or across the border to guests.
pub async fn find_user(
    deployment: &Deployment,
    caller: &DeviceCaller,
    key: UserKey,
) -> Result<FoundUser, AppError> {
    let (caller, now) = (caller.clone(), deployment.now());
    deployment.store.read(async move |tx| find(tx, &caller, &key, now).await).await
}

async fn find(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    key: &UserKey,
    now: Timestamp,
) -> Result<FoundUser, AppError> {
    let user = match key {
        UserKey::Id(id) => peer(tx, caller, id, now).await?,
        UserKey::Username(username) => {
            let user = tx.users().find_by_username(username).await?;
            visible(tx, caller, user, now).await?
        }
    };
    let list = tx.devices().newest_list(&user.id).await?;
    let (_, device_list) = list.ok_or_else(|| AppError::internal("an active user without a device list"))?;
    let (display_name, profile_version) = name_shown(tx, caller, &user.id).await?;
    Ok(FoundUser {
        id: UserId::new(user.id, caller.user.domain().clone()),
        username: user.username,
        first_name: user.first_name,
        last_name: user.last_name,
        device_list,
        display_name,
        profile_version,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn colleagues_are_found_by_name_and_by_id() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let name = UserKey::Username(Username::parse("BOB@example.org").unwrap());
        let by_name = find_user(&world.deployment, &world.caller(&alice), name).await.unwrap();
        let by_id = UserKey::Id(bob.user().clone());
        assert_eq!(by_name, find_user(&world.deployment, &world.caller(&alice), by_id).await.unwrap());
        assert_eq!((&by_name.id, by_name.device_list), (bob.user(), bob.list().encode()));
    }

    #[tokio::test]
    async fn nobody_else_is_found() {
        let world = World::new().await;
        let other_network = world.add_network(20_000_001).await;
        let alice = world.person("alice").await;
        let outsider = world.person_in(other_network, "outsider").await;
        let pending = world.invite("pending").await;
        let foreign = UserId::new(alice.user().local(), "other.example".parse().unwrap());
        for key in [
            UserKey::Id(outsider.user().clone()),
            UserKey::Id(pending.id),
            UserKey::Username(pending.username),
            UserKey::Id(foreign),
        ] {
            let refused = find_user(&world.deployment, &world.caller(&alice), key).await.unwrap_err();
            assert_eq!(refused.to_string(), AppError::not_found("User").to_string());
        }
    }
}
