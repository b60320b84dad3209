//! `MoveUser`, which the model lacks (SPEC N8, U7).

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::MoveUserRequest, responses::MoveUserResponse};
use sotto_storage::SecurityGroupId;

use super::{
    names::{network_id, user_number},
    repeatable::by_token,
    unit,
};
use crate::{
    AppError, Deployment,
    app::users::{self, Move},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: MoveUserRequest,
) -> Result<MoveUserResponse, ApiError> {
    let target = format!("{} {}", input.network_id, input.user_id);
    let repeatable = by_token(call, input.client_token.as_deref(), &target);
    let request = Move {
        from: network_id(&input.network_id)?,
        user: user_number(&input.user_id)?,
        to: input.target_network_id.parse().map_err(|_| AppError::not_found("Target network"))?,
        group: input.security_group_id.as_deref().map(SecurityGroupId::new),
    };
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        let user = users::move_to(tx, cx, &request).await?;
        Ok(MoveUserResponse {
            network_id: user.network.to_string(),
            user_id: user.number.to_string(),
            security_group_ids: Some(vec![user.group.to_string()]),
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;
    use serde_json::{Value, json};
    use sotto_wire::frame::{
        ClientBody, ServerBody,
        directory::{FindUser, UserKey},
        refusal::Code,
    };

    use crate::testing::{Admin, World};

    fn id(network: &str) -> &str {
        network.rsplit_once('/').unwrap().1
    }

    async fn trial(admin: &Admin) -> String {
        let new = json!({ "networkName": "Trial", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
        format!("/networks/{}", admin.post("/networks", new).await.text("/networkId"))
    }

    #[tokio::test]
    async fn a_user_moves_with_everything_but_the_group() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        let ids = admin.invite_some(&network, &["alice", "bob"]).await;
        let (group, field) = (admin.default_group(&second).await, admin.group(&second, "Field").await);
        let shown = async |network: &str| {
            admin.get(&format!("{network}/users?username=alice")).await.ok()["users"].clone()
        };
        let before = shown(&network).await[0].clone();
        let target = |user: &str| format!("{network}/users/{user}/move");
        let body = admin.post(&target(&ids[0]), json!({ "targetNetworkId": id(&second) })).await.ok();
        let expected = json!({ "networkId": id(&second), "userId": ids[0], "securityGroupIds": [group] });
        assert_eq!(body, expected);
        let mut expected = before;
        expected["securityGroups"] = json!([group]);
        assert_eq!((shown(&second).await, shown(&network).await), (json!([expected]), json!([])));
        let to_field = json!({ "targetNetworkId": id(&second), "securityGroupId": field });
        assert_eq!(admin.post(&target(&ids[1]), to_field).await.ok()["securityGroupIds"], json!([field]));
        let again = admin.post(&target(&ids[0]), json!({ "targetNetworkId": id(&second) })).await;
        assert_eq!(again.text("/message"), "User not found.");
    }

    #[tokio::test]
    async fn a_connected_device_comes_back_as_a_member_of_the_other_network() {
        let world = World::new().await;
        let other = world.add_network(10_000_002).await;
        let (alice, bob) = (world.person("alice").await, world.person_in(other, "bob").await);
        let admin = Admin::of(&world).await;
        let (path, _) = world.path_of(alice.user()).await;
        let wire = world.connect().signed_in(&alice).await;
        let body = json!({ "targetNetworkId": other.to_string() });
        admin.post(&format!("{path}/move"), body).await.ok();
        let last = wire.wait_for_end().await;
        assert!(matches!(last.as_slice(), [ServerBody::Goodbye(goodbye)] if goodbye.retry_after > 0));
        let mut wire = world.connect().signed_in(&alice).await;
        let find =
            |user: &str| ClientBody::FindUser(FindUser { by: Some(UserKey::Username(user.to_owned())) });
        assert!(matches!(wire.ask(find("bob@example.org")).await, ServerBody::User(_)));
        let mut wire = world.connect().signed_in(&bob).await;
        assert!(matches!(wire.ask(find("alice@example.org")).await, ServerBody::User(_)));
        let _carol = world.person("carol").await;
        assert_eq!(wire.code(find("carol@example.org")).await, Code::NotFound);
    }

    #[tokio::test]
    async fn a_trial_has_no_more_room_for_sixteen_at_once_than_for_one() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, trial) = (admin.network("Demo").await, trial(&admin).await);
        let names: Vec<_> = (0..24).map(|number| format!("user{number}")).collect();
        admin.invite_some(&trial, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let names: Vec<_> = (0..16).map(|number| format!("mover{number}")).collect();
        let ids = admin.invite_some(&network, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let body = || json!({ "targetNetworkId": id(&trial) });
        let moves: Vec<_> = ids.iter().map(|id| format!("{network}/users/{id}/move")).collect();
        let answers = join_all(moves.iter().map(|target| admin.post(target, body()))).await;
        let refused: Vec<_> = answers.iter().filter(|answer| answer.status != 200).collect();
        assert_eq!((answers.len() - refused.len(), refused.len()), (6, 10));
        assert_eq!(refused[0].text("/message"), "A premium free trial has at most 30 users.");
        assert_eq!(admin.get(&format!("{trial}/users/count")).await.ok()["total"], 30);
        assert_eq!(admin.get(&format!("{network}/users/count")).await.ok()["total"], 10);
    }

    #[tokio::test]
    async fn both_networks_are_the_callers() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        let theirs = other.network("Theirs").await;
        let ids = admin.invite_some(&network, &["alice"]).await;
        let body = |network: &str| json!({ "targetNetworkId": id(network) });
        let target = format!("{network}/users/{}/move", ids[0]);
        let refused = async |admin: &Admin, target: &str, body: Value| {
            let answer = admin.post(target, body).await;
            (answer.status, answer.text("/message").to_owned())
        };
        let not_found = |what: &str| (404, format!("{what} not found."));
        assert_eq!(refused(&admin, &target, body(&theirs)).await, not_found("Target network"));
        assert_eq!(refused(&other, &target, body(&theirs)).await, not_found("Network"));
        let stolen = format!("{theirs}/users/{}/move", ids[0]);
        assert_eq!(refused(&other, &stolen, body(&theirs)).await, not_found("User"));
        assert_eq!(admin.post(&target, body(&network)).await.wrong_fields(), ["targetNetworkId"]);
        let group = admin.default_group(&network).await;
        let foreign = json!({ "targetNetworkId": id(&second), "securityGroupId": group });
        assert_eq!(admin.post(&target, foreign).await.wrong_fields(), ["securityGroupId"]);
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.post(&target, body(&second)).await.error, "ForbiddenError");
        let token = [("x-client-token", "once")];
        let moved = async || admin.send("POST", &target, Some(body(&second)), &token).await.ok();
        assert_eq!(moved().await, moved().await);
    }
}
