//! Changing one's own profile.

use sotto_storage::{Profile, Tx};
use sotto_types::limits;
use sotto_wire::image::avatar;

use crate::{
    AppError, Deployment,
    app::{DeviceCaller, line},
};

/// What is to be different; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChange {
    /// The display name, empty for none.
    pub display_name: Option<String>,
    /// The picture, empty for none.
    pub avatar: Option<Vec<u8>>,
}

/// Changes the caller's profile; it as it is then. What others know of it they hear when they look next.
pub async fn set(
    deployment: &Deployment,
    caller: &DeviceCaller,
    change: ProfileChange,
) -> Result<Profile, AppError> {
    if let Some(name) = change.display_name.as_deref().filter(|name| !name.is_empty()) {
        line(name, limits::DISPLAY_NAME)
            .map_err(|why| AppError::invalid("display_name", format!("The display name {why}.")))?;
    }
    if change.avatar.as_deref().is_some_and(|picture| !picture.is_empty() && avatar(picture).is_err()) {
        let why = format!(
            "The picture must be PNG, JPEG or WebP, of at most {} KiB and {side} by {side} pixels.",
            limits::AVATAR_BYTES / 1024,
            side = limits::AVATAR_PIXELS,
        );
        return Err(AppError::invalid("avatar", why));
    }
    let user = caller.user.local();
    deployment.store.write(async move |tx| apply(tx, &user, &change).await).await
}

async fn apply(tx: &mut dyn Tx, user: &[u8; 16], change: &ProfileChange) -> Result<Profile, AppError> {
    let before = tx.profiles().lookup(user).await?;
    let mut after = before.clone();
    if let Some(name) = &change.display_name {
        after.display_name.clone_from(name);
    }
    if let Some(picture) = &change.avatar {
        after.avatar.clone_from(picture);
    }
    if after != before {
        after.version = before.version.saturating_add(1);
        tx.profiles().upsert(user, &after).await?;
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            blocks::set_block,
            directory::{UserKey, find_user},
            profiles::lookup,
        },
        testing::World,
    };

    fn named(name: &str) -> ProfileChange {
        ProfileChange { display_name: Some(name.to_owned()), avatar: None }
    }

    /// A picture of one pixel, by its header.
    fn picture() -> Vec<u8> {
        [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]].concat()
    }

    #[tokio::test]
    async fn a_profile_is_seen_by_colleagues_and_what_is_absent_stays() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let set = async |change| set(&world.deployment, &world.caller(&alice), change).await.unwrap();
        assert_eq!(set(named("Al")).await.version, 1);
        let change = ProfileChange { display_name: None, avatar: Some(picture()) };
        let expected = Profile { display_name: "Al".to_owned(), avatar: picture(), version: 2 };
        assert_eq!(set(change.clone()).await, expected);
        assert_eq!(set(change).await.version, 2, "nothing was different");
        let seen = lookup(&world.deployment, &world.caller(&bob), alice.user().clone()).await.unwrap();
        assert_eq!(seen, expected);
        let key = UserKey::Id(alice.user().clone());
        let found = find_user(&world.deployment, &world.caller(&bob), key).await.unwrap();
        assert_eq!((found.display_name.as_str(), found.profile_version), ("Al", 2));
        let none = ProfileChange { display_name: Some(String::new()), avatar: Some(Vec::new()) };
        assert_eq!(set(none).await, Profile { version: 3, ..Profile::default() });
    }

    #[tokio::test]
    async fn names_and_pictures_that_are_none_are_refused() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let pictures = [b"GIF89a".to_vec(), vec![0; limits::AVATAR_BYTES + 1]];
        let pictures = pictures.map(|bytes| ProfileChange { avatar: Some(bytes), ..Default::default() });
        for change in [named(" Al"), named("a\nb"), named("\u{202e}lA"), named(&"x".repeat(101))]
            .into_iter()
            .chain(pictures)
        {
            let refused = set(&world.deployment, &world.caller(&alice), change).await;
            assert!(matches!(refused, Err(AppError::Invalid { .. })));
        }
        let own = lookup(&world.deployment, &world.caller(&alice), alice.user().clone()).await.unwrap();
        assert_eq!(own, Profile::default());
    }

    #[tokio::test]
    async fn strangers_and_the_blocked_see_no_profile() {
        let world = World::new().await;
        let other_network = world.add_network(20_000_001).await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let outsider = world.person_in(other_network, "outsider").await;
        set(&world.deployment, &world.caller(&alice), named("Al")).await.unwrap();
        let of_elsewhere = DeviceCaller { network: other_network, ..world.caller(&outsider) };
        let refused = lookup(&world.deployment, &of_elsewhere, alice.user().clone()).await;
        assert!(matches!(refused, Err(AppError::NotFound(_))));
        set_block(&world.deployment, &world.caller(&alice), bob.user().clone(), true).await.unwrap();
        let seen = lookup(&world.deployment, &world.caller(&bob), alice.user().clone()).await.unwrap();
        assert_eq!(seen, Profile::default());
        let key = UserKey::Id(alice.user().clone());
        let found = find_user(&world.deployment, &world.caller(&bob), key).await.unwrap();
        assert_eq!((found.display_name.as_str(), found.profile_version), ("", 0));
    }
}
