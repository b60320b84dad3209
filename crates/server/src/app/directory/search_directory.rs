//! Searching the people of the caller's network.

use std::time::Duration;

use sotto_storage::Tx;
use sotto_types::limits;

use super::people::{ASKED, People, refuse_guests, shown};
use crate::{AppError, Deployment, app::DeviceCaller, live::Rate};

/// Looks into the directory of one person, from whichever device.
const RATE: Rate = Rate { burst: 60, every: Duration::from_secs(1) };

/// The first 100 people of the caller's network by name who have this text in their whole name or username.
pub async fn search_directory(
    deployment: &Deployment,
    caller: &DeviceCaller,
    text: &str,
) -> Result<People, AppError> {
    let text = text.trim().to_owned();
    let allowed = limits::DIRECTORY_SEARCH;
    if !allowed.contains(&text.chars().count()) {
        let why = format!("A search takes {} to {} characters.", allowed.start(), allowed.end());
        return Err(AppError::invalid("text", why));
    }
    count(deployment, caller)?;
    let (caller, now) = (caller.clone(), deployment.now());
    let read = async move |tx: &mut dyn Tx| {
        refuse_guests(tx, &caller).await?;
        let users = tx.directory().search(caller.network, &text, ASKED).await?;
        shown(tx, &caller, users, now).await
    };
    deployment.store.read(read).await
}

/// Counts a look into the directory.
pub(super) fn count(deployment: &Deployment, caller: &DeviceCaller) -> Result<(), AppError> {
    let taken = deployment.live.take_search(caller.user.local(), RATE, deployment.now());
    taken.map_err(|wait| AppError::LimitReached {
        why: "The directory was asked too often.".to_owned(),
        retry_after: Some(wait),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Phone, World};

    async fn search(world: &World, by: &Phone, text: &str) -> Result<Vec<String>, AppError> {
        let found = search_directory(&world.deployment, &world.caller(by), text).await?;
        Ok(found.people.into_iter().map(|person| person.username.as_str().to_owned()).collect())
    }

    #[tokio::test]
    async fn parts_of_names_are_found_in_ones_own_network_alone() {
        let world = World::new().await;
        let other_network = world.add_network(20_000_001).await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let outsider = world.person_in(other_network, "outsider").await;
        let guest = world.guest("guest").await;
        let rename = |user: &mut sotto_storage::User| user.last_name = "Schmidt".to_owned();
        world.change_user(bob.user(), rename).await;
        for (text, expected) in
            [("SCHM", "bob@example.org"), (" lice ", "alice@example.org"), ("bob@", "bob@example.org")]
        {
            assert_eq!(search(&world, &alice, text).await.unwrap(), [expected], "{text}");
        }
        assert_eq!(search(&world, &alice, "example.org").await.unwrap().len(), 2);
        for text in ["outsider", "guest", "zz"] {
            assert!(search(&world, &alice, text).await.unwrap().is_empty(), "{text}");
        }
        for text in ["", "a", "  a ", &"x".repeat(101)] {
            assert!(matches!(search(&world, &alice, text).await, Err(AppError::Invalid { .. })), "{text}");
        }
        assert!(matches!(search(&world, &guest, "alice").await, Err(AppError::Forbidden(_))));
        drop(outsider);
    }

    #[tokio::test]
    async fn a_person_may_not_read_the_directory_out_quickly() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let tablet = world.further_device(&alice).await;
        for _ in 0..RATE.burst {
            search(&world, &alice, "bob").await.unwrap();
        }
        let Err(AppError::LimitReached { retry_after: Some(wait), .. }) =
            search(&world, &tablet, "bob").await
        else {
            panic!("a limit")
        };
        search(&world, &bob, "alice").await.unwrap();
        world.clock.advance(wait);
        search(&world, &tablet, "bob").await.unwrap();
    }

    #[tokio::test]
    async fn a_search_among_100_000_people_is_quick() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let id = alice.user().local();
        let model = world.write(async move |tx| Ok(tx.users().find_by_id(&id).await?.unwrap())).await;
        for chunk in 0..10_u64 {
            let model = model.clone();
            world
                .write(async move |tx| {
                    for n in chunk * 10_000..(chunk + 1) * 10_000 {
                        let user = sotto_storage::User {
                            number: sotto_storage::UserNumber::new(5_000_000_000 + n).unwrap(),
                            id: (u128::from(n) + 1).to_be_bytes(),
                            username: sotto_types::Username::parse(&format!("p{n}@example.org")).unwrap(),
                            first_name: format!("First{n}"),
                            last_name: format!("Last{n}"),
                            uname: None,
                            ..model.clone()
                        };
                        tx.users().insert(&user).await?;
                    }
                    Ok(())
                })
                .await;
        }
        let begun = tokio::time::Instant::now();
        assert!(search(&world, &alice, "nobody at all").await.unwrap().is_empty());
        assert_eq!(search(&world, &alice, "last99999").await.unwrap(), ["p99999@example.org"]);
        // Far below on any machine that reads an index, and far above what a loaded one needs for it.
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    }
}
