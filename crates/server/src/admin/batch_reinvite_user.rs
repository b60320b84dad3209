//! `BatchReinviteUser`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::BatchReinviteUserRequest, responses::BatchReinviteUserResponse,
};

use super::{
    names::{filled, network_id},
    repeatable::by_token,
    shapes, unit,
};
use crate::{Deployment, app::users};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: BatchReinviteUserRequest,
) -> Result<BatchReinviteUserResponse, ApiError> {
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let network = network_id(&input.network_id)?;
    let ids = filled("userIds", input.user_ids)?;
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        let outcome = users::reinvite(tx, cx, network, &ids).await?;
        Ok(BatchReinviteUserResponse {
            message: Some(shapes::summary("Users invited again", &outcome)),
            successful: Some(shapes::done(outcome.done)),
            failed: Some(shapes::refused(outcome.refused)),
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;
    use sotto_storage::Tx;
    use sotto_types::Username;

    use crate::testing::{Admin, World};

    async fn code_hash(world: &World, name: &str) -> [u8; 32] {
        let name = Username::parse(&format!("{name}@example.org")).unwrap();
        let unit = async move |tx: &mut dyn Tx| {
            Ok(tx.users().find_by_username(&name).await?.unwrap().invitation.unwrap().code_hash)
        };
        world.write(unit).await
    }

    #[tokio::test]
    async fn a_pending_user_gets_a_new_code_for_the_usual_time() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let ids = admin.invite_some(&network, &["alice"]).await;
        let before = code_hash(&world, "alice").await;
        world.do_jobs().await;
        assert_eq!(world.mails.take().len(), 1);
        world.clock.advance(Duration::from_hours(15 * 24));
        let expired =
            async || admin.get(&format!("{network}/users")).await.ok()["users"][0]["isInviteExpired"].clone();
        assert_eq!(expired().await, true);
        let answer = admin.patch(&format!("{network}/users/re-invite"), json!({ "userIds": ids })).await;
        assert_eq!(answer.text("/message"), "Users invited again: 1. Rows refused: 0.");
        assert_eq!(answer.rows("userId"), (ids, Vec::new()));
        assert_ne!(code_hash(&world, "alice").await, before);
        world.do_jobs().await;
        assert_eq!(world.mails.take().len(), 1, "the new code goes out");
        world.clock.advance(Duration::from_hours(14 * 24) - Duration::from_millis(1));
        assert_eq!(expired().await, false);
        world.clock.advance(Duration::from_millis(1));
        assert_eq!(expired().await, true);
    }

    #[tokio::test]
    async fn who_has_registered_or_is_suspended_or_unknown_is_refused() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let (alice, bob) = (world.person("alice").await, world.invite("bob").await);
        world.change_user(&bob.id, |user| user.suspended = true).await;
        let ids = [world.path_of(alice.user()).await.1, world.path_of(&bob.id).await.1, "9".to_owned()];
        let target = format!("/networks/{}/users/re-invite", world.network);
        let (done, refused) = admin.patch(&target, json!({ "userIds": ids })).await.rows("userId");
        assert!(done.is_empty());
        let reasons: Vec<_> = refused.iter().map(|(_, reason)| reason.as_str()).collect();
        let expected = ["This user has registered already.", "This user is suspended.", "User not found."];
        assert_eq!(reasons, expected);
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        let body = json!({ "userIds": admin.invite_some(&network, &["alice"]).await });
        let before = code_hash(&world, "alice").await;
        let target = format!("{network}/users/re-invite");
        assert_eq!(other.patch(&target, body.clone()).await.error, "ResourceNotFoundError");
        assert_eq!(
            Admin::powerless(&world, '1').await.patch(&target, body.clone()).await.error,
            "ForbiddenError"
        );
        assert_eq!(code_hash(&world, "alice").await, before);
        let again = async || {
            admin.send("PATCH", &target, Some(body.clone()), &[("x-client-token", "once")]).await.ok();
            code_hash(&world, "alice").await
        };
        assert_eq!(again().await, again().await);
    }
}
