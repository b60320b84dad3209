//! `UpdateBot`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::UpdateBotRequest, responses::UpdateBotResponse};
use sotto_storage::SecurityGroupId;

use super::{
    get_bot,
    names::{bot_number, network_id},
    precondition::Precondition,
    unit,
};
use crate::{
    Deployment,
    app::bots::{self, BotChange, Challenge, DisplayName},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UpdateBotRequest,
) -> Result<UpdateBotResponse, ApiError> {
    let id = (network_id(&input.network_id)?, bot_number(&input.bot_id)?);
    let display_name = input.display_name.as_deref().map(DisplayName::parse).transpose()?;
    let challenge = input.challenge.as_ref().map(|text| Challenge::parse(text.expose())).transpose()?;
    let code = match challenge {
        Some(challenge) => Some(bots::code(&unit::context(deployment, call)?, id, &challenge).await?),
        None => None,
    };
    let group = input.group_id.map(|group| SecurityGroupId::new(&group));
    let change = BotChange { display_name, group, code, suspended: input.suspend };
    let precondition = Precondition::of(call);
    unit::write(deployment, call, async move |tx, cx| {
        precondition.check(get_bot::shown(tx, cx, id)).await?;
        bots::update(tx, cx, id, &change).await?;
        Ok(UpdateBotResponse { message: Some("The bot was updated.".to_owned()) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sotto_wire::frame::ClientBody;

    use crate::{
        AppError, jobs,
        testing::{Admin, World},
    };

    #[tokio::test]
    async fn names_and_group_change_and_the_rest_stays() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let path = format!("{network}/bots/{}", admin.bot(&network, "files-bot").await);
        let before = admin.get(&path).await.ok();
        let field = admin.group(&network, "Field").await;
        admin.patch(&path, json!({ "displayName": "Archive", "groupId": field })).await.ok();
        let mut expected = before;
        expected["displayName"] = json!("Archive");
        expected["groupId"] = json!(field);
        assert_eq!(admin.get(&path).await.ok(), expected);
        admin.patch(&path, json!({})).await.ok();
        admin.delete(&format!("{network}/security-groups/{field}")).await.ok();
        expected["groupId"] = json!(admin.default_group(&network).await);
        assert_eq!(admin.get(&path).await.ok(), expected);
    }

    #[tokio::test]
    async fn a_suspended_bot_is_out_until_it_is_let_in_again() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let path = format!("{network}/bots/{}", admin.bot(&network, "files-bot").await);
        let phone = world.register_bot("files-bot", "open sesame").await.unwrap();
        let wire = world.connect().signed_in(&phone).await;
        admin.patch(&path, json!({ "suspend": true })).await.ok();
        wire.wait_for_end().await;
        assert_eq!(admin.get(&path).await.ok()["suspended"], json!(true));
        let mut refused = world.connect().hello().await;
        let frame = refused.sign_in_frame(&phone, &refused.domain());
        refused.refusal(ClientBody::SignIn(frame)).await;
        admin.patch(&path, json!({ "displayName": "Files" })).await.ok();
        assert_eq!(admin.get(&path).await.ok()["suspended"], json!(true));
        admin.patch(&path, json!({ "suspend": false })).await.ok();
        world.connect().signed_in(&phone).await;
    }

    #[tokio::test]
    async fn a_new_challenge_voids_the_old_one_and_a_registered_bot_begins_anew() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let path = format!("{network}/bots/{}", admin.bot(&network, "files-bot").await);
        admin.patch(&path, json!({ "challenge": "second word" })).await.ok();
        let old = world.register_bot("files-bot", "open sesame").await;
        assert!(matches!(old, Err(AppError::Unauthenticated(_))));
        let phone = world.register_bot("files-bot", "second word").await.unwrap();
        let before = admin.get(&path).await.ok();
        let wire = world.connect().signed_in(&phone).await;

        admin.patch(&path, json!({ "challenge": "third word" })).await.ok();
        wire.wait_for_end().await;
        while jobs::next(&world.deployment).await.unwrap() {}
        let pending = admin.get(&path).await.ok();
        assert_eq!((&pending["status"], pending.get("pubkey")), (&json!(1), None));
        assert_eq!(pending["username"], before["username"]);
        assert_ne!(pending["uname"], before["uname"]);
        let device = phone.device();
        let gone = world.write(async move |tx| Ok(tx.devices().lookup(device).await?)).await;
        assert_eq!(gone, None);
        assert!(world.register_bot("files-bot", "second word").await.is_err());
        let anew = world.register_bot("files-bot", "third word").await.unwrap();
        world.connect().signed_in(&anew).await;
        assert_ne!(admin.get(&path).await.ok()["pubkey"], before["pubkey"]);
    }

    #[tokio::test]
    async fn what_is_wrong_is_named_and_only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        let path = format!("{network}/bots/{}", admin.bot(&network, "files-bot").await);
        for (field, value) in
            [("challenge", "short"), ("displayName", "a\nb"), ("groupId", "none"), ("groupId", "")]
        {
            assert_eq!(admin.patch(&path, json!({ field: value })).await.wrong_fields(), [field]);
        }
        let change = json!({ "suspend": true, "challenge": "second word" });
        assert_eq!(other.patch(&path, change.clone()).await.error, "ResourceNotFoundError");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.patch(&path, change.clone()).await.error, "ForbiddenError");
        let nobody = admin.patch(&format!("{network}/bots/1"), change).await;
        assert_eq!(nobody.error, "ResourceNotFoundError");
        assert_eq!(admin.get(&path).await.ok()["suspended"], json!(false));
    }
}
