//! `BatchDeleteUser`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::BatchDeleteUserRequest, responses::BatchDeleteUserResponse};

use super::{
    names::{filled, network_id},
    repeatable::by_token,
    shapes, unit,
};
use crate::{Deployment, app::users};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: BatchDeleteUserRequest,
) -> Result<BatchDeleteUserResponse, ApiError> {
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let network = network_id(&input.network_id)?;
    let ids = filled("userIds", input.user_ids)?;
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        let outcome = users::delete(tx, cx, network, &ids).await?;
        Ok(BatchDeleteUserResponse {
            message: Some(shapes::summary("Users deleted", &outcome)),
            successful: Some(shapes::done(outcome.done)),
            failed: Some(shapes::refused(outcome.refused)),
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;
    use serde_json::json;
    use sotto_wire::frame::{ClientBody, refusal::Code};

    use crate::{
        app::conversations,
        testing::{Admin, World},
    };

    #[tokio::test]
    async fn a_deleted_user_is_out_of_every_list_and_the_address_is_free_at_once() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let ids = admin.invite_some(&network, &["alice", "bob"]).await;
        let unames = |page: serde_json::Value| page["users"][1]["uname"].clone();
        let before = unames(admin.get(&format!("{network}/users")).await.ok());
        let answer =
            admin.post(&format!("{network}/users/batch-delete"), json!({ "userIds": [ids[0]] })).await;
        assert_eq!(answer.text("/message"), "Users deleted: 1. Rows refused: 0.");
        assert_eq!(answer.rows("userId"), (vec![ids[0].clone()], Vec::new()));
        assert_eq!(
            admin.get(&format!("{network}/users/{}", ids[0])).await.text("/message"),
            "User not found."
        );
        let page = admin.get(&format!("{network}/users")).await.ok();
        assert_eq!(page["users"].as_array().unwrap().len(), 1);
        assert_eq!(admin.get(&format!("{network}/users/count")).await.ok()["total"], 1);
        let again = admin.invite_some(&network, &["alice"]).await;
        assert_ne!(again, [ids[0].clone()]);
        let page = admin.get(&format!("{network}/users")).await.ok();
        assert_ne!(unames(page), before, "the same address, another person");
    }

    #[tokio::test]
    async fn each_row_stands_or_falls_by_itself() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        let ids = admin.invite_some(&network, &["alice", "bob"]).await;
        let others = admin.invite_some(&second, &["carol"]).await;
        let rows = json!([ids[0], "0", others[0], ids[0], "9999999999", ids[1]]);
        let target = format!("{network}/users/batch-delete");
        let (done, refused) = admin.post(&target, json!({ "userIds": rows })).await.rows("userId");
        assert_eq!(done, ids);
        let reason = |row, reason: &str| (format!("userIds[{row}]"), reason.to_owned());
        let expected = [
            reason(1, "User not found."),
            reason(2, "User not found."),
            reason(3, "This user is named twice in the request."),
            reason(4, "User not found."),
        ];
        assert_eq!(refused, expected);
        assert_eq!(admin.get(&format!("{second}/users/{}", others[0])).await.status, 200);
    }

    #[tokio::test]
    async fn a_repeated_request_deletes_once() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let ids = admin.invite_some(&network, &["alice", "bob"]).await;
        let target = format!("{network}/users/batch-delete");
        let token = [("x-client-token", "once")];
        let delete =
            async |id: &str| admin.send("POST", &target, Some(json!({ "userIds": [id] })), &token).await;
        assert_eq!(delete(&ids[0]).await.ok(), delete(&ids[0]).await.ok());
        assert_eq!(delete(&ids[1]).await.error, "BadRequestError");
    }

    #[tokio::test]
    async fn of_sixteen_who_delete_the_same_users_one_does_it() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let names: Vec<_> = (0..20).map(|number| format!("user{number}")).collect();
        let ids = admin.invite_some(&network, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let target = format!("{network}/users/batch-delete");
        let all = (0..16).map(|_| admin.post(&target, json!({ "userIds": ids })));
        let mut done: Vec<_> =
            join_all(all).await.into_iter().flat_map(|answer| answer.rows("userId").0).collect();
        done.sort_unstable();
        let mut expected = ids.clone();
        expected.sort_unstable();
        assert_eq!(done, expected);
        assert_eq!(admin.get(&format!("{network}/users/count")).await.ok()["total"], 0);
    }

    #[tokio::test]
    async fn only_the_owner_may_and_only_so_many_at_once() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        let ids = admin.invite_some(&network, &["alice"]).await;
        let target = format!("{network}/users/batch-delete");
        let body = || json!({ "userIds": ids });
        assert_eq!(other.post(&target, body()).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.post(&target, body()).await.error, "ForbiddenError");
        assert_eq!(admin.post(&target, json!({ "userIds": [] })).await.wrong_fields(), ["userIds"]);
        assert_eq!(
            admin.post(&target, json!({ "userIds": vec!["1"; 51] })).await.wrong_fields(),
            ["userIds"]
        );
        let theirs = other.network("Theirs").await;
        let (done, refused) =
            other.post(&format!("{theirs}/users/batch-delete"), body()).await.rows("userId");
        assert_eq!((done.len(), refused[0].1.as_str()), (0, "User not found."));
        assert_eq!(admin.get(&format!("{network}/users/{}", ids[0])).await.status, 200);
    }

    #[tokio::test]
    async fn a_deleted_person_is_out_at_once_and_a_restart_does_not_stop_the_deletion() {
        let mut world = World::new().await;
        let (alice, mut bob) = world.dm().await;
        let admin = Admin::of(&world).await;
        let (id, device) = (alice.user().local(), alice.device());
        world
            .write(async move |tx| {
                for _ in 0..600 {
                    tx.inbox().push(device, b"notice", sotto_types::Timestamp::default()).await?;
                }
                Ok(())
            })
            .await;
        let wire = world.connect().signed_in(&alice).await;
        let (path, number) = world.path_of(alice.user()).await;
        let target = format!("{}/batch-delete", path.rsplit_once('/').unwrap().0);
        admin.post(&target, json!({ "userIds": [number] })).await.ok();
        wire.wait_for_end().await;
        let mut wire = world.connect().hello().await;
        let sign_in = wire.sign_in_frame(&alice, &wire.domain());
        assert_eq!(wire.code(ClientBody::SignIn(sign_in)).await, Code::Unauthenticated);
        drop(wire);

        // The job comes as far as its first portion.
        assert!(!world.write(async move |tx| Ok(tx.users().delete_some(&id, 500).await?)).await);
        world.restart();
        world.do_jobs().await;
        let left = world
            .write(async move |tx| {
                let items = tx.inbox().list(device, 0, 1, 1000).await?.len();
                Ok((items, tx.devices().lookup(device).await?, tx.devices().newest_list(&id).await?))
            })
            .await;
        assert_eq!(left, (0, None, None));
        let content = bob.encrypt("to nobody");
        conversations::send(&world.deployment, &world.caller(&bob), content).await.unwrap();
    }
}
