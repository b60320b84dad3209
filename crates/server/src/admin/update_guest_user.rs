//! `UpdateGuestUser`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::UpdateGuestUserRequest, responses::UpdateGuestUserResponse};

use super::{names::network_id, unit};
use crate::{Deployment, app::guests};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UpdateGuestUserRequest,
) -> Result<UpdateGuestUserResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let (uname, block) = (input.username_hash, input.block);
    unit::write(deployment, call, async move |tx, cx| {
        guests::block(tx, cx, network, (&uname, block)).await?;
        let message = if block { "The guest user is blocked." } else { "The guest user is not blocked." };
        Ok(UpdateGuestUserResponse { message: Some(message.to_owned()) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{
        AppError,
        app::directory::{UserKey, claim_key_packages, find_user},
        testing::{Admin, Phone, World},
    };

    /// Whether one finds the other.
    async fn reaches(world: &World, one: &Phone, other: &Phone) -> bool {
        let caller = world.caller(one);
        let found = find_user(&world.deployment, &caller, UserKey::Id(other.user().clone())).await;
        let claimed = claim_key_packages(&world.deployment, &caller, vec![other.user().clone()]).await;
        assert_eq!(found.is_ok(), claimed.is_ok());
        assert!(found.is_ok() || matches!(found, Err(AppError::NotFound(_))));
        found.is_ok()
    }

    #[tokio::test]
    async fn a_blocked_guest_reaches_nobody_and_nobody_reaches_the_guest() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        world.allow_guests(world.network).await;
        let (ann, bea, mut alice) =
            (world.guest("ann").await, world.guest("bea").await, world.person("alice").await);
        for guest in [&ann, &bea] {
            world.make_dm(&mut alice, guest).await;
        }
        let guests = format!("/networks/{}/guest-users", world.network);
        let path = format!("{guests}/{}", world.uname(&ann));
        assert!(reaches(&world, &ann, &alice).await && reaches(&world, &alice, &ann).await);
        for _ in 0..2 {
            admin.patch(&path, json!({ "block": true })).await.ok();
            assert!(!reaches(&world, &ann, &alice).await && !reaches(&world, &alice, &ann).await);
        }
        assert!(reaches(&world, &bea, &alice).await, "others are not touched");
        let list = admin.get(&format!("{guests}/blocklist")).await.ok();
        assert_eq!(list["blocklist"].as_array().unwrap().len(), 1);
        for _ in 0..2 {
            admin.patch(&path, json!({ "block": false })).await.ok();
            assert!(reaches(&world, &alice, &ann).await);
            assert!(!reaches(&world, &ann, &alice).await, "they are in no conversation any more");
        }
        assert_eq!(admin.get(&format!("{guests}/blocklist")).await.ok(), json!({ "blocklist": [] }));
    }

    #[tokio::test]
    async fn a_network_blocks_whom_it_knows() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let other = Admin::new(&world, '2').await;
        let theirs = format!("{}/guest-users", other.network("Theirs").await);
        let ann = world.guest("ann").await;
        world.note_contact(&ann, "2027-01").await;
        let ours = format!("/networks/{}/guest-users", world.network);
        let block = json!({ "block": true });
        for path in [
            format!("{theirs}/{}", world.uname(&ann)),
            format!("{ours}/{}", world.uname(&ann)),
            format!("{theirs}/{}", "0".repeat(64)),
            format!("{theirs}/none"),
        ] {
            assert_eq!(other.patch(&path, block.clone()).await.error, "ResourceNotFoundError", "{path}");
        }
        let path = format!("{ours}/{}", world.uname(&ann));
        assert_eq!(admin.patch(&path, json!({})).await.wrong_fields(), ["block"]);
        let list = admin.get(&format!("{ours}/blocklist")).await.ok();
        assert_eq!(list, json!({ "blocklist": [] }));
    }

    #[tokio::test]
    async fn a_caller_needs_the_permission() {
        let world = World::new().await;
        let network = Admin::new(&world, '1').await.network("Demo").await;
        let path = format!("{network}/guest-users/{}", "0".repeat(64));
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.patch(&path, json!({ "block": true })).await.error, "ForbiddenError");
    }
}
