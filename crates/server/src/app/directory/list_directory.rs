//! The people of the caller's network.

use sotto_storage::Tx;
use sotto_types::UserId;

use super::people::{ASKED, People, refuse_guests, shown};
use crate::{AppError, Deployment, app::DeviceCaller};

/// The first 100 people of the caller's network by name, or those who come after somebody.
pub async fn list_directory(
    deployment: &Deployment,
    caller: &DeviceCaller,
    after: Option<UserId>,
) -> Result<People, AppError> {
    super::search_directory::count(deployment, caller)?;
    let (caller, now) = (caller.clone(), deployment.now());
    let read = async move |tx: &mut dyn Tx| {
        refuse_guests(tx, &caller).await?;
        let after = match &after {
            Some(id) if id.domain() == caller.user.domain() => {
                let user = tx.users().find_by_id(&id.local()).await?;
                let user = user.filter(|user| user.network == caller.network);
                Some(user.ok_or_else(|| AppError::not_found("User"))?)
            }
            Some(_) => return Err(AppError::not_found("User")),
            None => None,
        };
        let users = tx.directory().people(caller.network, after.as_ref(), ASKED).await?;
        shown(tx, &caller, users, now).await
    };
    deployment.store.read(read).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{
            blocks::set_block,
            profiles::{ProfileChange, set},
        },
        testing::World,
    };

    fn names(people: &People) -> Vec<&str> {
        people.people.iter().map(|person| person.username.as_str()).collect()
    }

    #[tokio::test]
    async fn active_colleagues_are_listed_and_nobody_else() {
        let world = World::new().await;
        let other_network = world.add_network(20_000_001).await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let carol = world.person("carol").await;
        let outsider = world.person_in(other_network, "outsider").await;
        let guest = world.guest("guest").await;
        world.invite("pending").await;
        world.change_user(carol.user(), |user| user.suspended = true).await;
        let change = ProfileChange { display_name: Some("Al".to_owned()), avatar: None };
        set(&world.deployment, &world.caller(&alice), change).await.unwrap();
        let list = async |caller, after| list_directory(&world.deployment, &caller, after).await;
        let all = list(world.caller(&bob), None).await.unwrap();
        assert_eq!(names(&all), ["alice@example.org", "bob@example.org"]);
        assert_eq!((all.people[0].display_name.as_str(), all.more), ("Al", false));
        let after = list(world.caller(&bob), Some(alice.user().clone())).await.unwrap();
        assert_eq!(names(&after), ["bob@example.org"]);
        for (caller, after) in [
            (world.caller(&bob), Some(outsider.user().clone())),
            (world.caller(&bob), Some(UserId::new([1; 16], "other.example".parse().unwrap()))),
        ] {
            assert!(matches!(list(caller, after).await, Err(AppError::NotFound(_))));
        }
        assert!(matches!(list(world.caller(&guest), None).await, Err(AppError::Forbidden(_))));
        // A block of one's own hides nothing from the one who is blocked but the profile.
        set_block(&world.deployment, &world.caller(&alice), bob.user().clone(), true).await.unwrap();
        let all = list(world.caller(&bob), None).await.unwrap();
        assert_eq!((names(&all).len(), all.people[0].display_name.as_str()), (2, ""));
    }

    #[tokio::test]
    async fn a_page_has_100_people_and_says_that_there_are_more() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        for number in 0..100 {
            let invited = world.invite(&format!("p{number:03}")).await;
            let active = |user: &mut sotto_storage::User| user.status = sotto_storage::UserStatus::Active;
            world.change_user(&invited.id, active).await;
        }
        let first = list_directory(&world.deployment, &world.caller(&alice), None).await.unwrap();
        assert_eq!((first.people.len(), first.more), (100, true));
        let last = first.people.last().map(|person| person.id.clone());
        let second = list_directory(&world.deployment, &world.caller(&alice), last).await.unwrap();
        assert_eq!((names(&second), second.more), (vec!["p099@example.org"], false));
    }
}
