//! `BatchToggleUserSuspendStatus`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::BatchToggleUserSuspendStatusRequest,
    responses::BatchToggleUserSuspendStatusResponse,
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
    input: BatchToggleUserSuspendStatusRequest,
) -> Result<BatchToggleUserSuspendStatusResponse, ApiError> {
    let suspended = input.suspend;
    let target = format!("{} {suspended}", input.network_id);
    let repeatable = by_token(call, input.client_token.as_deref(), &target);
    let network = network_id(&input.network_id)?;
    let ids = filled("userIds", input.user_ids)?;
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        let what = if suspended { "Users suspended" } else { "Suspensions lifted" };
        let outcome = users::suspend(tx, cx, network, (&ids, suspended)).await?;
        Ok(BatchToggleUserSuspendStatusResponse {
            message: Some(shapes::summary(what, &outcome)),
            successful: Some(shapes::done(outcome.done)),
            failed: Some(shapes::refused(outcome.refused)),
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;
    use serde_json::{Value, json};
    use sotto_wire::frame::{ClientBody, ServerBody};

    use crate::testing::{Admin, World};

    async fn toggle(admin: &Admin, network: &str, suspend: bool, ids: &Value) -> crate::testing::Answer {
        let target = format!("{network}/users/toggleSuspend?suspend={suspend}");
        admin.patch(&target, json!({ "userIds": ids })).await
    }

    #[tokio::test]
    async fn a_suspended_person_is_signed_out_at_once_and_comes_back_when_it_is_lifted() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let (path, number) = world.path_of(alice.user()).await;
        let (alices, mut bobs) =
            (world.connect().signed_in(&alice).await, world.connect().signed_in(&bob).await);
        let answer = toggle(&admin, &network, true, &json!([number])).await;
        assert_eq!(answer.text("/message"), "Users suspended: 1. Rows refused: 0.");
        assert!(matches!(alices.wait_for_end().await.as_slice(), [ServerBody::Goodbye(_)]));
        let user = admin.get(&path).await.ok();
        assert_eq!((&user["suspended"], &user["status"]), (&json!(true), &json!(2)));
        let mut wire = world.connect().hello().await;
        let sign_in = wire.sign_in_frame(&alice, &wire.domain());
        let refusal = wire.refusal(ClientBody::SignIn(sign_in)).await;
        assert_eq!(refusal.reason, "This account is suspended.");

        let answer = toggle(&admin, &network, false, &json!([number])).await;
        assert_eq!(answer.text("/message"), "Suspensions lifted: 1. Rows refused: 0.");
        assert_eq!(admin.get(&path).await.ok()["suspended"], false);
        drop(world.connect().signed_in(&alice).await);
        bobs.subscribe().await;
    }

    #[tokio::test]
    async fn a_person_who_signs_in_meanwhile_does_not_stay() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        for round in 0..24 {
            let alice = world.person(&format!("alice{round}")).await;
            let (_, number) = world.path_of(alice.user()).await;
            let mut wire = world.connect().hello().await;
            let request = ClientBody::SignIn(wire.sign_in_frame(&alice, &wire.domain()));
            let ids = json!([number]);
            let suspending = async {
                // Some come sooner than the sign-in, some later.
                for _ in 0..round {
                    tokio::task::yield_now().await;
                }
                toggle(&admin, &network, true, &ids).await
            };
            let (_, suspended) = tokio::join!(wire.send(request), suspending);
            suspended.ok();
            let answer = wire.next_answer().await;
            if !matches!(answer, Some((_, ServerBody::Refusal(_)))) {
                wire.wait_for_end().await;
            }
        }
        assert_eq!(world.deployment.live.connected(), 0);
    }

    #[tokio::test]
    async fn what_is_so_already_is_done_and_strangers_are_refused() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        let ids = admin.invite_some(&network, &["alice"]).await;
        let others = admin.invite_some(&second, &["bob"]).await;
        for _ in 0..2 {
            let rows = json!([ids[0], others[0], ids[0]]);
            let (done, refused) = toggle(&admin, &network, true, &rows).await.rows("userId");
            assert_eq!((done, refused.len()), (ids.clone(), 2));
        }
        assert_eq!(admin.get(&format!("{second}/users/{}", others[0])).await.ok()["suspended"], false);
        let page = admin.get(&format!("{network}/users")).await.ok();
        assert_eq!((&page["users"][0]["suspended"], &page["users"][0]["status"]), (&json!(true), &json!(1)));
    }

    #[tokio::test]
    async fn sixteen_at_once_leave_one_of_the_two_states() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let ids = admin.invite_some(&network, &["alice", "bob", "carol"]).await;
        let all = json!(ids);
        let toggles = (0..16).map(|number| toggle(&admin, &network, number % 2 == 0, &all));
        for answer in join_all(toggles).await {
            assert_eq!(answer.rows("userId"), (ids.clone(), Vec::new()));
        }
        let page = admin.get(&format!("{network}/users")).await.ok();
        let states: Vec<_> = (0..3).map(|row| page["users"][row]["suspended"].as_bool().unwrap()).collect();
        assert!(states.iter().all(|state| *state == states[0]), "a batch is all or nothing: {states:?}");
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        let ids = json!(admin.invite_some(&network, &["alice"]).await);
        assert_eq!(toggle(&other, &network, true, &ids).await.error, "ResourceNotFoundError");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(toggle(&powerless, &network, true, &ids).await.error, "ForbiddenError");
        let target = format!("{network}/users/toggleSuspend");
        assert_eq!(admin.patch(&target, json!({ "userIds": ids })).await.wrong_fields(), ["suspend"]);
        assert_eq!(toggle(&admin, &network, true, &json!([])).await.wrong_fields(), ["userIds"]);
        assert_eq!(admin.get(&format!("{network}/users")).await.ok()["users"][0]["suspended"], false);
    }

    #[tokio::test]
    async fn with_single_sign_on_nobody_is_suspended_or_deleted_in_bulk() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let ids = admin.invite_some(&network, &["alice", "bob"]).await;
        let (one, all) = (json!([ids[0]]), json!(ids));
        let config =
            json!({ "companyId": "Demo", "issuer": "https://login.example.com", "scopes": "openid" });
        admin.post(&format!("{network}/oidc/save"), config).await.ok();
        let delete = format!("{network}/users/batch-delete");
        for answer in
            [toggle(&admin, &network, true, &all).await, admin.post(&delete, json!({ "userIds": ids })).await]
        {
            assert_eq!(answer.error, "BadRequestError");
            assert!(answer.text("/message").contains("single sign-on"), "{answer:?}");
        }
        assert_eq!(toggle(&admin, &network, true, &one).await.rows("userId").0, [ids[0].clone()]);
        assert_eq!(toggle(&admin, &network, false, &all).await.rows("userId").0, ids);
        assert_eq!(admin.post(&delete, json!({ "userIds": one })).await.rows("userId").0, [ids[0].clone()]);
    }

    #[tokio::test]
    async fn a_token_is_for_one_of_the_two_directions() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let ids = json!({ "userIds": admin.invite_some(&network, &["alice"]).await });
        let toggle = async |suspend: bool| {
            let target = format!("{network}/users/toggleSuspend?suspend={suspend}");
            admin.send("PATCH", &target, Some(ids.clone()), &[("x-client-token", "once")]).await
        };
        assert_eq!(toggle(true).await.ok(), toggle(true).await.ok());
        assert_eq!(toggle(false).await.error, "BadRequestError");
    }
}
