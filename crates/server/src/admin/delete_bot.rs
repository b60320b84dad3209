//! `DeleteBot`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::DeleteBotRequest, responses::DeleteBotResponse};

use super::{
    names::{bot_number, network_id},
    unit,
};
use crate::{Deployment, app::bots};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: DeleteBotRequest,
) -> Result<DeleteBotResponse, ApiError> {
    let id = (network_id(&input.network_id)?, bot_number(&input.bot_id)?);
    unit::write(deployment, call, async move |tx, cx| {
        bots::delete(tx, cx, id).await?;
        Ok(DeleteBotResponse { message: Some("The bot was deleted.".to_owned()) })
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
    async fn a_deleted_bot_is_out_and_its_name_is_free() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let path = format!("{network}/bots/{}", admin.bot(&network, "files-bot").await);
        let phone = world.register_bot("files-bot", "open sesame").await.unwrap();
        let wire = world.connect().signed_in(&phone).await;
        admin.delete(&path).await.ok();
        wire.wait_for_end().await;
        assert_eq!(admin.get(&path).await.error, "ResourceNotFoundError");
        assert_eq!(admin.delete(&path).await.error, "ResourceNotFoundError");
        assert_eq!(admin.get(&format!("{network}/bots")).await.ok(), json!({ "bots": [] }));
        admin.bot(&network, "files-bot").await;
        while jobs::next(&world.deployment).await.unwrap() {}
        let (device, user) = (phone.device(), phone.user().local());
        let left = world
            .write(async move |tx| {
                let credential = tx.credentials().lookup(&user).await?;
                Ok((tx.devices().lookup(device).await?, credential))
            })
            .await;
        assert_eq!(left, (None, None));
        world.register_bot("files-bot", "open sesame").await.unwrap();
    }

    #[tokio::test]
    async fn only_the_owner_may_and_people_are_no_bots() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        let path = format!("{network}/bots/{}", admin.bot(&network, "files-bot").await);
        assert_eq!(other.delete(&path).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.delete(&path).await.error, "ForbiddenError");
        let group = admin.default_group(&network).await;
        admin.invite(&network, &group, &["alice"]).await;
        let users = admin.get(&format!("{network}/users")).await.ok();
        let alice = format!("{network}/bots/{}", users["users"][0]["userId"].as_str().unwrap());
        assert_eq!(admin.delete(&alice).await.error, "ResourceNotFoundError");
        assert_eq!(admin.get(&path).await.status, 200);
    }
}
