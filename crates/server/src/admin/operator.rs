//! What the operator does on the machine itself when no administrator can act (SPEC U8), audited like a call.

use serde_json::json;
use sotto_storage::{Store, Tx};
use sotto_types::{Rng, Timestamp, Username};

use super::event::Draft;
use crate::{AppError, app::users};

/// What was in the way of a user who is unlocked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlocked {
    /// Whether the user was suspended.
    pub was_suspended: bool,
}

/// Lets a user sign in again: forgets failed password sign-ins and lifts a suspension, in one unit of work with its
/// event. A server that runs beside this sees it at the next sign-in.
pub async fn unlock(
    store: &Store,
    region: &str,
    (rng, now): (&dyn Rng, Timestamp),
    username: Username,
) -> Result<Unlocked, AppError> {
    let find = username.clone();
    let unit = async move |tx: &mut dyn Tx| {
        let user = tx.users().find_by_username(&find).await?.ok_or_else(|| AppError::not_found("User"))?;
        let account = tx.networks().account_of(user.network).await?;
        Ok::<_, AppError>((account.ok_or_else(|| AppError::not_found("User"))?, user))
    };
    let (account, user) = store.read(unit).await?;
    let parameters = json!({
        "networkId": user.network.to_string(),
        "userId": user.number.to_string(),
        "username": username.as_str(),
    });
    let draft = Draft::by_operator((account, user.network), ("UnlockUser", parameters), region, (rng, now));
    let unit = async move |tx: &mut dyn Tx| {
        let was_suspended = users::unlock_whole(tx, &user.id, now).await?;
        let answer = json!({ "suspensionLifted": was_suspended });
        tx.events().append(&draft.succeeded(&answer)?).await?;
        Ok(Unlocked { was_suspended })
    };
    store.write::<_, AppError, _>(unit).await
}

#[cfg(test)]
mod tests {
    use sotto_storage::Attempts;
    use sotto_wire::frame::{ClientBody, ServerBody};

    use super::*;
    use crate::testing::World;

    async fn unlock_named(world: &World, name: &str) -> Result<Unlocked, AppError> {
        let deployment = &world.deployment;
        let username = Username::parse(&format!("{name}@example.org")).unwrap();
        unlock(&deployment.store, &deployment.region, (&*deployment.rng, deployment.now()), username).await
    }

    #[tokio::test]
    async fn a_locked_and_suspended_person_comes_in_again_beside_a_running_server() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let id = alice.user().local();
        let locked = Attempts { count: 20, since: world.deployment.now() };
        world.write(async move |tx| Ok(tx.credentials().set_attempts(&id, locked).await?)).await;
        world.change_user(alice.user(), |user| user.suspended = true).await;
        assert_eq!(unlock_named(&world, "alice").await.unwrap(), Unlocked { was_suspended: true });
        let mut wire = world.connect().hello().await;
        let sign_in = wire.sign_in_frame(&alice, &wire.domain());
        assert!(matches!(wire.ask(ClientBody::SignIn(sign_in)).await, ServerBody::SignedIn(_)));
        let attempts = world.write(async move |tx| Ok(tx.credentials().attempts(&id).await?)).await;
        assert_eq!(attempts.count, 0);
        assert_eq!(unlock_named(&world, "alice").await.unwrap(), Unlocked { was_suspended: false });
    }

    #[tokio::test]
    async fn nobody_is_not_unlocked() {
        let world = World::new().await;
        assert!(matches!(unlock_named(&world, "nobody").await, Err(AppError::NotFound(_))));
    }
}
