//! `CreateBot`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::CreateBotRequest, responses::CreateBotResponse};
use sotto_storage::SecurityGroupId;

use super::{names::network_id, unit};
use crate::{
    Deployment,
    app::bots::{self, BotName, Challenge, DisplayName, NewBot},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: CreateBotRequest,
) -> Result<CreateBotResponse, ApiError> {
    let challenge = Challenge::parse(input.challenge.expose())?;
    let new = NewBot {
        name: BotName::parse(&input.username)?,
        display_name: DisplayName::parse(&input.display_name.unwrap_or_default())?,
        group: SecurityGroupId::new(&input.group_id),
    };
    let network = network_id(&input.network_id)?;
    let code = challenge.invite_code(deployment, new.name.username()).await?;
    unit::write(deployment, call, async move |tx, cx| {
        let bot = bots::create(tx, cx, network, (&new, &code)).await?;
        Ok(CreateBotResponse {
            message: Some("The bot was made; it is pending until it registers.".to_owned()),
            bot_id: bot.number.to_string(),
            network_id: Some(network.to_string()),
            username: Some(bot.username.to_string()),
            display_name: Some(bot.first_name),
            group_id: Some(bot.group.to_string()),
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;
    use serde_json::{Value, json};

    use crate::{
        AppError,
        testing::{Admin, World},
    };

    fn bot(name: &str, group: &str) -> Value {
        json!({ "username": name, "displayName": "Files", "groupId": group, "challenge": "open sesame" })
    }

    #[tokio::test]
    async fn a_bot_is_pending_until_it_registers_with_its_challenge_once() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let group = admin.default_group(&network).await;
        let made = admin.post(&format!("{network}/bots"), bot("Files-Bot", &group)).await.ok();
        assert_eq!((&made["username"], &made["displayName"]), (&json!("files-bot"), &json!("Files")));
        let path = format!("{network}/bots/{}", made["botId"].as_str().unwrap());
        let pending = admin.get(&path).await.ok();
        assert_eq!((&pending["status"], &pending["hasChallenge"]), (&json!(1), &json!(true)));
        assert!(pending.get("pubkey").is_none());

        let wrong = world.register_bot("files-bot", "open says me").await;
        assert!(matches!(wrong, Err(AppError::Unauthenticated(_))));
        let phone = world.register_bot("files-bot", "open sesame").await.unwrap();
        let again = world.register_bot("files-bot", "open sesame").await;
        assert!(matches!(again, Err(AppError::Conflict(_))));
        let active = admin.get(&path).await.ok();
        assert_eq!((&active["status"], &active["hasChallenge"]), (&json!(2), &json!(true)));
        assert_eq!(active["uname"], pending["uname"]);
        assert!(active["pubkey"].as_str().unwrap().len() > 100);
        let groups = admin.get(&format!("{network}/security-groups/{group}")).await.ok();
        assert_eq!(groups["securityGroup"]["botMembers"], json!(1));
        assert_eq!(groups["securityGroup"]["activeMembers"], json!(0));

        world.connect().signed_in(&phone).await;
        let seen = admin.get(&path).await.ok();
        assert_eq!(seen["lastLogin"], json!("2027-01-15T08:00:00Z"));
    }

    #[tokio::test]
    async fn what_is_wrong_is_named() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let group = admin.default_group(&network).await;
        let bots = format!("{network}/bots");
        for name in ["files", "bot@example.org", "a bot", "compliance_10000001_bot", ""] {
            assert_eq!(admin.post(&bots, bot(name, &group)).await.wrong_fields(), ["username"], "{name}");
        }
        for (field, value) in [
            ("challenge", json!("1234567")),
            ("challenge", json!("x".repeat(129))),
            ("displayName", json!("a\tb")),
            ("groupId", json!("none")),
        ] {
            let mut wrong = bot("files-bot", &group);
            wrong[field] = value;
            assert_eq!(admin.post(&bots, wrong).await.wrong_fields(), [field]);
        }
        assert_eq!(admin.get(&format!("{bots}/count")).await.ok()["total"], json!(0));
    }

    #[tokio::test]
    async fn of_many_callers_one_gets_the_name() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let group = admin.default_group(&network).await;
        let bots = format!("{network}/bots");
        let calls = (0..16).map(|_| admin.post(&bots, bot("files-bot", &group)));
        let answers = join_all(calls).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        let refused = answers.iter().filter(|answer| answer.error == "BadRequestError");
        assert!(refused.clone().all(|answer| answer.text("/message") == "This username is taken."));
        assert_eq!(refused.count(), 15);
    }

    #[tokio::test]
    async fn only_the_owner_may_and_names_are_unique_in_the_deployment() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (ours, theirs) = (admin.network("Ours").await, other.network("Theirs").await);
        let group = admin.default_group(&ours).await;
        let bots = format!("{ours}/bots");
        assert_eq!(other.post(&bots, bot("files-bot", &group)).await.error, "ResourceNotFoundError");
        assert_eq!(
            Admin::powerless(&world, '1').await.post(&bots, bot("files-bot", &group)).await.status,
            403
        );
        admin.post(&bots, bot("files-bot", &group)).await.ok();
        let foreign_group = other.post(&format!("{theirs}/bots"), bot("b-bot", &group)).await;
        assert_eq!(foreign_group.wrong_fields(), ["groupId"]);
        let group = other.default_group(&theirs).await;
        let taken = other.post(&format!("{theirs}/bots"), bot("files-bot", &group)).await;
        assert_eq!(taken.error, "BadRequestError");
    }
}
