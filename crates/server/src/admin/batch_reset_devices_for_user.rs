//! `BatchResetDevicesForUser`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call,
    requests::BatchResetDevicesForUserRequest,
    responses::BatchResetDevicesForUserResponse,
    shapes::{BatchDeviceErrorResponseItem, BatchDeviceSuccessResponseItem},
};

use super::{
    names::{filled, network_id, user_number},
    repeatable::by_token,
    shapes, unit,
};
use crate::{
    Deployment,
    app::{devices, users::RefusedId},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: BatchResetDevicesForUserRequest,
) -> Result<BatchResetDevicesForUserResponse, ApiError> {
    let target = format!("{} {}", input.network_id, input.user_id);
    let repeatable = by_token(call, input.client_token.as_deref(), &target);
    let user = (network_id(&input.network_id)?, user_number(&input.user_id)?);
    let ids = filled("appIds", input.app_ids)?;
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        let outcome = devices::reset(tx, cx, user, &ids).await?;
        let message = shapes::summary("Devices reset", &outcome);
        let reset = |app_id| BatchDeviceSuccessResponseItem { app_id };
        Ok(BatchResetDevicesForUserResponse {
            message: Some(message),
            successful: Some(outcome.done.into_iter().map(reset).collect()),
            failed: Some(outcome.refused.into_iter().map(refused).collect()),
        })
    })
    .await
}

fn refused(row: RefusedId) -> BatchDeviceErrorResponseItem {
    BatchDeviceErrorResponseItem {
        field: Some(format!("appIds[{}]", row.row)),
        reason: Some(row.reason.to_owned()),
        app_id: row.id,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sotto_wire::frame::{ClientBody, ServerBody, refusal::Code};

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_reset_device_is_signed_out_at_once_and_never_comes_back_and_others_stay() {
        let world = World::new().await;
        let (alice, bob) = world.dm().await;
        let tablet = world.further_device(&alice).await;
        let admin = Admin::of(&world).await;
        let (path, _) = world.path_of(alice.user()).await;
        let (phones, mut tablets) =
            (world.connect().signed_in(&alice).await, world.connect().signed_in(&tablet).await);
        let rows = [
            alice.device().to_string(),
            bob.device().to_string(),
            "00".to_owned(),
            alice.device().to_string().to_uppercase(),
        ];
        let answer = admin.patch(&format!("{path}/devices"), json!({ "appIds": rows })).await;
        assert_eq!(answer.text("/message"), "Devices reset: 1. Rows refused: 3.");
        let (done, refused) = answer.rows("appId");
        assert_eq!(done, [alice.device().to_string()]);
        let row = |row, reason: &str| (format!("appIds[{row}]"), reason.to_owned());
        let expected = [
            row(1, "Device not found."),
            row(2, "Device not found."),
            row(3, "This device is named twice in the request."),
        ];
        assert_eq!(refused, expected);
        assert!(matches!(phones.wait_for_end().await.as_slice(), [ServerBody::Goodbye(_)]));
        let mut wire = world.connect().hello().await;
        let sign_in = wire.sign_in_frame(&alice, &wire.domain());
        assert_eq!(wire.code(ClientBody::SignIn(sign_in)).await, Code::Unauthenticated);
        tablets.subscribe().await;
        assert_eq!(world.claim(&bob, alice.user()).await.len(), 1, "only the tablet can be brought in");
        let again =
            admin.patch(&format!("{path}/devices"), json!({ "appIds": [alice.device().to_string()] })).await;
        assert_eq!(again.rows("appId").1, [row(0, "Device not found.")]);
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let admin = Admin::of(&world).await;
        let (path, _) = world.path_of(alice.user()).await;
        let target = format!("{path}/devices");
        let body = || json!({ "appIds": [alice.device().to_string()] });
        assert_eq!(Admin::new(&world, '2').await.patch(&target, body()).await.error, "ResourceNotFoundError");
        assert_eq!(admin.patch(&target, json!({ "appIds": [] })).await.wrong_fields(), ["appIds"]);
        let nobody = format!("/networks/{}/users/9999999999/devices", world.network);
        assert_eq!(admin.patch(&nobody, body()).await.text("/message"), "User not found.");
        drop(world.connect().signed_in(&alice).await);
        let reset =
            async || admin.send("PATCH", &target, Some(body()), &[("x-client-token", "once")]).await.ok();
        assert_eq!(reset().await, reset().await);
    }
}
