//! `DeleteGuestUser`, a call of our own.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::DeleteGuestUserRequest, responses::DeleteGuestUserResponse};

use super::{names::network_id, unit};
use crate::{Deployment, app::guests};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: DeleteGuestUserRequest,
) -> Result<DeleteGuestUserResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let uname = input.username_hash;
    unit::write(deployment, call, async move |tx, cx| {
        guests::delete(tx, cx, network, &uname).await?;
        let message = "The guest user was deleted; the address can be invited.".to_owned();
        Ok(DeleteGuestUserResponse { message: Some(message) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{
        jobs,
        testing::{Admin, World},
    };

    #[tokio::test]
    async fn the_address_of_a_deleted_guest_can_be_invited() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let ann = world.guest("ann").await;
        world.note_contact(&ann, "2027-01").await;
        let wire = world.connect().signed_in(&ann).await;
        let path = format!("{network}/guest-users/{}", world.uname(&ann));
        admin.patch(&path, json!({ "block": true })).await.ok();
        admin.delete(&path).await.ok();
        wire.wait_for_end().await;
        assert_eq!(admin.delete(&path).await.error, "ResourceNotFoundError");
        while jobs::next(&world.deployment).await.unwrap() {}
        let group = admin.default_group(&network).await;
        let invited = admin.invite(&network, &group, &["ann"]).await;
        assert_eq!(invited["successful"].as_array().unwrap().len(), 1);
        let guests = admin.get(&format!("{network}/guest-users")).await.ok();
        assert_eq!(guests["guestlist"].as_array().unwrap().len(), 1, "who talked with us stays known");
        let blocked = admin.get(&format!("{network}/guest-users/blocklist")).await.ok();
        assert_eq!(blocked, json!({ "blocklist": [] }));
    }

    #[tokio::test]
    async fn a_network_deletes_guests_whom_it_knows_and_nobody_else() {
        let world = World::new().await;
        let (admin, other) = (Admin::of(&world).await, Admin::new(&world, '2').await);
        let theirs = other.network("Theirs").await;
        let (ann, alice) = (world.guest("ann").await, world.person("alice").await);
        world.note_contact(&ann, "2027-01").await;
        let ours = format!("/networks/{}", world.network);
        for (admin, network, who) in [(&other, &theirs, &ann), (&other, &ours, &ann), (&admin, &ours, &alice)]
        {
            let path = format!("{network}/guest-users/{}", world.uname(who));
            assert_eq!(admin.delete(&path).await.error, "ResourceNotFoundError");
        }
        world.connect().signed_in(&ann).await;
    }

    #[tokio::test]
    async fn a_caller_needs_the_permission() {
        let world = World::new().await;
        let network = Admin::new(&world, '1').await.network("Demo").await;
        let path = format!("{network}/guest-users/{}", "0".repeat(64));
        assert_eq!(Admin::powerless(&world, '1').await.delete(&path).await.error, "ForbiddenError");
    }
}
